import type { Storage } from '../../kernel/ports.ts'
import { createMemoryDatabase, type MemoryDatabase } from './memory-database.ts'
import { createGate, type StorageFaults } from './memory-faults.ts'
import { createMemoryMeetingStore } from './memory-meeting-store.ts'
import { createMemoryRoomStore } from './memory-room-store.ts'
import { createMemoryServerList } from './memory-server-list.ts'
import { createMemoryExportShelf, createMemoryUpkeep } from './memory-upkeep.ts'

export interface MemoryStorage extends Storage {
  /**
   * The process is gone at this very moment: what is not committed is dropped, every call (also those under way) rejects
   * with StorageAwayError. Open another storage on the same database to simulate the restart.
   */
  crash(): void
}

/**
 * Both stores in memory, for unit tests and simulation.
 * @param options.database share it between storages to simulate several servers, or a restart
 * @param options.faults where the simulated storage fails or waits
 */
export function createMemoryStorage(
  options: { database?: MemoryDatabase; faults?: StorageFaults } = {},
): MemoryStorage {
  const database = options.database ?? createMemoryDatabase()
  const gate = createGate(options.faults)
  return {
    rooms: createMemoryRoomStore(database, gate),
    meetings: createMemoryMeetingStore(database, gate),
    exports: createMemoryExportShelf(database, gate),
    upkeep: createMemoryUpkeep(database, gate),
    servers: createMemoryServerList(database, gate),
    describe: () => 'meetings: in memory; nothing outlives this process',
    prove: () => gate.pass('statement'),
    close: async () => gate.kill(),
    crash: () => gate.kill(),
  }
}
