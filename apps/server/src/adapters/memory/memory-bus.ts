import type { Bus, BusListener } from '../../kernel/bus.ts'

/** What happens to one message on its way to one server; see `createMemoryNet`. */
export interface BusFaults {
  /** Is it lost? */
  isLost?: (from: string, to: string) => boolean
  /** Ms it takes. Messages of one sender to one receiver never overtake each other. */
  delay?: (from: string, to: string) => number
}

export interface MemoryNetOptions extends BusFaults {
  /** Runs something later, never inside the call; absent: at the end of the running task, whatever the delay. */
  after?: (ms: number, run: () => void) => void
  /** A listener threw. */
  report?: (error: unknown) => void
}

/** What several "servers" in one process hear each other by; tests and simulations take it away and make it lose things. */
export interface MemoryNet {
  connect(server: string, installation?: string): Bus
  /** As if Redis were gone: nobody reaches anybody, what is on its way is lost, and everybody is told. */
  down(): void
  up(): void
  /** One server cannot reach it; the others can. */
  cut(server: string): void
  mend(server: string): void
  faults: BusFaults
}

interface Member {
  readonly bus: Bus
  readonly installation: string
  take(channel: string, text: string, from: string): void
  setUp(isUp: boolean): void
}

export function createMemoryNet(options: MemoryNetOptions = {}): MemoryNet {
  const members = new Set<Member>()
  const cut = new Set<string>()
  const after = options.after ?? ((_: number, run: () => void) => queueMicrotask(run))
  const report = options.report ?? (() => undefined)
  /** Messages on their way, by sender and receiver, in order. */
  const ways = new Map<string, (() => void)[]>()
  let isUp = true
  /** Counts the times it went down: what was on its way then does not arrive. */
  let outage = 0

  const reaches = (server: string) => isUp && !cut.has(server)
  const tell = () => {
    for (const member of [...members]) member.setUp(reaches(member.bus.server))
  }

  const post = (from: Member, channel: string, text: string) => {
    const sender = from.bus.server
    if (!reaches(sender)) return
    for (const to of members) {
      const receiver = to.bus.server
      if (to === from || to.installation !== from.installation) continue
      if (net.faults.isLost?.(sender, receiver)) continue
      const sent = outage
      const key = `${sender} ${receiver}`
      const way = ways.get(key) ?? []
      ways.set(key, way)
      way.push(() => {
        if (sent === outage && members.has(to) && reaches(receiver)) to.take(channel, text, sender)
      })
      // Whichever timer fires first takes the oldest message: none overtakes another.
      after(net.faults.delay?.(sender, receiver) ?? 0, () => {
        way.shift()?.()
      })
    }
  }

  const net: MemoryNet = {
    faults: { ...options },
    connect(server, installation = '') {
      const member = createMember(server, installation, reaches(server), {
        post,
        report,
        leave: (one) => members.delete(one),
      })
      members.add(member)
      return member.bus
    },
    down() {
      isUp = false
      outage += 1
      tell()
    },
    up() {
      isUp = true
      tell()
    },
    cut(server) {
      cut.add(server)
      tell()
    },
    mend(server) {
      cut.delete(server)
      tell()
    },
  }
  return net
}

function createMember(
  server: string,
  installation: string,
  startsUp: boolean,
  net: {
    post: (from: Member, channel: string, text: string) => void
    report: (error: unknown) => void
    leave: (member: Member) => void
  },
): Member {
  const listeners = new Map<string, Set<BusListener>>()
  const watchers = new Set<(isUp: boolean) => void>()
  let isUp = startsUp
  let isClosed = false
  const guard = (run: () => void) => {
    try {
      run()
    } catch (error) {
      net.report(error)
    }
  }
  const bus: Bus = {
    server,
    isAlone: false,
    get isUp() {
      return isUp && !isClosed
    },
    publish(channel, message) {
      if (isUp && !isClosed) net.post(member, channel, JSON.stringify(message))
    },
    subscribe(channel, listener) {
      const own: BusListener = (message, from) => listener(message, from)
      const all = listeners.get(channel) ?? new Set()
      listeners.set(channel, all.add(own))
      return () => {
        all.delete(own)
        if (all.size === 0 && listeners.get(channel) === all) listeners.delete(channel)
      }
    },
    onChange(listener) {
      const own = (up: boolean) => listener(up)
      watchers.add(own)
      return () => void watchers.delete(own)
    },
    describe: () => 'servers: several in this process',
    ping: () => (bus.isUp ? Promise.resolve() : Promise.reject(new Error('the bus is away'))),
    close() {
      isClosed = true
      net.leave(member)
      return Promise.resolve()
    },
  }
  const member: Member = {
    bus,
    installation,
    take(channel, text, from) {
      const all = listeners.get(channel)
      // What was sent is not shared with who sent it, as over a network.
      const message: unknown = JSON.parse(text)
      for (const listener of [...(all ?? [])]) guard(() => listener(message, from))
    },
    setUp(now) {
      if (isUp === now || isClosed) return
      isUp = now
      for (const watcher of [...watchers]) guard(() => watcher(now))
    },
  }
  return member
}
