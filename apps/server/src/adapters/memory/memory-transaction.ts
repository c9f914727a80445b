import { markKey } from '../../kernel/mark-index.ts'
import { NoSuchRoomError, StorageAwayError, type RoomTransaction } from '../../kernel/ports.ts'
import { storableText } from '../../kernel/storable.ts'
import { publicPerson } from '../../kernel/wire.ts'
import { changesOf, commitRoom } from './memory-changes.ts'
import type { MemoryDatabase, MemoryRoom } from './memory-database.ts'
import type { MemoryGate } from './memory-faults.ts'
import { refuseTakenNames, rename } from './memory-names.ts'
import { lockTargets } from './memory-targets.ts'
import { factsOf, written } from './memory-write.ts'

/**
 * What `transact` hands out. Marks of others may be stored meanwhile (putMarks), so the transaction is a list of steps over
 * whatever the room is now.
 */
export function openTransaction(database: MemoryDatabase, before: MemoryRoom, gate: MemoryGate) {
  const { id, meeting } = before.record
  const steps: ((room: MemoryRoom) => MemoryRoom)[] = []
  let base = before
  let room = before
  const names = new Map<string, string>()
  const marks = new Set<string>()
  const targets = lockTargets(database, id)
  /** Closed by `close`, and open until then: marks of this transaction may still go there. */
  const closing = new Set<string>()
  let ended = false
  // A caller that swallows a failed write must not commit what came before it.
  let failure: { error: unknown } | undefined

  const now = (): MemoryRoom => {
    const current = database.rooms.get(id)
    if (!current) throw new NoSuchRoomError(`no room ${id}`)
    if (current !== base) {
      base = current
      room = steps.reduce((before, step) => step(before), current)
    }
    return room
  }
  const take = (step: (room: MemoryRoom) => MemoryRoom) => {
    room = step(now())
    steps.push(step)
  }
  const pass = async () => {
    await gate.pass('statement')
    if (ended) throw new StorageAwayError('the transaction has ended')
  }
  const tx: RoomTransaction = {
    get position() {
      return room.record.position
    },
    async known(commands) {
      await pass()
      const { results } = now()
      return new Map(
        commands.flatMap((command) => {
          const answer = results.get(command)
          return answer ? [[command, { actor: answer.actor, ack: { ...answer.ack } }] as const] : []
        }),
      )
    },
    async read(after) {
      await pass()
      return factsOf(now(), after)
    },
    async close(which) {
      await pass()
      const open = which.filter((target) => now().targets.get(target) === true)
      targets.take(open)
      for (const target of open) closing.add(target)
      take((one) => ({ ...one, targets: new Map([...one.targets, ...open.map((t) => [t, false] as const)]) }))
    },
    async changes(since) {
      await pass()
      return changesOf(database, now(), since, marks)
    },
    async people(ids) {
      await pass()
      return ids.flatMap((id) => {
        const row = database.people.get(id)
        return row?.meeting === now().record.meeting ? [{ id, person: publicPerson(row) }] : []
      })
    },
    async write(batch) {
      await pass()
      try {
        const allowed = new Set(closing)
        targets.take(batch.targets.map(({ target }) => target))
        take((one) => written(one, batch, allowed))
      } catch (error) {
        failure = { error }
        throw error
      }
      for (const { target } of batch.targets) closing.delete(target)
      for (const change of batch.marks) marks.add(markKey(change))
      for (const { person, name } of batch.names) names.set(person, storableText(name))
    },
  }
  const commit = () => {
    ended = true
    if (failure) throw failure.error
    refuseTakenNames(database, meeting, names)
    if (steps.length > 0) commitRoom(database, now(), marks)
    for (const [person, name] of names) {
      const known = database.people.get(person)
      if (known?.meeting === meeting) rename(database, known, name)
    }
  }
  const end = () => {
    ended = true
    targets.release()
  }
  return { tx, commit, end }
}
