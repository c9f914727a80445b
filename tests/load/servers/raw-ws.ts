import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { textFrame } from '../client/wire.ts'
import { BACKLOG, frameOf, readCommand } from './plain.ts'

/*
 * Baseline: the least a Node server can do. One frame is built and written to every connection's own socket; no rooms, no
 * heartbeat, no session. It speaks just enough Engine.IO for the same clients.
 */
const http = createServer()
const wss = new WebSocketServer({ server: http, perMessageDeflate: false })
const sockets = new Set<Socket>()
let position = 0
const OPEN = '0{"sid":"raw","upgrades":[],"pingInterval":20000,"pingTimeout":15000,"maxPayload":65536}'

function broadcast(text: string): void {
  const frame = textFrame(`42["frame",${JSON.stringify(frameOf(++position, text))}]`, false)
  for (const socket of sockets) socket.write(frame)
}

wss.on('connection', (ws, request) => {
  const { socket } = request
  sockets.add(socket)
  ws.on('close', () => sockets.delete(socket))
  ws.on('error', () => ws.terminate())
  ws.on('message', (data: Buffer) => {
    const packet = data.toString()
    if (packet.startsWith('40')) ws.send('40{"sid":"raw"}')
    const command = /^42(\d+)(\["command".*)$/s.exec(packet)
    if (!command) return
    const [, raw] = JSON.parse(command[2] ?? '') as [string, unknown]
    const text = readCommand(raw)
    if (text !== null) broadcast(text)
    ws.send(`43${command[1]}[{"ok":true,"position":${position}}]`)
  })
  ws.send(OPEN)
})
http.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, () => {
  const address = http.address()
  process.send?.({ type: 'ready', port: typeof address === 'object' ? address?.port : 0 })
})
process.on('SIGTERM', () => process.exit(0))
