import { ROLES, type Role } from '@zaal/shared/roles/roles'
import * as z from 'zod'
import type { Bus } from './bus.ts'
import type { Clock } from './ports.ts'

/** A server that was not heard for so long has gone, and its people with it; ms. */
const SILENT_AFTER = 15_000

const roleSchema = z.enum(ROLES)
const messageSchema = z.object({
  /** Everybody on that server: takes the place of what was known. */
  all: z.record(z.string(), roleSchema).optional(),
  in: z.record(z.string(), roleSchema).optional(),
  out: z.array(z.string()).optional(),
  /** How many that server has now: whoever counts otherwise missed something and asks. */
  count: z.number().int().optional(),
  ask: z.boolean().optional(),
})
type Message = z.infer<typeof messageSchema>

/** Who is here, to ask after: a set that cannot be changed. */
export interface Present {
  has(person: string): boolean
  readonly size: number
}

interface Remote {
  people: Map<string, Role>
  heardAt: number
}

/**
 * Who is in one room now: people, not tabs, over all servers. Here by what connects, elsewhere by what the other servers say
 * (SV4). While the bus is away what was known stays; a server that stays silent after that is taken for gone.
 */
export class Presence {
  readonly #bus: Bus
  readonly #clock: Clock
  readonly #channel: string
  readonly #remotes = new Map<string, Remote>()
  /** Everybody who is here on any server: open connections on this one, and on how many others. */
  readonly #all = new Map<string, { role: Role; tabs: number; elsewhere: number }>()
  /** People with a connection on this server. */
  #here = 0
  readonly #counts = Object.fromEntries(ROLES.map((role) => [role, 0])) as Record<Role, number>
  readonly #in = new Map<string, Role>()
  readonly #out = new Set<string>()
  #lastHeartbeat = -Infinity
  readonly #changed: () => void
  readonly #stop: () => void

  constructor(room: string, deps: { bus: Bus; clock: Clock; changed: () => void }) {
    this.#bus = deps.bus
    this.#clock = deps.clock
    this.#channel = `presence:${room}`
    this.#changed = deps.changed
    const stopHearing = this.#bus.subscribe(this.#channel, (message, from) => {
      this.#hear(message, from)
    })
    const stopWatching = this.#bus.onChange((isUp) => {
      if (!isUp) return
      this.#say({ all: this.#mine(), ask: true })
      this.#told()
      // What was said while nobody could hear is not missing yet.
      for (const remote of this.#remotes.values()) remote.heardAt = this.#clock.now()
    })
    this.#stop = () => {
      stopHearing()
      stopWatching()
    }
    this.#say({ ask: true })
  }

  /** Everybody who is here now, on any server. */
  get people(): Present {
    return this.#all
  }

  /** How many of each role. */
  get counts(): Readonly<Record<Role, number>> {
    return this.#counts
  }

  enter(person: string, role: Role): void {
    const known = this.#all.get(person)
    if (known) {
      if (known.tabs++ > 0) return
    } else this.#first(person, { role, tabs: 1, elsewhere: 0 })
    this.#here++
    // While nobody can hear there is nothing to keep: `all` is said when somebody can.
    if (!this.#isHeard) return
    this.#out.delete(person)
    this.#in.set(person, role)
  }

  leave(person: string): void {
    const known = this.#all.get(person)
    if (!known || known.tabs === 0 || --known.tabs > 0) return
    this.#here--
    this.#dropIfGone(person, known)
    if (!this.#isHeard) return
    this.#in.delete(person)
    this.#out.add(person)
  }

  /** Tells the others what changed here and drops those that fell silent; call at the pace of gauges, and now and then. */
  tick(): void {
    if (!this.#isHeard) return
    const now = this.#clock.now()
    const isDue = now - this.#lastHeartbeat >= SILENT_AFTER / 3 && this.#here > 0
    if (isDue || this.#in.size + this.#out.size > 0) {
      this.#say({ in: Object.fromEntries(this.#in), out: [...this.#out], count: this.#here })
      this.#lastHeartbeat = now
      this.#told()
    }
    this.#dropSilent(now)
  }

  stop(): void {
    // Also when all have just left: nobody has been told yet.
    if (this.#here + this.#out.size > 0) this.#say({ all: {} })
    this.#stop()
  }

  #hear(raw: unknown, from: string): void {
    const parsed = messageSchema.safeParse(raw)
    if (!parsed.success) return
    const message = parsed.data
    const remote = this.#remotes.get(from) ?? { people: new Map<string, Role>(), heardAt: 0 }
    remote.heardAt = this.#clock.now()
    this.#remotes.set(from, remote)
    if (message.all) {
      for (const person of remote.people.keys()) this.#remove(person)
      remote.people = new Map(Object.entries(message.all))
      for (const [person, role] of remote.people) this.#add(person, role)
    }
    for (const [person, role] of Object.entries(message.in ?? {}))
      if (!remote.people.has(person)) {
        remote.people.set(person, role)
        this.#add(person, role)
      }
    for (const person of message.out ?? []) if (remote.people.delete(person)) this.#remove(person)
    if (message.ask) this.#say({ all: this.#mine() })
    else if (message.count !== undefined && message.count !== remote.people.size) this.#say({ ask: true })
    if (remote.people.size === 0) this.#remotes.delete(from)
    this.#changed()
  }

  #dropSilent(now: number): void {
    for (const [server, { people, heardAt }] of this.#remotes)
      if (now - heardAt > SILENT_AFTER) {
        for (const person of people.keys()) this.#remove(person)
        this.#remotes.delete(server)
        this.#changed()
      }
  }

  #mine(): Record<string, Role> {
    const mine: Record<string, Role> = {}
    for (const [person, { role, tabs }] of this.#all) if (tabs > 0) mine[person] = role
    return mine
  }

  #say(message: Message): void {
    this.#bus.publish(this.#channel, message)
  }

  #told(): void {
    this.#in.clear()
    this.#out.clear()
  }

  /** Can another server hear what is said now? */
  get #isHeard(): boolean {
    return this.#bus.isUp && !this.#bus.isAlone
  }

  #add(person: string, role: Role): void {
    const known = this.#all.get(person)
    if (known) known.elsewhere++
    else this.#first(person, { role, tabs: 0, elsewhere: 1 })
  }

  #remove(person: string): void {
    const known = this.#all.get(person)
    if (!known || known.elsewhere === 0) return
    known.elsewhere--
    this.#dropIfGone(person, known)
  }

  #first(person: string, known: { role: Role; tabs: number; elsewhere: number }): void {
    this.#all.set(person, known)
    this.#counts[known.role]++
  }

  #dropIfGone(
    person: string,
    { role, tabs, elsewhere }: { role: Role; tabs: number; elsewhere: number },
  ): void {
    if (tabs + elsewhere > 0) return
    this.#all.delete(person)
    this.#counts[role]--
  }
}
