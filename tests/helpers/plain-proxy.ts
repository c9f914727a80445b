import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'

/*
 * An office network that knows only web pages: every request goes through, and no connection becomes a WebSocket.
 */
export interface PlainProxy {
  readonly url: string
  /** WebSockets that were refused. */
  readonly refused: () => number
  readonly close: () => Promise<void>
}

/** Starts one on a free port in front of 127.0.0.1:`target`. */
export async function startPlainProxy(target: number): Promise<PlainProxy> {
  let refused = 0
  const server = createServer((from, to) => {
    const { method, url, headers } = from
    const onward = request({ host: '127.0.0.1', port: target, method, path: url, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      // An answer that breaks off breaks off for the visitor too: a browser has six lines for a server, and would wait on one.
      pipeline(answer, to, () => undefined)
    })
    onward.on('error', () => to.destroy())
    to.on('close', () => onward.destroy())
    from.pipe(onward)
  })
  server.on('upgrade', (_, socket) => {
    refused++
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: () => refused,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
