import type { JsonObject } from '@zaal/shared/kernel/json'
import { markKey } from '../../kernel/mark-index.ts'
import {
  GuardClosedError,
  MarkTakenError,
  type MarkRow,
  type PersonalText,
  type RoomWrite,
  type StoredFact,
} from '../../kernel/ports.ts'
import { storable, storableText } from '../../kernel/storable.ts'
import type { LoggedFact, MemoryRoom } from './memory-database.ts'
import { Layer } from './memory-layer.ts'

const NONE: ReadonlySet<string> = new Set()

/**
 * The room after this write; throws what the SQL stores throw, and then nothing has changed.
 * @param closing targets that the same transaction closed before, and that were open until then
 */
export function written(room: MemoryRoom, batch: RoomWrite, closing = NONE): MemoryRoom {
  const facts = withFacts(room, batch)
  return {
    record: { ...room.record, position: room.record.position + batch.facts.length },
    createdAt: room.createdAt,
    facts,
    texts: withTexts(room, batch, facts.length),
    ...withMarks(room, batch, closing),
    results: withResults(room, batch),
  }
}

/** Facts after `after`, texts joined in. */
export function factsOf(room: MemoryRoom, after: number, limit?: number): StoredFact[] {
  const from = Math.max(0, after)
  return room.facts.slice(from, limit === undefined ? undefined : from + limit).map((fact) => {
    const { n, at, name, actor } = fact
    return { n, at, name, actor, payload: joined(fact, room.texts.get(n)) }
  })
}

function joined(fact: LoggedFact, texts: readonly PersonalText[] | undefined): JsonObject {
  if (texts === undefined) return fact.payload
  return Object.assign(
    { ...fact.payload },
    ...texts.map(({ field, value }) => ({ [field]: value })),
  ) as JsonObject
}

function withFacts(room: MemoryRoom, batch: RoomWrite): readonly LoggedFact[] {
  if (batch.facts.length === 0) return room.facts
  const fieldsOf = new Map<number, string[]>()
  for (const { n, field } of batch.texts) fieldsOf.set(n, [...(fieldsOf.get(n) ?? []), field])
  const added = batch.facts.map((fact, i) => {
    const expected = room.record.position + 1 + i
    if (fact.n !== expected) throw new Error(`fact ${fact.n} where ${expected} comes next`)
    const nulls = Object.fromEntries((fieldsOf.get(fact.n) ?? []).map((field) => [field, null]))
    return { ...fact, payload: storable({ ...fact.payload, ...nulls }) as JsonObject }
  })
  return [...room.facts, ...added]
}

function withTexts(room: MemoryRoom, batch: RoomWrite, last: number): MemoryRoom['texts'] {
  if (batch.texts.length === 0 && batch.erase.length === 0) return room.texts
  const texts = new Map(room.texts)
  for (const text of batch.texts) {
    if (text.n < 1 || text.n > last) throw new Error(`a text of fact ${text.n}, which does not exist`)
    const there = texts.get(text.n) ?? []
    if (there.some(({ field }) => field === text.field)) throw new Error(`two texts in ${text.field}`)
    texts.set(text.n, [...there, { ...text, value: storable(text.value) }])
  }
  if (batch.erase.length === 0) return texts
  const erased = new Set(batch.erase)
  for (const [n, there] of texts) {
    const left = there.filter((text) => !erased.has(text.entity))
    if (left.length === 0) texts.delete(n)
    else if (left.length < there.length) texts.set(n, left)
  }
  return texts
}

function withMarks(
  room: MemoryRoom,
  batch: RoomWrite,
  closing: ReadonlySet<string>,
): Pick<MemoryRoom, 'marks' | 'targets'> {
  const opened = new Set(batch.targets.filter(({ open }) => open).map(({ target }) => target))
  const guards = batch.marks.flatMap(({ guard }) => guard ?? [])
  const isOpen = (guard: string) =>
    opened.has(guard) || closing.has(guard) || room.targets.get(guard) === true
  const closed = guards.filter((guard) => !isOpen(guard))
  if (closed.length > 0) throw new GuardClosedError([...new Set(closed)])

  let { marks, targets } = room
  if (batch.marks.length > 0) {
    const next = new Layer(marks)
    for (const { kind, target, person, value, once } of batch.marks) {
      const row: MarkRow = { kind, target, person, value: storable(value) }
      const key = markKey(row)
      if (once === true && (next.get(key)?.value ?? null) !== null) throw new MarkTakenError()
      next.set(key, row)
    }
    marks = next
  }
  if (batch.targets.length > 0) {
    targets = new Map([...targets, ...batch.targets.map(({ target, open }) => [target, open] as const)])
  }
  return { marks, targets }
}

function withResults(room: MemoryRoom, batch: RoomWrite): MemoryRoom['results'] {
  if (batch.results.length === 0) return room.results
  const results = new Layer(room.results)
  for (const { command, actor, ack, at } of batch.results) {
    if (results.has(command)) throw new Error(`a second answer to command ${storableText(command)}`)
    results.set(command, { actor, ack: { ...ack }, at })
  }
  return results
}
