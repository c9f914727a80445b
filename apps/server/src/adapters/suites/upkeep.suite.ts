import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Storage } from '../../kernel/ports.ts'
import { freshId, makeRoom, sampleFact, writeOnce, type StorageHarness } from './sample.ts'

const DAY = 24 * 60 * 60 * 1000

/** What every store of exports, and every housekeeper, must do; run by each adapter's own test. */
export function upkeepSuite(name: string, open: () => Promise<StorageHarness>): void {
  describe(`exports and upkeep on ${name}`, () => {
    let harness: StorageHarness
    let storage: Storage
    beforeAll(async () => {
      harness = await open()
      storage = harness.first
    })
    afterAll(() => harness.close())

    describe('exports', () => {
      const made = async () => {
        const { meeting } = await makeRoom(storage)
        const record = {
          id: freshId(),
          meeting: meeting.id,
          lang: 'nl' as const,
          createdAt: 1_000,
          expiresAt: 5_000,
        }
        await storage.exports.add(record)
        return record
      }

      it('lie there by meeting, newest first, and are not ready until a build is whole (JO6)', async () => {
        const record = await made()
        const later = { ...record, id: freshId(), createdAt: 2_000, lang: 'en' as const }
        await storage.exports.add(later)
        const waiting = { readyAt: null, files: [] }
        expect(await storage.exports.of(record.meeting)).toEqual([
          { ...later, ...waiting },
          { ...record, ...waiting },
        ])
        expect(await storage.exports.find(record.id)).toEqual({ ...record, ...waiting })
        expect(await storage.exports.find(freshId())).toBeNull()
        await storage.exports.write(record.id, 'b1', 'all.json', 0, '{}')
        expect(await storage.exports.read(record.id, 'all.json', 0)).toBeNull()
      })

      it('are those of the first build that is whole; another at the same time leaves nothing (JO6)', async () => {
        const { id } = await made()
        const { exports } = storage
        const files = [{ name: 'all.json', bytes: 12 }]
        // A byte-order mark is part of the file.
        await exports.write(id, 'b1', 'all.json', 0, 'half ')
        await harness.second.exports.write(id, 'b2', 'all.json', 0, '\uFEFFéén ')
        await harness.second.exports.write(id, 'b2', 'all.json', 1, 'heel')
        expect(await harness.second.exports.finish(id, 'b2', files, 3_000)).toBe(true)
        await exports.write(id, 'b1', 'all.json', 1, 'late')
        expect(await exports.finish(id, 'b1', [{ name: 'all.json', bytes: 1 }], 4_000)).toBe(false)
        expect(await exports.find(id)).toMatchObject({ readyAt: 3_000, files })
        expect(await exports.read(id, 'all.json', 0)).toBe('\uFEFFéén ')
        expect(await exports.read(id, 'all.json', 1)).toBe('heel')
        expect(await exports.read(id, 'all.json', 2)).toBeNull()
        expect(await exports.read(id, 'chat.csv', 0)).toBeNull()
        expect(await exports.finish(freshId(), 'b1', files, 4_000)).toBe(false)
      })

      it('go when they expire, and with their meeting (JO7)', async () => {
        const [old, young] = [await made(), await made()]
        await storage.exports.write(old.id, 'b', 'all.json', 0, '{}')
        await storage.exports.finish(old.id, 'b', [], 2_000)
        expect(await storage.upkeep.prunable(0, old.expiresAt - 1)).toEqual({ results: 0, exports: 0 })
        const due = await storage.upkeep.prunable(0, old.expiresAt)
        expect(await storage.upkeep.prune(0, old.expiresAt)).toEqual(due)
        expect(due.exports).toBeGreaterThanOrEqual(2)
        expect(await storage.exports.find(old.id)).toBeNull()
        expect(await storage.exports.find(young.id)).toBeNull()
        const third = await made()
        await storage.meetings.remove(third.meeting)
        expect(await storage.exports.find(third.id)).toBeNull()
      })
    })

    describe('erasing a meeting after its time', () => {
      const full = async () => {
        const { meeting, room } = await makeRoom(storage)
        await writeOnce(storage.rooms, room, () => ({
          facts: [sampleFact(1, { id: 'm1' }), sampleFact(2), sampleFact(3, { id: 'm2' })],
          texts: [
            { n: 1, field: 'text', value: 'wat iemand schreef', subject: 'p', entity: 'm1' },
            { n: 3, field: 'text', value: ['nog', 'iets'], subject: 'p', entity: 'm2' },
          ],
          marks: [
            { kind: 'ballot', target: 'poll', person: 'p_1', value: { type: 'text', text: 'een antwoord' } },
            { kind: 'ballot', target: 'poll', person: 'p_2', value: { type: 'single', option: 'a' } },
            { kind: 'upvote', target: 'poll', person: 'p_1', value: { type: 'text' } },
          ],
          targets: [{ target: 'poll', open: true }],
          results: [
            { command: `old-${room}`, actor: 'p_1', ack: { ok: true, position: 1 }, at: meeting.createdAt },
            {
              command: `new-${room}`,
              actor: 'p_1',
              ack: { ok: true, position: 2 },
              at: meeting.endsAt + 90 * DAY,
            },
          ],
        }))
        return { meeting, room }
      }
      const mine = async (id: string, before: number) =>
        (await storage.upkeep.overdue(before)).find((one) => one.id === id)

      it('says beforehand what would go, and of whom (JO8)', async () => {
        const { meeting } = await full()
        const people = (await storage.meetings.people(meeting.id)).filter((p) => p.name !== null).length
        expect(people).toBeGreaterThan(0)
        expect(await mine(meeting.id, meeting.endsAt)).toBeUndefined()
        expect(await mine(meeting.id, meeting.endsAt + 1)).toEqual({
          id: meeting.id,
          code: meeting.code,
          title: meeting.title,
          endsAt: meeting.endsAt,
          texts: 2,
          people,
        })
      })

      it('leaves null where texts and names were, keeps the log, and does it once (JO8, SY9)', async () => {
        const { meeting, room } = await full()
        const other = await full()
        const before = await storage.rooms.changes(room, null)
        const version = (await storage.meetings.versions([meeting.id])).get(meeting.id) ?? 0
        const plan = await mine(meeting.id, meeting.endsAt + 1)
        const erase = (s: Storage) =>
          s.upkeep.erase(meeting.id, [{ kind: 'ballot', types: ['text', 'cloud'] }], 77)
        const outcomes = await Promise.all([erase(storage), erase(harness.second)])
        expect(outcomes.filter((one) => one !== null)).toEqual([{ texts: 2, people: plan?.people }])
        expect(await erase(storage)).toBeNull()
        expect(await mine(meeting.id, meeting.endsAt + 1)).toBeUndefined()

        const facts = await storage.rooms.read(room, 0)
        expect(facts.map(({ n }) => n)).toEqual([1, 2, 3])
        expect(facts[0]?.payload).toMatchObject({ id: 'm1', text: null })
        for (const person of await storage.meetings.people(meeting.id))
          expect(person).toMatchObject({ name: null, device: null })
        for (const link of await storage.meetings.links(meeting.id))
          if (link.person !== null) expect(link.label).toBe('')
        const { marks } = await storage.rooms.changes(room, null)
        expect(marks.map(({ kind, person }) => `${kind} ${person}`).sort()).toEqual([
          'ballot p_2',
          'upvote p_1',
        ])
        // Servers that hold the room hear of it as of any change.
        const heard = await storage.rooms.changes(room, before.watermark)
        expect(heard.people.length).toBe(plan?.people)
        expect((await storage.meetings.versions([meeting.id])).get(meeting.id)).toBeGreaterThan(version)
        expect((await storage.rooms.read(other.room, 0))[0]?.payload).toMatchObject({
          text: 'wat iemand schreef',
        })
        expect(
          await writeOnce(storage.rooms, room, (position) => ({ facts: [sampleFact(position + 1)] })),
        ).toBe(4)
      })

      it('forgets the answers to commands of meetings that are long over, and no others (JO9)', async () => {
        const { meeting, room } = await full()
        const before = meeting.endsAt + 30 * DAY
        const would = await storage.upkeep.prunable(before, 0)
        expect(would.results).toBeGreaterThan(0)
        expect(await storage.upkeep.prune(before, 0)).toEqual(would)
        expect(await storage.upkeep.prunable(before, 0)).toEqual({ results: 0, exports: 0 })
        const known = await storage.rooms.transact(room, (tx) => tx.known([`old-${room}`, `new-${room}`]))
        expect([...known.keys()]).toEqual([`new-${room}`])
        expect((await storage.upkeep.prunable(meeting.endsAt, 0)).results).toBe(0)
      })

      it('names the rooms in which something is open (JO3)', async () => {
        const { room } = await full()
        const { room: quiet } = await makeRoom(storage)
        const open = await storage.upkeep.openRooms()
        expect(open).toContain(room)
        expect(open).not.toContain(quiet)
      })
    })
  })
}
