import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { BACKLOG, SINGLE_ROOM, frameOf, readCommand } from './plain.ts'

/*
 * Baseline: Socket.IO as its manual has it. Everybody is in one room; what somebody writes goes to the room at once and is
 * acknowledged at once, checked and stored by nobody. The settings are those of our own server.
 */
const http = createServer()
const io = new Server(http, {
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  pingInterval: 20_000,
  pingTimeout: 15_000,
})
let position = 0

io.on('connection', (socket) => {
  void socket.join(SINGLE_ROOM)
  socket.on('command', (raw: unknown, ack: (answer: object) => void) => {
    const text = readCommand(raw)
    if (text !== null) io.to(SINGLE_ROOM).emit('frame', frameOf(++position, text))
    ack({ ok: true, position })
  })
})
http.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, () => {
  const address = http.address()
  process.send?.({ type: 'ready', port: typeof address === 'object' ? address?.port : 0 })
})
process.on('SIGTERM', () => process.exit(0))
