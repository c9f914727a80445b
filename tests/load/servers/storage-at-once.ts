import { createMemoryStorage } from '../../../apps/server/src/adapters/memory/memory-storage.ts'
import type { RoomStore, Storage } from '../../../apps/server/src/kernel/ports.ts'

/**
 * Everything in memory, and marks nowhere but in the room: whoever is told that a ballot was stored is told in the next turn of
 * the event loop. Not in the same one: then each would be a batch of its own, which costs more than a batch of many.
 */
export function openStorage(): Promise<Storage> {
  const storage = createMemoryStorage()
  const putMarks: RoomStore['putMarks'] = (_room, commands) =>
    new Promise((resolve) => {
      setImmediate(() => {
        resolve(commands.map(() => 'stored'))
      })
    })
  return Promise.resolve({ ...storage, rooms: { ...storage.rooms, putMarks } })
}
