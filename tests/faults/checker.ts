import { REFUSAL_CODES } from '@zaal/shared/protocol/refusals'

/*
 * Independent of the server: it knows no reducer, no view and no store. It remembers what was given and answered at the clients
 * and what bytes reached them, and holds that against the rows that SQL reads from the database.
 */

/** What a client was answered. */
export type Answer = { ok: true; position: number } | { ok: false; code: string; position?: number }

/** One command as somebody gave it. */
export interface Given {
  readonly id: string
  readonly person: string
  readonly name: string
  /** One of a kind over the whole test. */
  readonly text: string
  /** Of a ballot: which poll and round. */
  readonly target?: string
}

/** A row of the log with what was written beside it. */
export interface LogRow {
  readonly n: number
  readonly name: string
  readonly actor: string
  readonly command: string | null
  readonly payload: Readonly<Record<string, unknown>>
  readonly texts: Readonly<Record<string, unknown>>
}

/** One room as the database holds it (stored.ts). */
export interface Stored {
  readonly epoch: string
  readonly position: number
  readonly log: readonly LogRow[]
  readonly ballots: readonly { target: string; person: string; value: unknown }[]
  readonly answers: readonly { command: string; actor: string; ack: Answer }[]
}

/** What one client took, as it travelled. */
export interface Taken {
  readonly who: string
  readonly person: string
  /** Crew and panel read what is said backstage. */
  readonly isBackstage: boolean
  /** Position of its first snapshot. */
  readonly from: number
  readonly position: number
  /** Stretches it was given as a snapshot instead of fact by fact: after `from`, up to `to`. */
  readonly skipped: readonly { from: number; to: number }[]
  readonly facts: readonly { n: number; name: string; payload: unknown; mine?: true }[]
}

/** A newcomer's first message, as text. */
export interface Newcomer {
  readonly who: string
  readonly isBackstage: boolean
  readonly position: number
  readonly text: string
}

/** Enough to find the cause. */
const MAX_SAID = 30
/** The room's view holds the last hundred messages (CH9). */
const IN_VIEW = 100

export class Checker {
  readonly #given = new Map<string, Given>()
  readonly #answered = new Map<string, Answer>()
  readonly #wrong: string[] = []
  readonly #latest = new Map<string, Given>()
  readonly #secrets: { mark: string; mayRead: ReadonlySet<string> }[] = []
  readonly #tails = new Map<string, string>()
  readonly #known: string[] = []
  /** Who was listened to, and was one of those texts found in what came? */
  readonly #listened = new Map<string, boolean>()
  #bytes = 0
  #acked = 0

  /** What did not fit, first things first. Empty: nothing. */
  get wrong(): readonly string[] {
    return this.#wrong
  }
  get acked(): number {
    return this.#acked
  }
  get refused(): number {
    return this.#answered.size - this.#acked
  }
  /** Bytes that were searched for what they must not hold. */
  get searched(): number {
    return this.#bytes
  }

  say(what: string): void {
    if (this.#wrong.length < MAX_SAID) this.#wrong.push(what)
  }

  /** Before it is sent: what was not answered may have been stored all the same, once. */
  gave(given: Given): void {
    this.#given.set(given.id, given)
  }

  answered(id: string, answer: Answer): void {
    const before = this.#answered.get(id)
    if (before && JSON.stringify(before) !== JSON.stringify(answer))
      this.say(`${id} was answered ${JSON.stringify(before)} and ${JSON.stringify(answer)}`)
    if (!answer.ok && !REFUSAL_CODES.some((code) => code === answer.code))
      this.say(`${id} was refused with ${answer.code}, which is not on the list`)
    if (answer.ok && before?.ok !== true) this.#acked += 1
    this.#answered.set(id, answer)
    const given = this.#given.get(id)
    if (given?.target !== undefined && answer.ok) this.#latest.set(`${given.target} ${given.person}`, given)
  }

  /** Texts with this mark reach nobody but those named (by the name given to `arrived`). */
  secret(mark: string, mayRead: readonly string[]): void {
    this.#secrets.push({ mark, mayRead: new Set(mayRead) })
  }

  /** Texts with this mark reach everybody: who never received one was not listened to rightly, and no secret would be found. */
  known(mark: string): void {
    this.#known.push(mark)
  }

  /** Bytes came out of the network at `who`, on one of their lines. */
  arrived(person: string, line: number, chunk: Buffer): void {
    this.#bytes += chunk.length
    const who = `${person}, line ${String(line)}`
    // Latin-1 keeps one character a byte; marks are ASCII. A mark may lie over the edge of two chunks.
    const text = (this.#tails.get(who) ?? '') + chunk.toString('latin1')
    for (const { mark, mayRead } of this.#secrets)
      if (!mayRead.has(who) && text.includes(mark)) this.say(`${who} received bytes with "${mark}"`)
    if (this.#listened.get(person) !== true)
      this.#listened.set(
        person,
        this.#known.every((mark) => text.includes(mark)),
      )
    this.#tails.set(who, text.slice(-64))
  }

  /** Holds everything against what is stored. Call once, when all clients have everything. */
  check(stored: Stored, clients: readonly Taken[], newcomers: readonly Newcomer[]): void {
    this.#log(stored)
    this.#commands(stored)
    this.#ballots(stored)
    const rows = new Map(stored.log.map((row) => [row.n, row]))
    for (const client of clients) this.#client(client, rows, stored)
    for (const newcomer of newcomers) this.#newcomer(newcomer, stored)
    for (const [person, isHeard] of this.#listened)
      if (!isHeard)
        this.say(`nothing that is for all was found in the bytes to ${person}: are they readable?`)
  }

  /** Numbered from 1 without holes, and nothing there twice (SY1, CM2). */
  #log({ log, position }: Stored): void {
    log.forEach(({ n }, i) => {
      if (n !== i + 1) this.say(`row ${String(i + 1)} of the log has number ${String(n)}`)
    })
    if (position !== log.length)
      this.say(`the room's position is ${String(position)}, its log has ${String(log.length)} facts`)
    const made = new Set<string>()
    for (const row of log) {
      const text = writtenIn(row)
      if (text === null) continue
      if (made.has(text)) this.say(`"${text}" is in the log twice`)
      made.add(text)
    }
  }

  #commands({ log, answers }: Stored): void {
    const byCommand = new Map<string, LogRow[]>()
    for (const row of log)
      if (row.command !== null) byCommand.set(row.command, [...(byCommand.get(row.command) ?? []), row])
    const remembered = new Map(answers.map(({ command, ...rest }) => [command, rest]))
    for (const [id, given] of this.#given) {
      const rows = byCommand.get(id) ?? []
      const answer = this.#answered.get(id)
      if (rows.length > 1) this.say(`${id} ("${given.text}") made ${String(rows.length)} facts`)
      if (answer?.ok === false && rows.length > 0) this.say(`${id} was refused and is in the log`)
      if (!answer?.ok) continue
      const known = remembered.get(id)
      if (!known) this.say(`${id} was acknowledged and its answer is not remembered`)
      else if (known.actor !== given.person || !known.ack.ok || known.ack.position !== answer.position)
        this.say(`${id} was answered ${JSON.stringify(answer)} and is remembered as ${JSON.stringify(known)}`)
      if (given.target !== undefined) continue
      const [row] = rows
      if (!row) this.say(`LOST: ${id} ("${given.text}") was acknowledged and is not in the log`)
      else if (row.n !== answer.position || row.actor !== given.person || writtenIn(row) !== given.text)
        this.say(
          `${id} ("${given.text}") at ${String(answer.position)} is in the log as ${JSON.stringify(row)}`,
        )
    }
  }

  #ballots({ ballots }: Stored): void {
    const kept = new Map(ballots.map(({ target, person, value }) => [`${target} ${person}`, value]))
    for (const [key, { id, text }] of this.#latest)
      if (textOf(kept.get(key)) !== text)
        this.say(
          `LOST: ballot ${id} ("${text}") was the last acknowledged, kept is ${JSON.stringify(kept.get(key))}`,
        )
  }

  /** Every fact that may be seen, once, in the log's order and as it is there (SY1, SY2). */
  #client(client: Taken, rows: ReadonlyMap<number, LogRow>, { position }: Stored): void {
    const { who, from, isBackstage, skipped } = client
    if (client.position !== position)
      this.say(`${who} stands at ${String(client.position)} and the log at ${String(position)}`)
    const shared = client.facts.filter(({ mine }) => mine !== true)
    let last = from
    for (const { n, name, payload } of shared) {
      if (n <= last) this.say(`${who} took fact ${String(n)} after ${String(last)}`)
      last = n
      const row = rows.get(n)
      if (row?.name !== name)
        this.say(`${who} took ${name} as fact ${String(n)}, the log has ${row?.name ?? 'none'}`)
      const seen = textOf(payload)
      if (row && seen !== null && seen !== writtenIn(row))
        this.say(`${who} read "${seen}" in fact ${String(n)}, the log has "${writtenIn(row) ?? ''}"`)
    }
    const taken = new Set(shared.map(({ n }) => n))
    const own = new Set(client.facts.flatMap(({ n, mine }) => (mine === true ? [n] : [])))
    for (const row of rows.values()) {
      if (row.n <= from || (row.name !== 'chat.posted' && row.name !== 'questions.asked')) continue
      if (skipped.some((stretch) => row.n > stretch.from && row.n <= stretch.to)) continue
      if (row.name === 'questions.asked' && row.actor === client.person && !own.has(row.n))
        this.say(`LOST: ${who} was not told of their own question, fact ${String(row.n)}`)
      // That something was asked is for everybody, without the words.
      const isForAll = row.name === 'questions.asked' || row.payload.channel === 'room'
      if ((isForAll || isBackstage) && !taken.has(row.n))
        this.say(`LOST: ${who} never saw fact ${String(row.n)} ("${writtenIn(row) ?? ''}")`)
      if (!isForAll && !isBackstage && taken.has(row.n))
        this.say(`${who} saw fact ${String(row.n)}, which was said backstage`)
    }
  }

  /** The last messages of the log are in a fresh view, in order, each once; and nothing that is not for them. */
  #newcomer({ who, isBackstage, position, text }: Newcomer, { log, position: end }: Stored): void {
    if (position !== end) this.say(`newcomer ${who} stands at ${String(position)}, the log at ${String(end)}`)
    for (const { mark, mayRead } of this.#secrets)
      if (!mayRead.has(who) && text.includes(mark)) this.say(`newcomer ${who} was sent "${mark}"`)
    for (const channel of isBackstage ? ['room', 'backstage'] : ['room']) {
      const messages = log.filter((row) => row.name === 'chat.posted' && row.payload.channel === channel)
      let at = -1
      for (const row of messages.slice(-IN_VIEW)) {
        const next = text.indexOf(`"text":${JSON.stringify(writtenIn(row))}`, at + 1)
        if (next < 0) this.say(`newcomer ${who} does not see "${writtenIn(row) ?? ''}" in its place`)
        else at = next
      }
    }
  }
}

const writtenIn = ({ texts, payload }: LogRow): string | null => textOf(texts) ?? textOf(payload)

function textOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
    ? value.text
    : null
}
