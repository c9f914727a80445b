import { io, type Socket } from 'socket.io-client'
import type { ClientEvents, ServerEvents } from '@zaal/shared/protocol/socket-events'
import { WireLostError, type Wire } from './wire.ts'

/** A request without an answer for this long is taken for lost; commands are sent again under the same id. */
const PATIENCE_MS = 10_000

/** The only file of the web that knows the socket. */
export function createSocketWire(): Wire {
  let socket: Socket<ServerEvents, ClientEvents> | null = null

  const lost = <T>(promise: Promise<T> | undefined): Promise<T> =>
    (promise ?? Promise.reject(new Error('not connected'))).catch(() => {
      throw new WireLostError('no answer')
    })
  const asking = () => (socket?.connected ? socket.timeout(PATIENCE_MS) : undefined)

  return {
    start(listener, hello) {
      socket?.disconnect()
      const opened: Socket<ServerEvents, ClientEvents> = io({
        // Called at every attempt: says the position reached by then.
        auth: (send) => {
          send(hello())
        },
        transports: ['websocket', 'polling'],
        tryAllTransports: true,
        reconnectionDelay: 500,
        reconnectionDelayMax: 8_000,
        randomizationFactor: 0.5,
        timeout: 10_000,
      })
      socket = opened
      opened.on('welcome', (message) => {
        listener.welcome(message)
      })
      opened.on('frame', (frame) => {
        listener.frame(frame)
      })
      opened.on('gauges', (messages) => {
        listener.gauges(messages)
      })
      opened.on('marks', (marks) => {
        listener.marks(marks)
      })
      opened.on('clock', () => {
        listener.clock()
      })
      opened.on('goodbye', ({ code }) => {
        // Not ours any more: a tab that wakes up must not open it again (CN2).
        if (socket === opened) socket = null
        opened.disconnect()
        listener.goodbye(code)
      })
      opened.on('disconnect', (reason) => {
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
    },
    stop() {
      const closing = socket
      socket = null
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
