import { io, type Socket } from 'socket.io-client'
import type { Handshake } from '@zaal/shared/protocol/envelope'
import type { ClientEvents, ServerEvents } from '@zaal/shared/protocol/socket-events'
import { OLDEST_PROTOCOL, PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { WireLostError, type Wire, type WireListener } from './wire.ts'

type Opened = Socket<ServerEvents, ClientEvents>
type Asking = ReturnType<Opened['timeout']>

/** A request without an answer for this long is taken for lost; commands are sent again under the same id. */
const PATIENCE_MS = 10_000
/** A second connection that is not welcomed in this time is given up; the first one stays as long as it lasts. */
const MOVE_WITHIN_MS = 8_000
/** What was asked on the old connection may still be answered there for so long. */
const LINGER_MS = 2_000

/**
 * The only file of the web that knows the socket.
 * @param origin of the server; absent: the one the page came from
 */
export function createSocketWire(origin?: string): Wire {
  let socket: Opened | null = null
  /** The connection that will take over, until it is welcomed. */
  let next: Opened | null = null
  let restart: (() => Opened) | null = null
  /** The connection whose server has said that it stops. */
  let ending: Opened | null = null
  /** Tried next. During an upgrade the proxy may lead to a server that is still the old one. */
  let protocol = PROTOCOL_VERSION

  const lost = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch(() => {
      throw new WireLostError('no answer')
    })
  /** Requests under way on the current connection. */
  let open = new Set<Promise<unknown>>()
  const ask = <T>(request: (of: Asking) => Promise<T>): Promise<T> => {
    if (!socket?.connected) return Promise.reject(new WireLostError('not connected'))
    const mine = open
    const answer = lost(request(socket.timeout(PATIENCE_MS)))
    mine.add(answer)
    const done = () => void mine.delete(answer)
    answer.then(done, done)
    return answer
  }

  const dropNext = () => {
    next?.disconnect()
    next = null
  }

  /** Make before break: whoever looks at the screen sees nothing of it. */
  const move = (from: Opened, within: number) => {
    const { id } = from
    ending = from
    setTimeout(() => {
      // What came back by itself meanwhile is on another server already.
      if (socket !== from || from.id !== id || next || !restart) return
      next = restart()
      setTimeout(() => {
        if (socket === from) dropNext()
      }, MOVE_WITHIN_MS)
    }, Math.random() * within)
  }

  /** Lets go of a connection that another has taken over from, once what was asked there has been answered. */
  const leave = (old: Opened | null) => {
    const left = open
    open = new Set()
    if (!old) return
    old.io.reconnection(false)
    const bye = () => void old.disconnect()
    const late = setTimeout(bye, LINGER_MS)
    void Promise.allSettled(left).then(() => {
      clearTimeout(late)
      bye()
    })
  }

  const listen = (opened: Opened, listener: WireListener): Opened => {
    const isCurrent = () => socket === opened
    opened.on('welcome', (message) => {
      protocol = PROTOCOL_VERSION
      if (next === opened) {
        const old = socket
        socket = opened
        next = null
        leave(old)
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
      if (code === 'wrong-protocol' && protocol > OLDEST_PROTOCOL && (isCurrent() || next === opened)) {
        protocol--
        // Another connection, not this one again: the server's closing of it is still to come, and would close that too.
        const again = restart?.() ?? null
        if (next === opened) next = again
        else socket = again
        opened.disconnect()
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
      if (!isCurrent()) return
      // The server had said so, and others are there: at once, without the wait that spares a server in trouble.
      if (ending === opened && reason !== 'io client disconnect') next ??= restart?.() ?? null
      ending = null
      // The one that was to take over does: it has been on its way for longer than a new attempt would be.
      if (next) {
        socket = next
        next = null
        opened.disconnect()
        // A server that could not take it in has closed it, and it does not come back by itself.
        if (!socket.active) socket.connect()
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
          connect(origin, () => ({ ...hello(), protocol })),
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
    command: (envelope) => ask((line) => line.emitWithAck('command', envelope)),
    since: (at) => ask((line) => line.emitWithAck('since', at)),
    query: (envelope) => ask((line) => line.emitWithAck('query', envelope)),
    clock: () => ask((line) => line.emitWithAck('clock')),
  }
}

const connect = (origin: string | undefined, hello: () => Handshake): Opened =>
  io(origin ?? location.origin, {
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
