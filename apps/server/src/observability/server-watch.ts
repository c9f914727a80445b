import {
  BEAT_EVERY,
  SERVER_ROLES,
  type ListedServer,
  type ServerList,
  type ServerRole,
} from '../kernel/server-list.ts'

export interface ServerWatchDeps {
  list: ServerList
  own: { id: string; role: ServerRole }
  /** What a server with our secret has beside its id. */
  markOf: (server: string) => string
  /** Told how many servers have another secret, or were just refused for it, when the first is found, and with 0 after the last. */
  onStrangers: (count: number) => void
  report: (error: unknown) => void
}

/** Says in the database that this server runs, and counts the others that do. */
export class ServerWatch {
  readonly #deps: ServerWatchDeps
  #others: readonly ListedServer[] = []
  #strangers = 0
  #timer: NodeJS.Timeout | undefined
  #beating: Promise<void> = Promise.resolve()

  constructor(deps: ServerWatchDeps) {
    this.#deps = deps
  }

  start(): void {
    void this.beat()
    this.#timer = setInterval(() => void this.beat(), BEAT_EVERY)
    this.#timer.unref()
  }

  /** After the last beat; a storage that is away forgets us by itself. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#beating
    await this.#deps.list.leave(this.#deps.own.id).catch(this.#deps.report)
  }

  /** Servers that run, this one too, by role. */
  get byRole(): ReadonlyMap<ServerRole, number> {
    const roles = [this.#deps.own, ...this.#others].map(({ role }) => role)
    return new Map(SERVER_ROLES.map((role) => [role, roles.filter((one) => one === role).length]))
  }

  /** Others that have another secret, and those that were refused for it in the last moments. */
  get strangers(): number {
    return this.#strangers
  }

  beat(): Promise<void> {
    this.#beating = this.#beat().catch(this.#deps.report)
    return this.#beating
  }

  async #beat(): Promise<void> {
    const { list, own, markOf, onStrangers } = this.#deps
    this.#others = await list.beat({ ...own, mark: markOf(own.id) })
    const strangers = this.#others.filter(({ id, mark }) => mark !== markOf(id)).length
    if (strangers > 0 !== this.#strangers > 0) onStrangers(strangers)
    this.#strangers = strangers
  }
}
