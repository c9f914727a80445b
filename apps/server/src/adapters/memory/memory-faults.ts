import { StorageAwayError } from '../../kernel/ports.ts'

/**
 * Where a simulated storage can fail: before any statement; after a transaction's work but before its commit (nothing is
 * stored); after the commit but before its answer arrives (everything is stored, the caller does not know).
 */
export type FaultPoint = 'statement' | 'before-commit' | 'after-commit'

/** Called at each point; throw (usually StorageAwayError) to fail there, or return a promise to hold the storage up. */
export type StorageFaults = (point: FaultPoint) => void | Promise<void>

/** Lets one storage on a database fail and die without touching what is stored. */
export interface MemoryGate {
  pass(point: FaultPoint): Promise<void>
  /** Is the process gone? Checked right before a commit becomes visible. */
  readonly dead: boolean
  kill(): void
}

export function createGate(faults: StorageFaults = () => undefined): MemoryGate {
  let dead = false
  const refuseIfDead = () => {
    if (dead) throw new StorageAwayError('the storage was closed')
  }
  return {
    async pass(point) {
      refuseIfDead()
      await faults(point)
      refuseIfDead()
    },
    get dead() {
      return dead
    },
    kill() {
      dead = true
    },
  }
}
