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
  /** As `dropAll`, with a reset (RST) to both sides: nobody says goodbye. */
  readonly resetAll: () => void
  /** Each connection that is opened from now on is reset when so many bytes went to the client, in the middle of whatever passes. */
  readonly breakAfter: (bytes: (() => number) | null) => void
  /** Told of everything that is sent to clients; `connection` counts up. */
  readonly tap: (listener: (chunk: Buffer, connection: number) => void) => void
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

  constructor(
    client: Socket,
    server: Socket,
    slowness: () => Slowness | undefined,
    ended: () => void,
    /** Sees what goes to the client; returns how much of it may pass before the connection breaks. */
    toClient: (chunk: Buffer) => number,
  ) {
    this.#sockets = [client, server]
    let open = 2
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
      from.on('data', (chunk: Buffer) => {
        const passes = from === server ? toClient(chunk) : chunk.length
        if (passes >= chunk.length) later(() => void to.write(chunk), chunk.length)
        else
          later(() => {
            to.write(chunk.subarray(0, passes), () => this.reset())
          }, passes)
      })
      from.on('end', () => later(() => to.end(), 0))
      from.on('error', () => this.end())
      from.on('close', () => {
        // What is still on its way is delivered first when the other side ended properly.
        later(() => to.destroy(), 0)
        // A stalled pair is not forgotten while one side waits to hear that the other has gone.
        open -= 1
        if (open === 0) ended()
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

  reset() {
    this.#held = []
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }
}

/** Starts a proxy on a free port (or the one given) in front of 127.0.0.1:`target`. */
export async function startTcpProxy(target: number, port = 0): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let mode: 'open' | 'cut' | 'stalled' = 'open'
  let slowness: Slowness | undefined
  let to = target
  let life: (() => number) | null = null
  let opened = 0
  const taps: ((chunk: Buffer, connection: number) => void)[] = []

  const server: Server = createServer((client) => {
    if (mode === 'cut') {
      client.destroy()
      return
    }
    const connection = ++opened
    let left = life?.() ?? Infinity
    const pair: Pair = new Pair(
      client,
      connect(to, '127.0.0.1'),
      () => slowness,
      () => pairs.delete(pair),
      (chunk) => {
        const passes = Math.min(chunk.length, left)
        left -= passes
        for (const tell of taps) tell(chunk.subarray(0, passes), connection)
        return passes
      },
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
    resetAll: () => {
      for (const pair of pairs) pair.reset()
      pairs.clear()
    },
    breakAfter: (bytes) => {
      life = bytes
    },
    tap: (listener) => {
      taps.push(listener)
    },
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
