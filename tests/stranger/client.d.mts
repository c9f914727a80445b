export interface Seated {
  origin: string
  code: string
  seat: string
  person: string
  cookie: string
  /** The device's cookie, empty for named links. */
  device: string
}
export interface StrangeFact {
  n: number
  at: number
  name: string
  payload: unknown
  mine?: true
}
export interface StrangeRoom {
  position: number
  epoch: string
  views: Record<string, unknown>
  mine: Record<string, unknown>
  marks: Record<string, Record<string, unknown>>
  gauges: Record<string, Record<string, unknown>>
  people: Record<string, unknown>
  facts: StrangeFact[]
  goodbye: string | null
  /** The version the last welcome was spoken in. */
  spoken?: number
  you?: unknown
}
export interface StrangeClient {
  room: StrangeRoom
  socket: {
    readonly active: boolean
    disconnect(): void
    emit(event: string, ...args: unknown[]): unknown
    timeout(ms: number): { emitWithAck(event: string, ...args: unknown[]): Promise<never> }
  }
  command(
    name: string,
    payload: unknown,
    id?: string,
  ): Promise<{
    id: string
    ack: { ok: true; position: number } | { ok: false; code: string; position?: number }
  }>
  close(): void
}
export function sitDown(origin: string, code: string, who: string | { key: string }): Promise<Seated>
export function enter(
  seated: Seated,
  onFact?: (fact: StrangeFact) => void,
  options?: {
    transports?: ('websocket' | 'polling')[]
    extraHeaders?: Record<string, string>
    protocol?: number
  },
): Promise<StrangeClient>
