import { createServer, connect, type Server, type Socket } from 'node:net'

/*
 * A network that a test can take away. Browsers' own offline switch may leave WebSockets open, so connections under
 * test run through this proxy. Bytes are never lost inside a connection that lives on, as in TCP itself: a stalled
 * connection holds them, a cut one ends.
 */
export interface Slowness {
  /** One way, added to every chunk, in milliseconds. */
  readonly delayMs: number
  /** Each way; absent: unlimited. */
  readonly bytesPerSecond?: number
}

export interface TcpProxy {
  /** Where clients connect: 127.0.0.1 and this port. */
  readonly port: number
  readonly url: string
  /** Connections that are open now. */
  readonly connections: () => number
  /** Ends every connection at once and ends new ones on arrival, until `restore`. */
  readonly cut: () => void
  /** Ends every connection; new ones go through. */
  readonly dropAll: () => void
  /** Nothing moves either way and nothing ends: a phone that lost its network. Until `restore`. */
  readonly stall: () => void
  /** Undoes `cut`, `stall` and `slow`; what was held moves on. */
  readonly restore: () => void
  readonly slow: (slowness: Slowness) => void
  /** Where new connections go from now on. */
  readonly retarget: (port: number) => void
  readonly close: () => Promise<void>
}

class Pair {
  readonly #sockets: readonly [Socket, Socket]
  #held: (() => void)[] = []
  #stalled = false

  constructor(client: Socket, server: Socket, slowness: () => Slowness | undefined, ended: () => void) {
    this.#sockets = [client, server]
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      let free = 0
      from.setNoDelay(true)
      const later = (act: () => void, bytes: number) => {
        const slow = slowness()
        if (!slow && free <= performance.now()) {
          this.#pass(act)
          return
        }
        const rate = slow?.bytesPerSecond
        const arrives = performance.now() + (slow?.delayMs ?? 0)
        // Chunks keep their order: none arrives before the one in front of it has.
        free = Math.max(arrives, free) + (rate ? (bytes / rate) * 1000 : 0)
        setTimeout(() => this.#pass(act), free - performance.now())
      }
      from.on('data', (chunk: Buffer) => later(() => void to.write(chunk), chunk.length))
      from.on('end', () => later(() => to.end(), 0))
      from.on('error', () => this.end())
      from.on('close', () => {
        // What is still on its way is delivered first when the other side ended properly.
        later(() => to.destroy(), 0)
        ended()
      })
    }
  }

  #pass(act: () => void) {
    if (this.#stalled) this.#held.push(act)
    else act()
  }

  stall() {
    this.#stalled = true
  }

  resume() {
    this.#stalled = false
    const held = this.#held
    this.#held = []
    for (const act of held) act()
  }

  end() {
    this.#held = []
    for (const socket of this.#sockets) socket.destroy()
  }
}

/** Starts a proxy on a free port (or the one given) in front of 127.0.0.1:`target`. */
export async function startTcpProxy(target: number, port = 0): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let mode: 'open' | 'cut' | 'stalled' = 'open'
  let slowness: Slowness | undefined
  let to = target

  const server: Server = createServer((client) => {
    if (mode === 'cut') {
      client.destroy()
      return
    }
    const pair: Pair = new Pair(
      client,
      connect(to, '127.0.0.1'),
      () => slowness,
      () => pairs.delete(pair),
    )
    pairs.add(pair)
    if (mode === 'stalled') pair.stall()
  })
  const dropAll = () => {
    for (const pair of pairs) pair.end()
    pairs.clear()
  }
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const own = address && typeof address === 'object' ? address.port : port

  return {
    port: own,
    url: `http://127.0.0.1:${own}`,
    connections: () => pairs.size,
    dropAll,
    cut: () => {
      mode = 'cut'
      dropAll()
    },
    stall: () => {
      mode = 'stalled'
      for (const pair of pairs) pair.stall()
    },
    restore: () => {
      mode = 'open'
      slowness = undefined
      for (const pair of pairs) pair.resume()
    },
    slow: (next) => {
      slowness = next
    },
    retarget: (next) => {
      to = next
    },
    close: async () => {
      dropAll()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
