import { io, type Socket } from 'socket.io-client'
import type { Handshake } from '@zaal/shared/protocol/envelope'
import type { ClientEvents, ServerEvents } from '@zaal/shared/protocol/socket-events'
import { OLDEST_PROTOCOL, PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { WireLostError, type Wire, type WireListener } from './wire.ts'

type Opened = Socket<ServerEvents, ClientEvents>

/** A request without an answer for this long is taken for lost; commands are sent again under the same id. */
const PATIENCE_MS = 10_000
/** A second connection that is not welcomed in this time is given up; the first one stays as long as it lasts. */
const MOVE_WITHIN_MS = 8_000

/** The only file of the web that knows the socket. */
export function createSocketWire(): Wire {
  let socket: Opened | null = null
  /** The connection that will take over, until it is welcomed. */
  let next: Opened | null = null
  let restart: (() => Opened) | null = null
  /** Tried next. During an upgrade the proxy may lead to a server that is still the old one. */
  let protocol = PROTOCOL_VERSION

  const lost = <T>(promise: Promise<T> | undefined): Promise<T> =>
    (promise ?? Promise.reject(new Error('not connected'))).catch(() => {
      throw new WireLostError('no answer')
    })
  const asking = () => (socket?.connected ? socket.timeout(PATIENCE_MS) : undefined)

  const dropNext = () => {
    next?.disconnect()
    next = null
  }

  /** Make before break: whoever looks at the screen sees nothing of it. */
  const move = (from: Opened, within: number) => {
    setTimeout(() => {
      if (socket !== from || next || !restart) return
      next = restart()
      const waiting = next
      setTimeout(() => {
        if (next === waiting) dropNext()
      }, MOVE_WITHIN_MS)
    }, Math.random() * within)
  }

  const listen = (opened: Opened, listener: WireListener): Opened => {
    const isCurrent = () => socket === opened
    /** The server does not speak our newest version and closes: try the one before at once. */
    let isOlder = false
    opened.on('welcome', (message) => {
      protocol = PROTOCOL_VERSION
      if (next === opened) {
        const old = socket
        socket = opened
        next = null
        old?.disconnect()
      }
      if (isCurrent()) listener.welcome(message)
    })
    opened.on('frame', (frame) => {
      if (isCurrent()) listener.frame(frame)
    })
    opened.on('gauges', (messages) => {
      if (isCurrent()) listener.gauges(messages)
    })
    opened.on('marks', (marks) => {
      if (isCurrent()) listener.marks(marks)
    })
    opened.on('clock', () => {
      if (isCurrent()) listener.clock()
    })
    opened.on('joining', ({ ahead }) => {
      if (isCurrent()) listener.joining(ahead)
    })
    opened.on('moving', ({ within }) => {
      if (isCurrent()) move(opened, within)
    })
    opened.on('goodbye', ({ code }) => {
      if (code === 'wrong-protocol' && protocol > OLDEST_PROTOCOL) {
        protocol--
        isOlder = true
        return
      }
      if (next === opened) {
        dropNext()
        return
      }
      if (!isCurrent()) return
      // Not ours any more: a tab that wakes up must not open it again (CN2).
      socket = null
      dropNext()
      opened.disconnect()
      listener.goodbye(code)
    })
    opened.on('disconnect', (reason) => {
      if (isOlder) {
        isOlder = false
        opened.connect()
        return
      }
      if (!isCurrent()) return
      // The one that was to take over does: it has been on its way for longer than a new attempt would be.
      if (next) {
        socket = next
        next = null
        opened.disconnect()
      }
      listener.down()
      // The server closed without a goodbye (it could not reach its database): come back, a little later.
      if (reason === 'io server disconnect')
        setTimeout(
          () => {
            if (socket === opened) opened.connect()
          },
          1_000 + Math.random() * 2_000,
        )
    })
    return opened
  }

  return {
    start(listener, hello) {
      dropNext()
      socket?.disconnect()
      restart = () =>
        listen(
          connect(() => ({ ...hello(), protocol })),
          listener,
        )
      socket = restart()
    },
    stop() {
      const closing = socket
      socket = null
      restart = null
      dropNext()
      closing?.disconnect()
    },
    check() {
      const current = socket
      if (!current?.connected) {
        current?.connect()
        return
      }
      // After a sleep the connection may be dead without anybody having noticed.
      current
        .timeout(4_000)
        .emitWithAck('clock')
        .catch(() => {
          if (socket === current) current.io.engine.close()
        })
    },
    command: (envelope) => lost(asking()?.emitWithAck('command', envelope)),
    since: (at) => lost(asking()?.emitWithAck('since', at)),
    query: (envelope) => lost(asking()?.emitWithAck('query', envelope)),
    clock: () => lost(asking()?.emitWithAck('clock')),
  }
}

const connect = (hello: () => Handshake): Opened =>
  io({
    // A second one beside the first must not share its line.
    forceNew: true,
    // Called at every attempt: says the position reached by then.
    auth: (send) => {
      send(hello())
    },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    // Spread widely: a hall whose Wi-Fi hiccups comes back all at once.
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 0.8,
    timeout: 10_000,
  })
