/**
 * What servers of one installation tell each other at once. Correctness never hangs on it: what gets lost is found again by
 * position in the log (SY11). Messages of one sender on one channel arrive in order; a sender does not hear itself.
 */
export interface Bus {
  /** This process; random at every start. */
  readonly server: string
  /** False: what is published now reaches nobody, and others may write unheard: read the log instead. */
  readonly isUp: boolean
  /** True: there can be no other server (embedded storage is locked by this process). */
  readonly isAlone: boolean
  /** `message` is plain JSON. */
  publish(channel: string, message: object): void
  subscribe(channel: string, listener: BusListener): () => void
  /** Told after `isUp` changed. */
  onChange(listener: (isUp: boolean) => void): () => void
  /** One line for start-up. */
  describe(): string
  /** Rejects when it is configured and cannot be reached. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Whoever listens checks the shape: another server may be older or newer. */
export type BusListener = (message: unknown, from: string) => void

/** No way to hear others. `isAlone`: and there are none; else the log is read for what they wrote. */
export function silentBus(server: string, isAlone: boolean): Bus {
  return {
    server,
    isUp: isAlone,
    isAlone,
    publish: () => undefined,
    subscribe: () => () => undefined,
    onChange: () => () => undefined,
    describe: () =>
      isAlone
        ? 'servers: only this one'
        : 'servers: no REDIS_URL; several servers hear of each other by reading the log, within half a second',
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
