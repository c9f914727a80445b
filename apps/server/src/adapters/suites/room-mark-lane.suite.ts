import { describe, expect, it } from 'vitest'
import { MarkTakenError, NoSuchRoomError, type MarkCommand, type MarkOutcome } from '../../kernel/ports.ts'
import { batch, freshId, makeRoom, marksIn, sampleFact, writeOnce, type StorageHarness } from './sample.ts'

const ack = { ok: true as const, position: 3 }

/** A command of one person that votes in `poll`, or another target. */
function ballot(person: string, value: unknown, change: Partial<MarkCommand> = {}): MarkCommand {
  const marks = [{ kind: 'ballot', target: 'poll', person, value, guard: 'poll' }]
  return { command: `c_${freshId()}`, actor: person, ack, at: 1_775_117_000_123, marks, ...change }
}

/** Marks that need no place in the log: many commands, one statement, no lock of the room (CM12). */
export function markLaneSuite(harness: () => StorageHarness): void {
  const storage = () => harness().first
  const both = () => ({ a: harness().first.rooms, b: harness().second.rooms })
  const openPoll = async () => {
    const { room } = await makeRoom(storage())
    await writeOnce(storage().rooms, room, () => ({ targets: [{ target: 'poll', open: true }] }))
    const put = (commands: MarkCommand[]) => storage().rooms.putMarks(room, commands)
    const marks = async () =>
      (await marksIn(storage().rooms, room)).map(({ person, value }) => [person, value]).sort()
    return { room, put, marks }
  }

  describe('marks without the lock', () => {
    it('are stored with their answers, many commands at once', async () => {
      const { room, put, marks } = await openPoll()
      const commands = Array.from({ length: 1_000 }, (_, i) => ballot(`p${i}`, { options: [`o${i % 3}`] }))
      expect(await put(commands)).toEqual(commands.map(() => 'stored'))
      expect(await marks()).toHaveLength(1_000)
      const known = await storage().rooms.transact(room, (tx) => tx.known(commands.map((c) => c.command)))
      expect(known.size).toBe(1_000)
      expect(known.get(commands[7]?.command ?? '')).toEqual({ actor: 'p7', ack })
      expect(await put([])).toEqual([])
    })

    it('replace and withdraw what was there, in whatever order the keys come', async () => {
      const { put, marks } = await openPoll()
      await put([ballot('p3', 3), ballot('p1', 1), ballot('p2', 2)])
      await put([ballot('p2', null), ballot('p1', 'other'), ballot('p9', null)])
      expect(await marks()).toEqual([
        ['p1', 'other'],
        ['p3', 3],
      ])
    })

    it('of one command are all stored, the last change of each; a command may also have none', async () => {
      const { room, put } = await openPoll()
      const mark = (target: string, value: unknown) => ({ kind: 'clap', target, person: 'p1', value })
      const two = ballot('p1', 0, { marks: [mark('b', 1), mark('a', 1), mark('b', 2)] })
      expect(await put([two, ballot('p2', 0, { marks: [] })])).toEqual(['stored', 'stored'])
      const stored = (await marksIn(storage().rooms, room)).sort((x, y) => (x.target < y.target ? -1 : 1))
      expect(stored).toEqual([mark('a', 1), mark('b', 2)])
    })

    it('are stored once: a command that has an answer gets it again and changes nothing (CM2)', async () => {
      const { room, put, marks } = await openPoll()
      const first = ballot('p1', 'first')
      expect(await put([first])).toEqual(['stored'])
      const retried = { ...ballot('p1', 'second'), command: first.command, actor: 'p_other' }
      const answered = { actor: 'p1', ack }
      expect(await put([retried, ballot('p2', 2)])).toEqual([answered, 'stored'])
      const refusal = { ok: false as const, code: 'muted' as const }
      await writeOnce(storage().rooms, room, () => ({
        results: [{ command: 'c_refused', actor: 'p3', ack: refusal, at: 1 }],
      }))
      expect(await put([ballot('p3', 3, { command: 'c_refused' })])).toEqual([{ actor: 'p3', ack: refusal }])
      expect(await marks()).toEqual([
        ['p1', 'first'],
        ['p2', 2],
      ])
    })

    it('of a command that is given twice in one batch are stored once (CM2)', async () => {
      const { put } = await openPoll()
      const bare = ballot('p1', 0, { marks: [] })
      expect(await put([bare, bare])).toEqual(['stored', { actor: 'p1', ack }])
    })

    it('sent to two servers at once are stored by one of them (CM2)', async () => {
      const { room, marks } = await openPoll()
      const { a, b } = both()
      const commands = Array.from({ length: 50 }, (_, i) => ballot(`p${String(i).padStart(2, '0')}`, i))
      const outcomes = await Promise.all([
        a.putMarks(room, commands),
        b.putMarks(room, [...commands].reverse()),
      ])
      const stored = outcomes.flat().filter((outcome) => outcome === 'stored')
      expect(stored).toHaveLength(50)
      expect(outcomes.flat().filter((outcome: MarkOutcome) => outcome === 'closed')).toEqual([])
      expect(await marks()).toHaveLength(50)
    })

    it('that may be there once are stored once, on whatever servers they come; a withdrawn one makes room (PO5)', async () => {
      const { room, put, marks } = await openPoll()
      const { a, b } = both()
      const once = (person: string, value: unknown, change: Partial<MarkCommand> = {}) => {
        const mark = { kind: 'ballot', target: 'poll', person, value, guard: 'poll', once: true }
        return ballot(person, value, { marks: [mark], ...change })
      }
      const people = Array.from({ length: 200 }, (_, i) => `p${String(i).padStart(3, '0')}`)
      const onA = people.map((person) => once(person, 'a'))
      const onB = people.map((person) => once(person, 'b')).reverse()
      const [fromA, fromB] = await Promise.all([a.putMarks(room, onA), b.putMarks(room, onB)])
      const stored = [...fromA, ...fromB].filter((outcome) => outcome === 'stored')
      const taken = [...fromA, ...fromB].filter((outcome) => outcome === 'taken')
      expect([stored.length, taken.length]).toEqual([200, 200])
      const kept = new Map((await marks()).map(([person, value]) => [person, value]))
      people.forEach((person, i) => {
        expect(kept.get(person)).toBe(fromA[i] === 'stored' ? 'a' : 'b')
      })
      // Whose answer was lost gets it again; whose was refused has none.
      const known = onA.map((_, i) => (fromA[i] === 'stored' ? { actor: people[i], ack } : 'taken'))
      expect(await b.putMarks(room, onA)).toEqual(known)
      await put([ballot('p000', null)])
      expect(await put([once('p000', 'again'), once('p001', 'again')])).toEqual(['stored', 'taken'])
      await writeOnce(storage().rooms, room, () => ({ targets: [{ target: 'poll', open: false }] }))
      expect(await put([once('p_late', 1)])).toEqual(['closed'])
    })

    it('that may be there once go under the lock as they do without it (PO5)', async () => {
      const { room, put, marks } = await openPoll()
      await put([ballot('p1', 1), ballot('p2', null)])
      const write = (person: string) =>
        writeOnce(storage().rooms, room, (position) => ({
          facts: [sampleFact(position + 1)],
          marks: [{ kind: 'ballot', target: 'poll', person, value: 2, guard: 'poll', once: true }],
        }))
      await expect(write('p1')).rejects.toThrow(MarkTakenError)
      await write('p2')
      expect(await storage().rooms.read(room, 0)).toHaveLength(1)
      expect(await marks()).toEqual([
        ['p1', 1],
        ['p2', 2],
      ])
    })

    it('that may be there once cost no more with ten thousand (PO5)', async () => {
      const { put } = await openPoll()
      const commands = Array.from({ length: 10_000 }, (_, i) => {
        const mark = { kind: 'ballot', target: 'poll', person: `p${i}`, value: 1, guard: 'poll', once: true }
        return ballot(`p${i}`, 1, { marks: [mark] })
      })
      const began = performance.now()
      const outcomes = await put(commands)
      expect(outcomes.every((outcome) => outcome === 'stored')).toBe(true)
      expect(performance.now() - began).toBeLessThan(8_000)
    })

    it('of several servers do not wait for each other, nor end in a deadlock', async () => {
      const { room } = await openPoll()
      const { a, b } = both()
      const people = Array.from({ length: 40 }, (_, i) => `p${i}`)
      const rounds = Array.from({ length: 20 }, (_, i) => {
        const commands = people.map((person) => ballot(person, i))
        return (i % 2 ? a : b).putMarks(room, i % 3 ? commands : commands.reverse())
      })
      expect((await Promise.all(rounds)).flat().every((outcome) => outcome === 'stored')).toBe(true)
      expect(await marksIn(storage().rooms, room)).toHaveLength(40)
    })

    it('go only where their guard is open; others of the batch are not held up by it (PO7)', async () => {
      const { room, put, marks } = await openPoll()
      const shut = (person: string) =>
        ballot(person, 1, {
          marks: [
            { kind: 'ballot', target: 'poll', person, value: 1, guard: 'poll' },
            { kind: 'ballot', target: 'shut', person, value: 1, guard: 'shut' },
          ],
        })
      const late = shut('p2')
      expect(await put([ballot('p1', 1), late, ballot('p3', 1)])).toEqual(['stored', 'closed', 'stored'])
      await writeOnce(storage().rooms, room, () => ({ targets: [{ target: 'poll', open: false }] }))
      expect(await put([ballot('p4', 1)])).toEqual(['closed'])
      expect(await marks()).toEqual([
        ['p1', 1],
        ['p3', 1],
      ])
      // It has no answer: where its guard opens, it may come again.
      await writeOnce(storage().rooms, room, () => ({
        targets: [
          { target: 'poll', open: true },
          { target: 'shut', open: true },
        ],
      }))
      expect(await put([late])).toEqual(['stored'])
    })

    it('that have an answer get it, also when their guard has closed since (CM2)', async () => {
      const { room, put } = await openPoll()
      const first = ballot('p1', 1)
      await put([first])
      await writeOnce(storage().rooms, room, () => ({ targets: [{ target: 'poll', open: false }] }))
      expect(await put([first, ballot('p2', 1)])).toEqual([{ actor: 'p1', ack }, 'closed'])
    })

    it('do not wait for a transaction on the same room, nor it for them', async () => {
      if (harness().first === harness().second) return
      const { room, marks } = await openPoll()
      const { a, b } = both()
      await a.transact(room, async (tx) => {
        await tx.write(batch({ facts: [sampleFact(tx.position + 1)] }))
        expect(await b.putMarks(room, [ballot('p1', 1)])).toEqual(['stored'])
        await tx.write(batch({ facts: [sampleFact(tx.position + 1)] }))
      })
      expect(await marks()).toEqual([['p1', 1]])
      expect(await b.findRoom(room)).toMatchObject({ position: 2 })
    })

    it('reject for a room that is gone', async () => {
      const { room, put } = await openPoll()
      await storage().rooms.deleteRoom(room)
      await expect(put([ballot('p1', 1)])).rejects.toThrow(NoSuchRoomError)
      const free = ballot('p1', 1, { marks: [{ kind: 'up', target: 'q', person: 'p1', value: 1 }] })
      await expect(put([free])).rejects.toThrow(NoSuchRoomError)
    })

    it('come back as the JSON they were, with NUL and half a surrogate pair replaced', async () => {
      const { put, marks } = await openPoll()
      const values = [
        '42',
        'null',
        '\\u0000',
        { deep: [false, 1.5, { a: '' }] },
        'a\u0000b',
        '\ud83d',
        0,
        false,
      ]
      await put(values.map((value, i) => ballot(`p${i}`, value)))
      expect((await marks()).map(([, value]) => value)).toEqual([
        ...values.slice(0, 4),
        'a\ufffdb',
        '\ufffd',
        0,
        false,
      ])
    })
  })

  describe('closing a target', () => {
    it('keeps others out from then on, and lets the own marks of the same write in (PO7)', async () => {
      const { room, put, marks } = await openPoll()
      await put([ballot('p1', 1)])
      await storage().rooms.transact(room, async (tx) => {
        await tx.close(['poll', 'never-opened'])
        const { marks: counted } = await tx.changes(null)
        expect(counted.map(({ person }) => person)).toEqual(['p1'])
        const own = [{ kind: 'ballot', target: 'poll', person: 'p2', value: 2, guard: 'poll' }]
        await tx.write(batch({ marks: own, targets: [{ target: 'poll', open: false }] }))
        expect((await tx.changes(null)).marks).toHaveLength(2)
      })
      expect(await put([ballot('p3', 3)])).toEqual(['closed'])
      expect(await marks()).toEqual([
        ['p1', 1],
        ['p2', 2],
      ])
    })

    it('holds when the transaction commits nothing else', async () => {
      const { room, put } = await openPoll()
      await storage().rooms.transact(room, (tx) => tx.close(['poll']))
      expect(await put([ballot('p1', 1)])).toEqual(['closed'])
    })

    it('is undone when the transaction stores nothing', async () => {
      const { room, put } = await openPoll()
      const failing = storage().rooms.transact(room, async (tx) => {
        await tx.close(['poll'])
        throw new TypeError('on purpose')
      })
      await expect(failing).rejects.toThrow(TypeError)
      expect(await put([ballot('p1', 1)])).toEqual(['stored'])
    })

    it('makes ballots that come meanwhile wait, and refuses them (PO7)', async () => {
      if (harness().first === harness().second) return
      const { room, marks } = await openPoll()
      const { a, b } = both()
      let outcome: Promise<MarkOutcome[]> | undefined
      const counted = await a.transact(room, async (tx) => {
        await tx.close(['poll'])
        outcome = b.putMarks(room, [ballot('p1', 1)])
        // Another room's round trip: time for the ballot to reach its lock.
        await b.positions([room])
        const { marks: seen } = await tx.changes(null)
        await tx.write(batch({ targets: [{ target: 'poll', open: false }] }))
        return seen
      })
      expect(await outcome).toEqual(['closed'])
      expect(counted).toEqual([])
      expect(await marks()).toEqual([])
    })

    it('counts every ballot that was stored and no other, while two servers take them (PO7)', async () => {
      const { room, marks } = await openPoll()
      const { a, b } = both()
      const ballots = Array.from({ length: 40 }, (_, i) =>
        (i % 2 ? a : b).putMarks(
          room,
          Array.from({ length: 5 }, (_, j) => ballot(`p${i}_${j}`, 1)),
        ),
      )
      const tally = await a.transact(room, async (tx) => {
        await tx.close(['poll'])
        const { marks: counted } = await tx.changes(null)
        await tx.write(batch({ targets: [{ target: 'poll', open: false }] }))
        return counted.length
      })
      const stored = (await Promise.all(ballots)).flat().filter((outcome) => outcome === 'stored')
      expect(stored).toHaveLength(tally)
      expect(await marks()).toHaveLength(tally)
    })
  })
}
