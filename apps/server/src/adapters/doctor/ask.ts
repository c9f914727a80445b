import { request as requestPlain, type IncomingHttpHeaders } from 'node:http'
import { request as requestTls } from 'node:https'

const WITHIN = 5_000
/** What is read of an answer at most. */
const MOST = 65_536

export interface Asked {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** One request over a connection of its own, as another browser's would be. Rejects when nothing answers in time. */
export function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Asked> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const made = request(url)(url, { method, headers, agent: false, timeout: WITHIN }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk: string) => {
        text += chunk
        if (text.length > MOST) res.destroy()
      })
      res.on('error', reject)
      res.on('close', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text })
      })
    })
    made.on('timeout', () => made.destroy(new Error('no answer in time')))
    made.on('error', reject)
    made.end(body)
  })
}

/** Asks for a WebSocket. Resolves with the first bytes it brings, or with the status that was answered instead. */
export function askWebSocket(url: string): Promise<{ first: string } | { status: number }> {
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'emFhbCBkb2N0b3IgYXNrcw==',
  }
  return new Promise((resolve, reject) => {
    const made = request(url)(url, { headers, agent: false, timeout: WITHIN }, (res) => {
      res.destroy()
      resolve({ status: res.statusCode ?? 0 })
    })
    made.on('upgrade', (_res, socket, head) => {
      const take = (chunk: Buffer) => {
        socket.destroy()
        resolve({ first: chunk.toString('latin1') })
      }
      socket.on('error', reject)
      if (head.length > 0) take(head)
      else {
        socket.once('data', take)
        socket.setTimeout(WITHIN, () => socket.destroy(new Error('no answer in time')))
      }
    })
    made.on('timeout', () => made.destroy(new Error('no answer in time')))
    made.on('error', reject)
    made.end()
  })
}

const request = (url: string) => (url.startsWith('https:') ? requestTls : requestPlain)
