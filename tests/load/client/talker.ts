import { randomBytes } from 'node:crypto'
import { LeanClient, type Ears, type Place, type Ticket } from './lean-client.ts'

export interface Ack {
  readonly ok: boolean
  readonly position?: number
  readonly code?: string
  readonly detail?: string
}

interface Welcome {
  readonly kind?: string
  readonly shared?: {
    readonly epoch: string
    readonly position: number
    readonly views?: Readonly<Record<string, unknown>>
  }
  readonly epoch?: string
  readonly frame?: { readonly last: number; readonly facts: readonly unknown[] } | null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Command ids that meet no other run's on the same database. */
const PREFIX = `b${randomBytes(9).toString('base64url')}`
let made = 0
export const commandId = (): string => `${PREFIX}-${(made++).toString(36)}`

/** A client that speaks: reads its own answers whole. For the host, and for people who write while others watch. */
export class Talker {
  readonly #client: LeanClient
  readonly #waiting = new Map<number, (ack: Ack) => void>()
  #last = 0
  #goodbye = ''
  /** The last frame as it came. */
  frame = ''
  /** Of the welcome. */
  kind = ''
  facts = 0
  epoch = ''
  /** What each feature showed in it, when it was a snapshot. */
  views: Readonly<Record<string, unknown>> = {}
  position = 0
  #joined: (() => void) | null = null
  #failed: ((error: Error) => void) | null = null

  constructor(options: { welcomed: boolean }) {
    const ears: Ears = {
      joined: () => {
        if (!options.welcomed) this.#joined?.()
      },
      event: (_client, buffer, start, end) => {
        const text = buffer.toString('utf8', start + 2, end)
        if (text.startsWith('["welcome"')) this.#welcome(text)
        else if (text.startsWith('["frame"')) this.frame = text
        else if (text.startsWith('["goodbye"')) this.#goodbye = text
      },
      ack: (_client, id, buffer, start, end) => {
        const [ack] = JSON.parse(buffer.toString('utf8', start, end)) as [Ack]
        this.#waiting.get(id)?.(ack)
        this.#waiting.delete(id)
      },
      gone: (_client, why) => {
        this.#failed?.(new Error(`A speaker's connection ended: ${why} ${this.#goodbye}`))
      },
    }
    this.#client = new LeanClient(-1, ears, { ...options, keeps: true })
  }

  async enter(place: Place, ticket: Ticket): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#joined = resolve
      this.#failed = reject
      this.#client.connect(place, ticket)
    })
    return this
  }

  /** Sends once; resolves with the answer, whatever it is. */
  command(name: string, payload: unknown, id = commandId()): Promise<Ack> {
    const ack = ++this.#last
    const answer = new Promise<Ack>((resolve) => this.#waiting.set(ack, resolve))
    this.#client.emit('command', ack, JSON.stringify({ id, name, payload }))
    return answer
  }

  /** As `command`. @throws when it is refused */
  async must(name: string, payload: unknown): Promise<Ack & { id: string }> {
    const id = commandId()
    const ack = await this.command(name, payload, id)
    if (!ack.ok) throw new Error(`${name} was refused: ${ack.code} ${ack.detail ?? ''}`)
    this.position = Math.max(this.position, ack.position ?? 0)
    return { ...ack, id }
  }

  leave(): void {
    this.#client.drop()
  }

  #welcome(text: string): void {
    const [, message] = JSON.parse(text) as [string, unknown]
    if (!isRecord(message)) return
    const { shared, epoch, frame, kind } = message as Welcome
    this.kind = kind ?? ''
    this.facts = frame?.facts.length ?? 0
    this.views = shared?.views ?? {}
    this.epoch = shared?.epoch ?? epoch ?? ''
    this.position = shared?.position ?? frame?.last ?? this.position
    this.#joined?.()
  }
}
