import type { IncomingMessage } from 'node:http'
import { Socket as NetSocket } from 'node:net'
import type { Socket as EngineSocket } from 'engine.io'
import type { Conn, ConnOwner, Line } from './conn.ts'

export type { EngineSocket }

/** A connection that Engine.IO holds: long polling, and a WebSocket that took over from it. */
export class EngineConn implements Conn {
  readonly engine: EngineSocket
  owner: ConnOwner | null = null

  constructor(engine: EngineSocket) {
    this.engine = engine
    engine.on('data', (data: unknown) => {
      this.owner?.heard(typeof data === 'string' ? data : null)
    })
    engine.on('error', () => {
      engine.close()
    })
    engine.on('close', (_reason: string, why?: unknown) => {
      this.owner?.closed(why)
    })
  }

  get request(): IncomingMessage | null {
    return this.engine.request
  }

  get queue(): readonly unknown[] {
    return this.engine['writeBuffer'] as readonly unknown[]
  }

  line(): Line | null {
    const ws: unknown = Reflect.get(this.engine.transport, 'socket')
    if (!isWebSocket(ws) || ws.extensions !== '') return null
    const net: unknown = Reflect.get(ws, '_socket')
    return net instanceof NetSocket ? { ws, net } : null
  }

  write(packet: string, frame?: Uint8Array): void {
    const options: { compress: boolean; wsPreEncodedFrame?: readonly Uint8Array[] } = { compress: false }
    if (frame) options.wsPreEncodedFrame = [frame]
    this.engine.write(packet, options)
  }

  onceDrained(run: () => void): void {
    this.engine.once('drain', run)
  }

  release(): void {
    const { request } = this.engine
    request.headers = {}
    request.rawHeaders = []
    Object.assign(this.engine, { request: null })
  }

  close(): void {
    this.engine.close()
  }

  destroy(): void {
    const line = this.line()
    if (line) line.net.destroy()
    else this.engine.close(true)
  }
}

function isWebSocket(value: unknown): value is Line['ws'] & { readonly extensions: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'readyState') === 'number' &&
    typeof Reflect.get(value, 'extensions') === 'string'
  )
}
