import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GuardClosedError, NoSuchRoomError, type Storage } from '../../kernel/ports.ts'
import { markLaneSuite } from './room-mark-lane.suite.ts'
import { roomChangesSuite } from './room-changes.suite.ts'
import { roomMarkSuite, upvote } from './room-marks.suite.ts'
import { roomTextSuite } from './room-texts.suite.ts'
import { batch, freshId, makeRoom, marksIn, sampleFact, writeOnce, type StorageHarness } from './sample.ts'

/** What every RoomStore must do; run by each adapter's own test. */
export function roomStoreSuite(name: string, open: () => Promise<StorageHarness>): void {
  describe(`room store on ${name}`, () => {
    let harness: StorageHarness
    let storage: Storage
    beforeAll(async () => {
      harness = await open()
      storage = harness.first
    })
    afterAll(() => harness.close())
    const both = () => ({ a: harness.first.rooms, b: harness.second.rooms })

    describe('the log', () => {
      it('starts empty, at position 0', async () => {
        const { room, meeting } = await makeRoom(storage)
        expect(await storage.rooms.findRoom(room)).toEqual({
          id: room,
          meeting: meeting.id,
          kind: 'main',
          epoch: 'e1',
          position: 0,
        })
        expect(await storage.rooms.read(room, 0)).toEqual([])
        expect(await storage.rooms.findRoom('r_nowhere')).toBeNull()
        expect(await storage.rooms.read('r_nowhere', 0)).toEqual([])
      })

      it('keeps a rehearsal beside the main room, oldest first', async () => {
        const { meeting, room } = await makeRoom(storage)
        const rehearsal = { id: freshId(), meeting: meeting.id, kind: 'rehearsal' as const, epoch: 'e2' }
        await storage.rooms.createRoom(rehearsal, meeting.createdAt + 5)
        expect(await storage.rooms.roomsOf(meeting.id)).toMatchObject([
          { id: room, kind: 'main', createdAt: meeting.createdAt },
          { ...rehearsal, position: 0, createdAt: meeting.createdAt + 5 },
        ])
      })

      it('gives facts back whole and in order, after a position and up to a limit', async () => {
        const { room } = await makeRoom(storage)
        const payload = {
          deep: { list: [1, 2.5, -3e10, true, null, 'x'] },
          '': 'empty key',
          at: 1_775_117_000_123,
        }
        const facts = [sampleFact(1, payload), sampleFact(2), { ...sampleFact(3), command: 'command-0001' }]
        expect(await writeOnce(storage.rooms, room, () => ({ facts }))).toBe(3)
        const stored = facts.map(({ n, at, name: of, payload: what, actor }) => ({
          n,
          at,
          name: of,
          payload: what,
          actor,
        }))
        expect(await storage.rooms.read(room, 0)).toEqual(stored)
        expect(await storage.rooms.read(room, 1)).toEqual(stored.slice(1))
        expect(await storage.rooms.read(room, 1, 1)).toEqual(stored.slice(1, 2))
        expect(await storage.rooms.read(room, 3)).toEqual([])
        expect(await storage.rooms.findRoom(room)).toMatchObject({ position: 3 })
      })

      it('tells the positions of many rooms at once, without those that do not exist', async () => {
        const [one, other] = [await makeRoom(storage), await makeRoom(storage)]
        await writeOnce(storage.rooms, one.room, () => ({ facts: [sampleFact(1), sampleFact(2)] }))
        const positions = await storage.rooms.positions([one.room, 'r_nowhere', other.room])
        const at = (position: number) => ({ epoch: expect.any(String) as string, position })
        expect(positions).toEqual(
          new Map([
            [one.room, at(2)],
            [other.room, at(0)],
          ]),
        )
        expect(await storage.rooms.positions([])).toEqual(new Map())
      })

      it('is read in pieces that make up the whole, texts and all', async () => {
        const { room } = await makeRoom(storage)
        const numbers = Array.from({ length: 25 }, (_, i) => i + 1)
        await writeOnce(storage.rooms, room, () => ({
          facts: numbers.map((n) => sampleFact(n, { id: `m${n}` })),
          texts: numbers
            .filter((n) => n % 3 === 0)
            .map((n) => ({ n, field: 'text', value: `bericht ${n}`, subject: 'p', entity: `m${n}` })),
        }))
        const pieces = []
        for (let after = 0; after < 25; after += 10) pieces.push(await storage.rooms.read(room, after, 10))
        expect(pieces.map(({ length }) => length)).toEqual([10, 10, 5])
        expect(pieces.flat()).toEqual(await storage.rooms.read(room, 0))
        expect(pieces.flat().filter(({ payload }) => 'text' in payload)).toHaveLength(8)
      })

      it('takes 2,000 facts with their texts and marks in one write', async () => {
        const { room } = await makeRoom(storage)
        const numbers = Array.from({ length: 2_000 }, (_, i) => i + 1)
        await writeOnce(storage.rooms, room, () => ({
          facts: numbers.map((n) => sampleFact(n, { id: `m${n}` })),
          texts: numbers.map((n) => ({
            n,
            field: 'text',
            value: `bericht ${n}`,
            subject: 'p',
            entity: `m${n}`,
          })),
          marks: numbers.map((n) => ({ kind: 'up', target: 't', person: `p${n}`, value: n })),
          results: numbers.map((n) => ({
            command: `command-${n}`,
            actor: 'p',
            ack: { ok: true, position: n },
            at: n,
          })),
        }))
        const read = await storage.rooms.read(room, 0)
        expect(read.map(({ n }) => n)).toEqual(numbers)
        expect(read.at(-1)?.payload).toEqual({ id: 'm2000', text: 'bericht 2000' })
        expect(await marksIn(storage.rooms, room)).toHaveLength(2_000)
      })

      it('numbers without holes or doubles when two servers append together', async () => {
        const { room } = await makeRoom(storage)
        const { a, b } = both()
        await Promise.all(
          Array.from({ length: 30 }, (_, i) =>
            writeOnce(i % 2 ? a : b, room, (position) => ({
              facts: [sampleFact(position + 1, { from: i }), sampleFact(position + 2, { from: i })],
            })),
          ),
        )
        const read = await a.read(room, 0)
        expect(read.map(({ n }) => n)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
        expect(new Set(read.map(({ payload }) => payload.from)).size).toBe(30)
      })

      it('refuses a number that is not the next', async () => {
        const { room } = await makeRoom(storage)
        await expect(writeOnce(storage.rooms, room, () => ({ facts: [sampleFact(2)] }))).rejects.toThrow()
        await expect(
          writeOnce(storage.rooms, room, () => ({ facts: [sampleFact(1), sampleFact(3)] })),
        ).rejects.toThrow()
        expect(await storage.rooms.findRoom(room)).toMatchObject({ position: 0 })
      })
    })

    describe('a transaction', () => {
      it('sees under the lock what others appended before it', async () => {
        const { room } = await makeRoom(storage)
        const { a, b } = both()
        await writeOnce(a, room, () => ({ facts: [sampleFact(1, { by: 'a' })] }))
        const seen = await b.transact(room, async (tx) => ({
          position: tx.position,
          facts: await tx.read(0),
        }))
        expect(seen).toMatchObject({ position: 1, facts: [{ n: 1, payload: { by: 'a' } }] })
      })

      it('sees its own writes', async () => {
        const { room } = await makeRoom(storage)
        await storage.rooms.transact(room, async (tx) => {
          await tx.write(batch({ facts: [sampleFact(1)] }))
          expect(tx.position).toBe(1)
          await tx.write(batch({ facts: [sampleFact(2)] }))
          expect((await tx.read(0)).map(({ n }) => n)).toEqual([1, 2])
        })
        expect(await storage.rooms.findRoom(room)).toMatchObject({ position: 2 })
      })

      it('stores nothing when its work throws, and passes the error on unchanged', async () => {
        const { room, person } = await makeRoom(storage)
        const error = new TypeError('on purpose')
        const failing = storage.rooms.transact(room, async (tx) => {
          await tx.write(
            batch({
              facts: [sampleFact(1)],
              marks: [{ kind: 'up', target: 't', person: 'p', value: 1 }],
              names: [{ person: person.id, name: 'Anders' }],
              results: [{ command: 'command-0001', actor: 'p', ack: { ok: true, position: 1 }, at: 1 }],
            }),
          )
          throw error
        })
        await expect(failing).rejects.toBe(error)
        expect(await storage.rooms.read(room, 0)).toEqual([])
        expect(await marksIn(storage.rooms, room)).toEqual([])
        expect(await storage.meetings.person(person.id)).toMatchObject({ name: person.name })
        // And the lock is free again.
        expect(await writeOnce(storage.rooms, room, () => ({ facts: [sampleFact(1)] }))).toBe(1)
      })

      it('stores nothing when a write failed and the caller went on', async () => {
        const { room } = await makeRoom(storage)
        const careless = storage.rooms.transact(room, async (tx) => {
          await tx.write(batch({ facts: [sampleFact(1)] }))
          await tx.write(batch({ marks: [{ ...upvote('p', 1), guard: 'closed' }] })).catch(() => undefined)
        })
        await expect(careless).rejects.toThrow(GuardClosedError)
        expect(await storage.rooms.read(room, 0)).toEqual([])
      })

      it('rejects for a room that does not exist', async () => {
        await expect(storage.rooms.transact('r_nowhere', async () => 1)).rejects.toThrow(NoSuchRoomError)
      })

      it('does not hold up another room', async () => {
        if (harness.first === harness.second) return
        const [one, other] = [await makeRoom(storage), await makeRoom(storage)]
        const { a, b } = both()
        await a.transact(one.room, async () => {
          expect(await writeOnce(b, other.room, () => ({ facts: [sampleFact(1)] }))).toBe(1)
        })
      })
    })

    describe('answers to commands', () => {
      const answer = { command: 'command-0001', actor: 'p_a', ack: { ok: true as const, position: 1 }, at: 5 }

      it('are known in the next transaction, on every server (CM: a retry gets the first answer)', async () => {
        const { room } = await makeRoom(storage)
        const { a, b } = both()
        const tell = (rooms: typeof a) =>
          rooms.transact(room, async (tx) => {
            const known = await tx.known(['command-0001', 'command-0002'])
            const first = known.get('command-0001')
            if (first) return first.ack
            await tx.write(batch({ facts: [sampleFact(tx.position + 1)], results: [answer] }))
            return answer.ack
          })
        expect(await Promise.all([tell(a), tell(b), tell(a)])).toEqual([answer.ack, answer.ack, answer.ack])
        expect(await storage.rooms.read(room, 0)).toHaveLength(1)
      })

      it('keep refusals as they were given, and belong to one room', async () => {
        const [one, other] = [await makeRoom(storage), await makeRoom(storage)]
        const ack = { ok: false as const, code: 'not-found' as const, detail: 'weg' }
        await writeOnce(storage.rooms, one.room, () => ({ results: [{ ...answer, ack }] }))
        const known = (room: string) => storage.rooms.transact(room, (tx) => tx.known([answer.command]))
        expect((await known(one.room)).get(answer.command)).toEqual({ actor: 'p_a', ack })
        expect(await known(other.room)).toEqual(new Map())
        expect(await storage.rooms.transact(one.room, (tx) => tx.known([]))).toEqual(new Map())
      })

      it('are never replaced: a second answer rejects', async () => {
        const { room } = await makeRoom(storage)
        await writeOnce(storage.rooms, room, () => ({ results: [answer] }))
        const again = writeOnce(storage.rooms, room, () => ({ facts: [sampleFact(1)], results: [answer] }))
        await expect(again).rejects.toThrow()
        expect(await storage.rooms.read(room, 0)).toEqual([])
      })
    })

    roomMarkSuite(() => harness)
    markLaneSuite(() => harness)
    roomChangesSuite(() => harness)

    it('changes the public name of people of its own meeting only', async () => {
      const [one, other] = [await makeRoom(storage), await makeRoom(storage)]
      await writeOnce(storage.rooms, one.room, () => ({
        names: [
          { person: one.person.id, name: 'Nieuw' },
          { person: other.person.id, name: 'Vreemd' },
        ],
      }))
      expect(await storage.meetings.person(one.person.id)).toMatchObject({ name: 'Nieuw' })
      expect(await storage.meetings.person(other.person.id)).toMatchObject({ name: other.person.name })
    })

    it('deletes a room with everything in it, and nothing else', async () => {
      const { meeting, room } = await makeRoom(storage)
      const rehearsal = { id: freshId(), meeting: meeting.id, kind: 'rehearsal' as const, epoch: 'e' }
      await storage.rooms.createRoom(rehearsal, 1)
      const everything = () => ({
        facts: [sampleFact(1)],
        texts: [{ n: 1, field: 'text', value: 'x', subject: 'p', entity: 'm' }],
        marks: [upvote('p', 1)],
        targets: [{ target: 't', open: true }],
        results: [{ command: 'command-0001', actor: 'p', ack: { ok: true as const, position: 1 }, at: 1 }],
      })
      await writeOnce(storage.rooms, room, everything)
      await writeOnce(storage.rooms, rehearsal.id, everything)
      await storage.rooms.deleteRoom(rehearsal.id)
      await storage.rooms.deleteRoom(rehearsal.id)
      expect(await storage.rooms.findRoom(rehearsal.id)).toBeNull()
      expect(await marksIn(storage.rooms, rehearsal.id)).toEqual([])
      expect(await storage.rooms.read(room, 0)).toHaveLength(1)
      await storage.meetings.remove(meeting.id)
      expect(await storage.rooms.roomsOf(meeting.id)).toEqual([])
      expect(await storage.rooms.read(room, 0)).toEqual([])
      await expect(writeOnce(storage.rooms, room, everything)).rejects.toThrow(NoSuchRoomError)
    })

    roomTextSuite(() => storage)
  })
}
