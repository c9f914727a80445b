import { expect, vi } from 'vitest'
import { textOf } from './fact-text.ts'
import type { Guest } from './installation.ts'

/* What people of different servers say, and what each of them heard of it. */
export const soon = { timeout: 15_000, interval: 10 }
/** Ms after which people see what was said on another server at the latest, Redis or no Redis. */
export const LIVE_MS = 1_000

/** Says something in the chat until it is stored. @returns when it was, by performance.now() */
export async function say(who: Guest, text: string): Promise<number> {
  const { ack } = await who.command('chat.post', { channel: 'room', text, replyTo: null, mentions: [] })
  if (!ack.ok) throw new Error(`${text}: ${ack.code}`)
  return performance.now()
}

/** Everything somebody heard, in order. */
export const heard = (who: Guest): string[] =>
  who.room.facts.map((fact) => textOf(fact)).filter((text) => text !== '')

/** All have taken these texts, in this order, each once. */
export const allHear = (people: readonly Guest[], texts: readonly string[]): Promise<void> =>
  vi.waitFor(() => {
    for (const one of people) expect(heard(one).filter((text) => texts.includes(text))).toEqual(texts)
  }, soon)

/** Everybody stands at the same position, with the same facts, each once. */
export const allAgree = (people: readonly Guest[]): Promise<void> =>
  vi.waitFor(() => {
    const [first, ...others] = people.map(({ room }) => ({
      position: room.position,
      numbers: room.facts.filter((fact) => !fact.mine).map((fact) => fact.n),
    }))
    for (const other of others) expect(other).toEqual(first)
    expect(new Set(first?.numbers).size).toBe(first?.numbers.length)
  }, soon)

/** One voice that speaks on one server while somebody on another listens. */
export interface Talk {
  /** What was said and stored so far. */
  readonly said: readonly { text: string; ackedAt: number }[]
  /** Resolves when so much more was said and stored. */
  readonly more: (count: number) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Ms between an answer and the next thing said. */
const BREATH = 25

export function talk(who: Guest, name: string): Talk {
  const said: { text: string; ackedAt: number }[] = []
  let isOver = false
  const going = (async () => {
    for (let n = 1; !isOver; n++) {
      const text = `${name} ${n}`
      said.push({ text, ackedAt: await say(who, text) })
      await new Promise((resolve) => setTimeout(resolve, BREATH))
    }
  })()
  return {
    said,
    async more(count) {
      const enough = said.length + count
      await vi.waitFor(() => expect(said.length).toBeGreaterThanOrEqual(enough), {
        timeout: 60_000,
        interval: 5,
      })
    },
    async stop() {
      isOver = true
      await going
    },
  }
}

/** Ms from each answer until `listener` had it; 0 when it was there before. Waits until all of it is. */
export async function delays({ said }: Talk, listener: Guest, from = 0): Promise<number[]> {
  const some = said.filter(({ ackedAt }) => ackedAt >= from)
  await vi.waitFor(() => {
    expect(some.filter(({ text }) => !listener.takenAt.has(text))).toEqual([])
  }, soon)
  return some.map(({ text, ackedAt }) => Math.max(0, (listener.takenAt.get(text) ?? 0) - ackedAt))
}

export const most = (values: readonly number[]): number => Math.max(0, ...values)
export const middle = (values: readonly number[]): number =>
  [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0
export const figure = (ms: number): string => ms.toFixed(0)
