import type { ServerList } from '../../kernel/server-list.ts'
import type { MemoryDatabase } from './memory-database.ts'
import type { MemoryGate } from './memory-faults.ts'

/** Without a clock: who said that it runs does so until it leaves. */
export function createMemoryServerList({ servers }: MemoryDatabase, gate: MemoryGate): ServerList {
  return {
    async beat(server) {
      await gate.pass('statement')
      servers.set(server.id, { ...server })
      return [...servers.values()].filter(({ id }) => id !== server.id).sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    async leave(id) {
      await gate.pass('statement')
      servers.delete(id)
    },
  }
}
