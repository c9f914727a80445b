import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAnnouncement } from '../../../packages/shared/src/draft/parse.ts'
import type { Draft } from '../../../packages/shared/src/draft/draft.contract.ts'

/** What a text of the corpus should give. Fields that are left out are not judged; a null is. */
export interface Expected {
  today: string
  lang?: string
  title?: string | null
  date?: string | null
  start?: string | null
  end?: string | null
  place?: string | null
  doubts?: string[]
  items: ExpectedItem[]
}

export interface ExpectedItem {
  day?: number
  start: string | null
  end?: string
  title: string
  kind?: string
  track?: string
  speakers: { name: string; role?: string; organisation?: string }[]
}

export interface Count {
  found: number
  expected: number
  given: number
}

export interface Score {
  name: string
  starts: Count
  titles: Count
  speakers: Count
  /** Everything beyond the three counts that is not as expected, in words. */
  remarks: string[]
}

const folder = import.meta.dirname

export function corpusNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.expected.json'))
    .map((file) => file.slice(0, -'.expected.json'.length))
    .sort()
}

export function readText(name: string): string {
  return readFileSync(join(folder, `${name}.txt`), 'utf8')
}

export function readExpected(name: string): Expected {
  return JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as Expected
}

export function evaluate(name: string, text: string = readText(name), expected: Expected = readExpected(name)): Score {
  const draft = parseAnnouncement(text, { today: expected.today })
  const place = (item: { day?: number; start: string | null }): string => `${String(item.day ?? 1)} ${item.start ?? '-'}`
  const starts = count(expected.items.map(place), draft.items.map(place))
  const title = (item: { day?: number; start: string | null; title: string }): string => `${place(item)} ${plain(item.title)}`
  const titles = count(expected.items.map(title), draft.items.map(title))
  const people = (items: readonly { day?: number; start: string | null; speakers: readonly { name: string }[] }[]): string[] =>
    items.flatMap((item) => item.speakers.map((speaker) => `${place(item)} ${plain(speaker.name)}`))
  const speakers = count(people(expected.items), people(draft.items))
  return { name, starts: starts.count, titles: titles.count, speakers: speakers.count, remarks: [...describe('start', starts), ...describe('title', titles), ...describe('speaker', speakers), ...details(expected, draft)] }
}

/** Words only: case, accents, punctuation and quotation marks do not count. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').join(' ')
}

interface Comparison {
  count: Count
  missed: string[]
  extra: string[]
}

function count(expected: readonly string[], given: readonly string[]): Comparison {
  const left = [...given]
  const missed: string[] = []
  for (const one of expected) {
    const at = left.indexOf(one)
    if (at < 0) missed.push(one)
    else left.splice(at, 1)
  }
  return { count: { found: expected.length - missed.length, expected: expected.length, given: given.length }, missed, extra: left }
}

function describe(what: string, comparison: Comparison): string[] {
  return [...comparison.missed.map((one) => `missed ${what}: ${one}`), ...comparison.extra.map((one) => `extra ${what}: ${one}`)]
}

function details(expected: Expected, draft: Draft): string[] {
  const remarks: string[] = []
  const check = (what: string, wanted: string | null | undefined, given: string | null | undefined, exact = true): void => {
    if (wanted === undefined) return
    const same = exact ? wanted === given : plain(wanted ?? '') === plain(given ?? '')
    if (!same) remarks.push(`${what}: wanted ${String(wanted)}, got ${String(given)}`)
  }
  check('lang', expected.lang, draft.lang)
  check('meeting title', expected.title, draft.title, false)
  check('date', expected.date, draft.date)
  check('meeting start', expected.start, draft.start)
  check('meeting end', expected.end, draft.end)
  check('place', expected.place, draft.place, false)
  for (const code of expected.doubts ?? []) if (!draft.doubts.some((doubt) => doubt.code === code)) remarks.push(`doubt ${code} is missing`)
  for (const item of expected.items) {
    const given = draft.items.find((one) => one.day === (item.day ?? 1) && one.start === item.start && plain(one.title) === plain(item.title))
    if (given === undefined) continue
    check(`end of ${item.title}`, item.end, given.end)
    check(`kind of ${item.title}`, item.kind, given.kind)
    check(`track of ${item.title}`, item.track, given.track)
    for (const speaker of item.speakers) {
      const one = given.speakers.find((other) => plain(other.name) === plain(speaker.name))
      check(`role of ${speaker.name}`, speaker.role, one?.role, false)
      check(`organisation of ${speaker.name}`, speaker.organisation, one?.organisation, false)
    }
  }
  return remarks
}

export function total(scores: readonly Score[], field: 'starts' | 'titles' | 'speakers'): { recall: number; precision: number; count: Count } {
  const sum = scores.reduce<Count>((all, score) => ({ found: all.found + score[field].found, expected: all.expected + score[field].expected, given: all.given + score[field].given }), { found: 0, expected: 0, given: 0 })
  return { recall: sum.expected === 0 ? 1 : sum.found / sum.expected, precision: sum.given === 0 ? 1 : sum.found / sum.given, count: sum }
}
