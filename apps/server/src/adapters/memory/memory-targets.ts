import type { MemoryDatabase } from './memory-database.ts'

/** Takes targets for a transaction that closes them, until `release`. Those who share them do so for no time at all here. */
export function lockTargets(database: MemoryDatabase, room: string) {
  const held = new Set<string>()
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const key = (target: string) => JSON.stringify([room, target])
  return {
    take(targets: readonly string[]) {
      for (const target of targets) {
        held.add(key(target))
        database.closing.set(key(target), released)
      }
    },
    release() {
      for (const one of held) database.closing.delete(one)
      release()
    },
  }
}

/** Resolves when no transaction is closing any of the targets; they are free until the caller awaits something. */
export async function targetsAreFree(
  database: MemoryDatabase,
  room: string,
  targets: readonly string[],
): Promise<void> {
  for (;;) {
    const busy = targets.map((target) => database.closing.get(JSON.stringify([room, target]))).find(Boolean)
    if (!busy) return
    await busy
  }
}
