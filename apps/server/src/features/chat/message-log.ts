import type { Message } from '@zaal/shared/features/chat/chat.contract'
import { EMPTY_MAP, lookUp, withEntry, type PersistentMap } from './persistent-map.ts'

const CHUNK = 128

/**
 * All messages of a channel, oldest first, never mutated. Kept in chunks so that adding or changing one copies at most one
 * chunk and the list of chunks instead of everything.
 */
export interface MessageLog {
  readonly chunks: readonly (readonly Message[])[]
  readonly size: number
  /** Message id -> place. */
  readonly places: PersistentMap<number>
}

export const EMPTY_LOG: MessageLog = { chunks: [], size: 0, places: EMPTY_MAP }

export function messageAt(log: MessageLog, place: number): Message | undefined {
  return log.chunks[Math.floor(place / CHUNK)]?.[place % CHUNK]
}

export function findMessage(log: MessageLog, id: string): Message | undefined {
  const place = lookUp(log.places, id)
  return place === undefined ? undefined : messageAt(log, place)
}

export function appendMessage(log: MessageLog, message: Message): MessageLog {
  const last = log.size % CHUNK === 0 ? undefined : log.chunks.at(-1)
  return {
    chunks: last ? [...log.chunks.slice(0, -1), [...last, message]] : [...log.chunks, [message]],
    size: log.size + 1,
    places: withEntry(log.places, message.id, log.size),
  }
}

/** The log with the message changed; the log itself when it does not hold it. */
export function updateMessage(
  log: MessageLog,
  id: string,
  change: (message: Message) => Message,
): MessageLog {
  const place = lookUp(log.places, id)
  if (place === undefined) return log
  const chunks = log.chunks.slice()
  const index = Math.floor(place / CHUNK)
  chunks[index] = (chunks[index] ?? []).map((m, i) => (i === place % CHUNK ? change(m) : m))
  return { ...log, chunks }
}

/** Place of the first message with a number of at least `n`; `size` when there is none. */
export function placeOf(log: MessageLog, n: number): number {
  let low = 0
  let high = log.size
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((messageAt(log, middle)?.n ?? Infinity) < n) low = middle + 1
    else high = middle
  }
  return low
}

/** Messages at places from (inclusive) to end (exclusive), oldest first. */
export function messagesBetween(log: MessageLog, from: number, end: number): Message[] {
  const found: Message[] = []
  for (let place = Math.max(0, from); place < Math.min(end, log.size); place++) {
    const message = messageAt(log, place)
    if (message) found.push(message)
  }
  return found
}

/** All of them. */
export function* oldestFirst(log: MessageLog): Generator<Message> {
  for (const chunk of log.chunks) yield* chunk
}

/** Newest first from the place before `end`. */
export function* newestFirst(log: MessageLog, end: number): Generator<Message> {
  for (let place = Math.min(end, log.size) - 1; place >= 0; place--) {
    const message = messageAt(log, place)
    if (message) yield message
  }
}
