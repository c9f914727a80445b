import type { Pending } from './pending.ts'

/** Where commands wait that the server has not acknowledged; survives a reload. */
export interface OutboxStorage {
  /** Oldest first. */
  read(): Pending[]
  /** Adds or replaces by id. False when it could not be kept (storage full or forbidden). */
  put(pending: Pending): boolean
  remove(id: string): void
}

/**
 * In localStorage, one list per seat and room. Every change reads the list again, because another tab on the same seat may
 * have changed it; both tabs sending one command is harmless, it has one id.
 */
export function createLocalOutbox(
  key: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): OutboxStorage {
  const read = (): Pending[] => {
    try {
      const parsed: unknown = JSON.parse(storage.getItem(key) ?? '[]')
      return Array.isArray(parsed) ? (parsed as Pending[]) : []
    } catch {
      return []
    }
  }
  const write = (list: Pending[]): boolean => {
    try {
      if (list.length === 0) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(list))
      return true
    } catch {
      return false
    }
  }
  return {
    read,
    put: (pending) => {
      const list = read()
      const at = list.findIndex((p) => p.id === pending.id)
      if (at >= 0) list[at] = pending
      else list.push(pending)
      return write(list)
    },
    remove: (id) => {
      write(read().filter((p) => p.id !== id))
    },
  }
}
