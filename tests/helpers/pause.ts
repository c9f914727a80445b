/** Lets so many ms pass for real: for load that comes at a pace, and for faults that last. Never to wait for a result. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
