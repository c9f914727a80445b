import type { MarkChange } from '../../kernel/feature.ts'
import { markKey } from '../../kernel/mark-index.ts'
import { NoSuchRoomError, StorageAwayError, type MarkCommand, type MarkOutcome } from '../../kernel/ports.ts'
import { commitRoom } from './memory-changes.ts'
import type { MemoryDatabase } from './memory-database.ts'
import type { MemoryGate } from './memory-faults.ts'
import { targetsAreFree } from './memory-targets.ts'
import { written } from './memory-write.ts'

/** RoomStore.putMarks; all of it happens at once, when nobody is closing a target. */
export async function putMarks(
  database: MemoryDatabase,
  gate: MemoryGate,
  room: string,
  commands: readonly MarkCommand[],
): Promise<MarkOutcome[]> {
  const guards = commands.flatMap(({ marks }) => marks.flatMap(({ guard }) => guard ?? []))
  await targetsAreFree(database, room, guards)
  if (gate.dead) throw new StorageAwayError('the storage was closed')
  const before = database.rooms.get(room)
  if (!before) throw new NoSuchRoomError(`no room ${room}`)

  const fresh = new Map<string, MarkCommand>()
  const taken = new Set<string>()
  const isTaken = (mark: MarkChange) =>
    taken.has(markKey(mark)) || (before.marks.get(markKey(mark))?.value ?? null) !== null
  const outcomes = commands.map((one): MarkOutcome => {
    const known = before.results.get(one.command) ?? fresh.get(one.command)
    if (known) return { actor: known.actor, ack: { ...known.ack } }
    if (one.marks.some(({ guard }) => guard !== undefined && before.targets.get(guard) !== true))
      return 'closed'
    if (one.marks.some((mark) => mark.once === true && isTaken(mark))) return 'taken'
    for (const mark of one.marks) if (mark.once === true) taken.add(markKey(mark))
    fresh.set(one.command, one)
    return 'stored'
  })
  const results = [...fresh.values()]
  const marks = results.flatMap((one) => one.marks)
  const batch = { facts: [], texts: [], marks, targets: [], names: [], erase: [], results }
  if (results.length > 0) commitRoom(database, written(before, batch), marks.map(markKey))
  return outcomes
}
