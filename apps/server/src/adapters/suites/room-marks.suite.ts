import { describe, expect, it } from 'vitest'
import { GuardClosedError } from '../../kernel/ports.ts'
import { batch, makeRoom, marksIn, sampleFact, writeOnce, type StorageHarness } from './sample.ts'

/** Durable values per person and target: votes, ballots, reactions. */
export function roomMarkSuite(harness: () => StorageHarness): void {
  const storage = () => harness().first
  const both = () => ({ a: harness().first.rooms, b: harness().second.rooms })

  describe('marks', () => {
    const marksOf = async (room: string) =>
      (await marksIn(storage().rooms, room)).sort((x, y) => (x.person < y.person ? -1 : 1))

    it('are set, replaced and withdrawn in the order given', async () => {
      const { room } = await makeRoom(storage())
      await writeOnce(storage().rooms, room, () => ({
        marks: [upvote('p1', 1), upvote('p2', 1), upvote('p1', null), upvote('p2', 2), upvote('p3', 0)],
      }))
      expect(await marksOf(room)).toEqual([upvote('p2', 2), upvote('p3', 0)])
      await writeOnce(storage().rooms, room, () => ({
        marks: [upvote('p2', null), upvote('p1', ['a', { b: false }]), upvote('p9', null)],
      }))
      expect(await marksOf(room)).toEqual([upvote('p1', ['a', { b: false }]), upvote('p3', 0)])
    })

    it('are told apart by kind, target and person', async () => {
      const { room } = await makeRoom(storage())
      const three = [
        upvote('p1', 1),
        { ...upvote('p2', 2), kind: 'ballot' },
        { ...upvote('p3', 3), target: 'other' },
      ]
      await writeOnce(storage().rooms, room, () => ({ marks: three }))
      expect(await marksOf(room)).toEqual(three)
    })

    it('with a guard are stored while the target is open, never before or after (PO7)', async () => {
      const { room } = await makeRoom(storage())
      const ballot = (person: string) => ({ ...upvote(person, 1), guard: 'poll' })
      const put = (parts: Parameters<typeof batch>[0]) => writeOnce(storage().rooms, room, () => parts)
      await expect(put({ marks: [ballot('p0')] })).rejects.toThrow(GuardClosedError)
      await put({ targets: [{ target: 'poll', open: true }], marks: [ballot('p1')] })
      await put({ marks: [ballot('p2')] })
      await put({ marks: [ballot('p3')], targets: [{ target: 'poll', open: false }] })
      const late = put({ facts: [sampleFact(1)], marks: [upvote('free', 1), ballot('p4')] })
      await expect(late).rejects.toMatchObject({ name: 'GuardClosedError', targets: ['poll'] })
      expect((await marksOf(room)).map(({ person }) => person)).toEqual(['p1', 'p2', 'p3'])
      expect(await storage().rooms.read(room, 0)).toEqual([])
      await put({ targets: [{ target: 'poll', open: true }] })
      await put({ marks: [ballot('p5')] })
      expect(await marksOf(room)).toHaveLength(4)
    })

    it('cast while the target closes are either counted or refused, never in between (PO7)', async () => {
      const { room } = await makeRoom(storage())
      const { a, b } = both()
      await writeOnce(a, room, () => ({ targets: [{ target: 'poll', open: true }] }))
      let tally: string[] = []
      const ballots = Array.from({ length: 10 }, (_, i) =>
        writeOnce(i % 2 ? a : b, room, () => ({ marks: [{ ...upvote(`p${i}`, 1), guard: 'poll' }] })).then(
          () => true,
          () => false,
        ),
      )
      const closing = b.transact(room, async (tx) => {
        await tx.write(batch({ targets: [{ target: 'poll', open: false }] }))
      })
      await closing
      tally = (await marksIn(a, room)).map(({ person }) => person)
      const counted = (await Promise.all(ballots)).filter(Boolean)
      expect(tally).toHaveLength(counted.length)
      expect(await marksIn(a, room)).toHaveLength(counted.length)
    })
  })
}

export function upvote(person: string, value: unknown) {
  return { kind: 'up', target: 'q1', person, value }
}
