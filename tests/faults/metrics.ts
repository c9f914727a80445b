import WebSocket from 'ws'
import { vi } from 'vitest'
import type { TestServer } from '../helpers/server.ts'

/** Everything on /metrics, by name and labels as they are printed: `zaal_commands_total{outcome="busy"}`. */
export async function readMetrics(server: TestServer): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

export const metric = async (server: TestServer, name: string): Promise<number> =>
  (await readMetrics(server)).get(name) ?? 0

/** Lets Node choose a port when it is asked to listen to a debugger: for the environment of a server whose heap is measured. */
export const MEASURABLE = { NODE_OPTIONS: '--inspect-port=0' }

/**
 * Bytes in use on the server's heap and outside it after a garbage collection, asked through Node's own inspector.
 * The server must have been started with MEASURABLE.
 */
export async function memoryAfterCollecting(server: TestServer): Promise<number> {
  const listens = /Debugger listening on (ws:\/\/\S+)/g
  const known = [...server.output().matchAll(listens)].length
  process.kill(server.pid(), 'SIGUSR1')
  const address = await vi.waitFor(
    () => {
      const said = [...server.output().matchAll(listens)]
      // Asked a second time it goes on listening and says nothing.
      const last = said.at(-1)?.[1]
      if (last === undefined || (known === 0 && said.length === known)) throw new Error('no inspector yet')
      return last
    },
    { timeout: 10_000, interval: 20 },
  )
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  let id = 0
  const ask = (method: string, params: object = {}) =>
    new Promise<{ result?: { value?: unknown } }>((resolve) => {
      const own = ++id
      const listen = (data: WebSocket.RawData) => {
        const answer = JSON.parse((data as Buffer).toString()) as {
          id?: number
          result?: { result?: { value?: unknown } }
        }
        if (answer.id !== own) return
        socket.off('message', listen)
        resolve(answer.result ?? {})
      }
      socket.on('message', listen)
      socket.send(JSON.stringify({ id: own, method, params }))
    })
  try {
    // Twice: what was finalised by the first goes in the second.
    await ask('HeapProfiler.collectGarbage')
    await ask('HeapProfiler.collectGarbage')
    const { result } = await ask('Runtime.evaluate', {
      expression: '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())',
      returnByValue: true,
    })
    return Number(result?.value)
  } finally {
    socket.terminate()
  }
}

export const MB = 1 << 20
export const inMb = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`
