import { StorageAwayError, type Storage } from '../kernel/ports.ts'
import type { Outage } from './outage.ts'

/** The same storage, that tells `outage` how its calls end: away, or answered; what fails in any other way says nothing. */
export function watchStorage(storage: Storage, outage: Outage): Storage {
  const watched: Storage = {
    ...storage,
    rooms: watch(storage.rooms, outage),
    meetings: watch(storage.meetings, outage),
    exports: watch(storage.exports, outage),
    upkeep: watch(storage.upkeep, outage),
    describe: () => storage.describe(),
    ping: () => told(storage.ping(), outage),
    close: () => storage.close(),
  }
  return watched
}

function watch<T extends object>(store: T, outage: Outage): T {
  return new Proxy(store, {
    get(target, key): unknown {
      const member: unknown = Reflect.get(target, key)
      if (typeof member !== 'function') return member
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, args)
        return result instanceof Promise ? told(result, outage) : result
      }
    },
  })
}

async function told<T>(answer: Promise<T>, outage: Outage): Promise<T> {
  try {
    const value = await answer
    outage.answered()
    return value
  } catch (error) {
    // The reason is ours or the database's, without what people wrote (see adapters/postgres/errors.ts).
    if (error instanceof StorageAwayError) outage.failed(error.message)
    throw error
  }
}
