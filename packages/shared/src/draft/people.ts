import { hasOrganisationWord, isRoleStart, splitAffiliation } from './affiliation.ts'
import { isFirstName } from './first-names.ts'
import type { Piece } from './lines.ts'
import { readName } from './names.ts'
import { roleInFront } from './role-in-front.ts'

export interface Person {
  name: string
  role: string | null
  organisation: string | null
  affiliation: string | null
  chair: boolean
  /** Offsets in the cleaned text. */
  from: number
  to: number
}

export interface People {
  people: Person[]
  /** Certainty of the least certain name: 1 shape only, 3 and up sure; roles and organisations add to it. */
  score: number
  /** The first name is beyond doubt one of a person. */
  sure: boolean
}

interface Chunk extends Piece {
  before: string
}

export interface Found {
  name: string
  title: string | null
  role: string | null
  notes: string[]
  score: number
  sure: boolean
  evident: boolean
  from: number
  to: number
}

const separator =
  /\s*(?:[;\n\v\t•]|,(?=\s|$))\s*(?:(?:en|and|&)\s+)?|\s+(?:en|and|&|\+|\/|[–—-]|alsmede|evenals|samen met|together with|as well as)\s+|\s\/\s?|\/(?=\p{Lu})|\s*[–—]\s+/uy

/** Splits at commas, "en", "and", dashes and line ends that are not inside brackets. */
function chunksOf(piece: Piece): Chunk[] {
  const chunks: Chunk[] = []
  const text = piece.text
  let depth = 0
  let from = 0
  let before = ''
  const close = (to: number): void => {
    const raw = text.slice(from, to)
    const lead = raw.length - raw.trimStart().length
    if (raw.trim() !== '') chunks.push({ text: raw.trim(), at: piece.at + from + lead, before })
  }
  for (let at = 0; at < text.length;) {
    const unit = text.charAt(at)
    if (unit === '(' || unit === '[') depth += 1
    if ((unit === ')' || unit === ']') && depth > 0) depth -= 1
    if (depth === 0 && /[\s;,•/–—]/.test(unit)) {
      separator.lastIndex = at
      const match = separator.exec(text)
      if (match !== null) {
        close(at)
        before = match[0].trim().toLowerCase()
        from = at + match[0].length
        at = from
        continue
      }
    }
    at += 1
  }
  close(text.length)
  return chunks
}

const nameAndHouse = /^(.+?)\s+(?:from|of|at|bij|namens|@|voor|for)\s+(?:the\s|de\s|het\s)?(.+)$/u
const nameVanHouse = /^(.+?)\s+van\s+(?:de\s|het\s)?(.+)$/u

/**
 * Reads a text that should consist of people only ("Anna Bakker (Stadslab) en Jan Smit, wethouder Ede"); null when the
 * first thing in it is not a person.
 */
export function readPeople(piece: Piece): People | null {
  if (piece.text.length > 1500) return null
  const chunks = chunksOf(piece)
  if (chunks.length > 60) return null
  const found: Found[] = []
  const readings = chunks.map((chunk) => personIn(chunk))
  const listed = readings.every((person) => person !== null)
  for (const [index, chunk] of chunks.entries()) {
    const person = readings[index] ?? null
    const last = found.at(-1)
    if (person !== null && (last === undefined || startsPerson(chunk, person, last, listed))) {
      found.push(person)
      continue
    }
    if (last !== undefined && /\s(?:door|by|met|with)\s(?:\p{Ll}+\s){0,2}\p{Lu}/u.test(chunk.text))
      return null
    if (/^(?:met|with|door|by|o\.l\.v\.|onder leiding|chaired|moderated|geleid)\s/iu.test(chunk.text))
      return null
    if (last === undefined) {
      // "de voorzitter, Gerrit Bakker": the role comes first, the name behind a comma.
      const next = readings[index + 1]
      if (
        index > 0 ||
        !/^(?:(?:de|het|een|the|our|onze)\s)?\p{Ll}/u.test(chunk.text) ||
        !isRoleStart(chunk.text.replace(/^(?:de|het|een|the|our|onze)\s/u, '')) ||
        next == null ||
        !chunks[1]?.before.startsWith(',')
      )
        return null
      next.role = chunk.text.replace(/^(?:de|het|een|the|our|onze)\s/u, '')
      next.evident = true
      continue
    }
    const joiner = /^(?:en|and|&)$/.test(chunk.before) ? ` ${chunk.before} ` : ''
    if (joiner !== '' && last.notes.length > 0)
      last.notes.push(`${last.notes.pop() ?? ''}${joiner}${chunk.text}`)
    else if (joiner !== '') return null
    else last.notes.push(chunk.text)
    if (chunk.text.length > 140 || /\p{Ll}{5,}[.!?]\s\p{Lu}/u.test(chunk.text)) return null
    last.to = chunk.at + chunk.text.length
  }
  if (found.length === 0) return null
  const people = found.map(finish)
  const scores = people.map(([, score]) => score)
  // One sure name vouches for the others in a plain list of names.
  const plain = found.length > 1 && found.every((person) => person.notes.length === 0)
  return {
    people: people.map(([person]) => person),
    score: plain ? Math.max(...scores) : Math.min(...scores),
    sure: found[0]?.sure ?? false,
  }
}

function startsPerson(chunk: Chunk, person: Found, last: Found, listed: boolean): boolean {
  // Behind a name, "burgemeester Ede" says what that person is; "burgemeester Anna Bakker" is somebody else.
  const joined = /(?:^|\s)(?:en|and|&)$/.test(chunk.before)
  if (isRoleStart(chunk.text) && !person.sure) return joined && person.name.includes(' ')
  if (/^[–—-]$/.test(chunk.before)) return person.score >= 4 && last.notes.length > 0
  if (chunk.before.startsWith(',') && !/\s?(?:en|and|&)$/.test(chunk.before)) {
    return person.score >= 3 || listed || (last.notes.length > 0 && last.evident && person.evident)
  }
  return person.score >= 1
}

function personIn(chunk: Chunk): Found | null {
  const bracket = chunk.text.indexOf('(')
  const outer = bracket > 0 ? chunk.text.slice(0, bracket) : chunk.text
  const notes: string[] = []
  let evident = false
  if (bracket > 0) {
    const close = chunk.text.lastIndexOf(')')
    const inside = chunk.text.slice(bracket + 1, close > bracket ? close : undefined).trim()
    if (!/^\d*$/.test(inside)) notes.push(inside)
    const tail = close > bracket ? chunk.text.slice(close + 1).trim() : ''
    if (tail.length > 60 || /^[\p{L}\d]/u.test(tail)) return null
    evident = true
  }
  const direct = nameIn(outer)
  if (direct === null) return null
  return {
    ...direct,
    notes: [...direct.notes, ...notes],
    evident: evident || direct.evident,
    from: chunk.at + direct.from,
    to: chunk.at + chunk.text.length,
  }
}

function nameIn(outer: string): Found | null {
  const plain = readName(outer)
  const linked = nameAndHouse.exec(outer)
  if (linked !== null) {
    const name = readName(linked[1] ?? '')
    // "Counting Waders from Space" is no Counting Waders who works for Space.
    const house = linked[2] ?? ''
    const clear = name.sure || hasOrganisationWord(house) || /^\p{Lu}{2,}/u.test(house)
    if (name.score >= 1 && clear) return { ...name, role: null, notes: [house], evident: true }
  }
  const owned = nameVanHouse.exec(outer)
  if (owned !== null) {
    const before = owned[1] ?? ''
    const house = owned[2] ?? ''
    const name = readName(before)
    const lastWord = before.split(/\s+/).at(-1) ?? ''
    const surname =
      before.trim().includes(' ') && !isFirstName(lastWord) && !/^\p{Lu}\.?$|\.$/u.test(lastWord)
    const clear = hasOrganisationWord(house) || /^\p{Lu}{2,}/u.test(house)
    if (name.score >= 1 && (clear || surname) && (plain.score < 1 || surname || clear)) {
      return { ...name, role: null, notes: [house], evident: clear }
    }
  }
  if (plain.score >= 1) return { ...plain, role: null, notes: [], evident: plain.title !== null }
  return roleInFront(outer)
}

function finish(found: Found): [Person, number] {
  const affiliation = found.notes
    .join(', ')
    .replace(/\s+/g, ' ')
    .replace(/[.,;:]+$/, '')
    .trim()
  const split = splitAffiliation(affiliation)
  const score =
    found.score +
    (found.evident ? 1 : 0) +
    (split.evident ? 2 : affiliation !== '' && affiliation.length < 60 ? 1 : 0)
  return [
    {
      name: found.name,
      role: found.role ?? split.role,
      organisation: split.organisation,
      affiliation:
        found.role !== null
          ? [found.role, affiliation].filter((part) => part !== '').join(', ')
          : affiliation === ''
            ? null
            : affiliation,
      chair: false,
      from: found.from,
      to: found.to,
    },
    score,
  ]
}
