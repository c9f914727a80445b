import { describe, expect, it } from 'vitest'
import type { RoomChanges } from '../../kernel/ports.ts'
import { batch, makeRoom, samplePerson, writeOnce, type StorageHarness } from './sample.ts'

const up = (person: string, value: unknown) => ({ kind: 'up', target: 'q1', person, value })

/** What servers ask each other's rows by when nobody told them (SV16). Some may be repeated, so tests look for what is there. */
export function roomChangesSuite(harness: () => StorageHarness): void {
  const storage = () => harness().first
  const both = () => ({ a: harness().first.rooms, b: harness().second.rooms })
  const sorted = ({ marks }: RoomChanges) => marks.sort((x, y) => (x.person < y.person ? -1 : 1))
  const command = (id: string, marks: ReturnType<typeof up>[]) => ({
    command: id,
    actor: 'p',
    ack: { ok: true as const, position: 0 },
    at: 1,
    marks,
  })

  describe('changes', () => {
    it('without a watermark are everything there is, without what was withdrawn', async () => {
      const { room, person } = await makeRoom(storage())
      await writeOnce(storage().rooms, room, () => ({ marks: [up('p1', 1), up('p2', 2)] }))
      await writeOnce(storage().rooms, room, () => ({ marks: [up('p1', null)] }))
      const all = await storage().rooms.changes(room, null)
      expect(all.marks).toEqual([up('p2', 2)])
      expect(all.people).toEqual([{ id: person.id, person: { name: person.name, role: person.role } }])
    })

    it('since a watermark are what any server stored, changed or withdrew after it (SV16)', async () => {
      const { room } = await makeRoom(storage())
      const { a, b } = both()
      await writeOnce(a, room, () => ({ marks: ['p1', 'p2', 'p3'].map((person) => up(person, 1)) }))
      const { watermark } = await b.changes(room, null)
      await b.putMarks(room, [command('c1', [up('p1', 2), up('p4', 4)])])
      await writeOnce(a, room, () => ({ marks: [up('p2', null)] }))
      await a.putMarks(room, [command('c2', [up('p3', null)])])
      for (const store of [a, b]) {
        const changes = await store.changes(room, watermark)
        expect(sorted(changes)).toEqual([up('p1', 2), up('p2', null), up('p3', null), up('p4', 4)])
        const later = await store.changes(room, changes.watermark)
        for (const row of later.marks) expect(changes.marks).toContainEqual(row)
      }
    })

    it('end: when nothing is written any more, nothing is told again', async () => {
      const { room } = await makeRoom(storage())
      await writeOnce(storage().rooms, room, () => ({ marks: [up('p1', 1)] }))
      const { watermark } = await storage().rooms.changes(room, null)
      expect(await storage().rooms.changes(room, watermark)).toMatchObject({ marks: [], people: [] })
    })

    it('tell of people who are new, renamed or marked, of that meeting only', async () => {
      const [one, other] = [await makeRoom(storage()), await makeRoom(storage())]
      const { rooms, meetings } = storage()
      const named = { ...samplePerson(one.link), name: 'Voorzitter Proef' }
      await meetings.addLink({ ...one.link, id: `${one.link.id.slice(1)}x`, person: named.id }, named)
      const since = await rooms.changes(one.room, null)
      const newcomer = { ...samplePerson(one.link), name: 'Nieuw Proef' }
      const elsewhere = { ...samplePerson(other.link), name: 'Elders Proef' }
      await meetings.addPeople(one.meeting.id, [newcomer])
      await meetings.addPeople(other.meeting.id, [elsewhere])
      await writeOnce(rooms, one.room, () => ({ names: [{ person: one.person.id, name: 'Anders' }] }))
      await meetings.changeLink(`${one.link.id.slice(1)}x`, { chair: true })
      const people = new Map(
        (await rooms.changes(one.room, since.watermark)).people.map(({ id, person }) => [id, person]),
      )
      expect(people).toEqual(
        new Map([
          [newcomer.id, { name: 'Nieuw Proef', role: 'participant' }],
          [one.person.id, { name: 'Anders', role: 'participant' }],
          [named.id, { name: 'Voorzitter Proef', role: 'participant', chair: true }],
        ]),
      )
    })

    it('people asked for by id under the lock are those of the meeting, as they are called now (SY6)', async () => {
      const [one, other] = [await makeRoom(storage()), await makeRoom(storage())]
      await writeOnce(storage().rooms, one.room, () => ({
        names: [{ person: one.person.id, name: 'Anders' }],
      }))
      const ask = (ids: string[]) => storage().rooms.transact(one.room, (tx) => tx.people(ids))
      expect(await ask([])).toEqual([])
      expect(await ask([other.person.id, one.person.id, 'p_nobody'])).toEqual([
        { id: one.person.id, person: { name: 'Anders', role: one.person.role } },
      ])
    })

    it('seen from inside a transaction hold its own, and what others committed meanwhile', async () => {
      const { room } = await makeRoom(storage())
      const { a, b } = both()
      const { watermark } = await a.changes(room, null)
      const inside = await a.transact(room, async (tx) => {
        await tx.write(batch({ marks: [up('p1', 1)] }))
        if (a !== b) await b.putMarks(room, [command('c1', [up('p2', 2)])])
        return tx.changes(watermark)
      })
      expect(sorted(inside)).toEqual(a === b ? [up('p1', 1)] : [up('p1', 1), up('p2', 2)])
    })

    it('of a transaction that stored nothing are seen by nobody', async () => {
      const { room } = await makeRoom(storage())
      const { watermark } = await storage().rooms.changes(room, null)
      const failing = storage().rooms.transact(room, async (tx) => {
        await tx.write(batch({ marks: [up('p1', 1)] }))
        throw new TypeError('on purpose')
      })
      await expect(failing).rejects.toThrow(TypeError)
      expect((await storage().rooms.changes(room, watermark)).marks).toEqual([])
    })

    it('of a room that does not exist are none', async () => {
      const gone = await storage().rooms.changes('r_nowhere', null)
      expect(gone).toMatchObject({ marks: [], people: [] })
      expect(await storage().rooms.changes('r_nowhere', gone.watermark)).toMatchObject({ marks: [] })
    })
  })
}
