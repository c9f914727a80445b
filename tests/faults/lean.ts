import WebSocket from 'ws'
import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { sitDown, type Seated } from '../stranger/client.mjs'

/** A connection that costs next to nothing: a WebSocket that answers pings and counts, and reads what it brings only if asked. */
export interface Lean {
  readonly socket: WebSocket
  readonly bytes: () => number
}

/** @param onMessage called with every message but pings, as text; absent: nothing is decoded */
export function connectLean(seated: Seated, onMessage?: (text: string) => void): Promise<Lean> {
  const socket = new WebSocket(
    `${seated.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    {
      headers: { cookie: seated.cookie },
      perMessageDeflate: false,
      skipUTF8Validation: true,
    },
  )
  let bytes = 0
  const { code, seat } = seated
  return new Promise((resolve, reject) => {
    const lean = { socket, bytes: () => bytes }
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('closed at the door')))
    socket.on('message', (data) => {
      const buffer = data as Buffer
      bytes += buffer.length
      // 0 open, 2 ping, 4 message of Engine.IO; 0 connected, 2 event of Socket.IO.
      if (buffer[0] === 0x30) socket.send(`40${JSON.stringify({ protocol: PROTOCOL_VERSION, code, seat })}`)
      else if (buffer[0] === 0x32) socket.send('3')
      else if (buffer[1] === 0x32) {
        if (onMessage) onMessage(buffer.toString())
        resolve(lean)
      }
    })
  })
}

/** So many participants take a seat and connect, fifty at a time. */
export async function crowd(
  origin: string,
  code: string,
  count: number,
  name: string,
  onMessage?: (index: number) => ((text: string) => void) | undefined,
): Promise<Lean[]> {
  const all: Lean[] = []
  for (let from = 0; from < count; from += 50) {
    const some = Array.from({ length: Math.min(50, count - from) }, async (_, i) => {
      const seated = await sitDown(origin, code, `${name} ${String(from + i)}`)
      return connectLean(seated, onMessage?.(from + i))
    })
    all.push(...(await Promise.all(some)))
  }
  return all
}
