import type { Anchor } from './anchors.ts'
import type { Column } from './columns.ts'
import { splitAffiliation } from './affiliation.ts'
import { byConnector, splitHeadline, trimTitle } from './headline.ts'
import { lengthIn } from './lengths.ts'
import { cut, innerLines } from './lines.ts'
import type { Piece } from './lines.ts'
import { readPeople } from './people.ts'
import type { Person } from './people.ts'
import type { RawItem } from './raw-item.ts'

export interface Detail extends Piece {
  bullet: boolean
  /** The letter or number of a lettered point ("A."). */
  label?: string
}

const placeInBrackets =
  /\s*[(\[]\s*((?:in\s|locatie:?\s|zaal|room|ruimte|foyer|lokaal|hall|auditorium|plenair|plenary|online|via\s|main stage|atrium|restaurant|kantine|location|studio)[^()[\]]{0,60})[)\]]/iu
const places =
  /^(?:in\s(?:de|het)\s)?(?:locatie:?\s|location:?\s|waar:?\s|where:?\s|zaal|grote zaal|kleine zaal|room|ruimte|foyer|lokaal|auditorium|plenaire zaal|main (?:hall|stage|room)|atrium|restaurant|kantine|studio|aula|hal\b|theaterzaal)[\p{L}\d\s.:'-]{0,30}$/iu

/** Title, people, place and length from the words of one item (DR30-DR33). */
export function buildItem(
  anchor: Anchor,
  head: Piece,
  cells: readonly { role: Column | null; piece: Piece }[],
  details: readonly Detail[],
  easy: boolean,
): RawItem {
  let title: Piece = head
  const people: Person[] = []
  const rest: Detail[] = [...details]
  const state: { minutes: number | null; place: Piece | null } = { minutes: null, place: null }
  const spare: Piece[] = []
  let house: string | null = null
  for (const cell of cells) {
    const lines = innerLines(cell.piece)
    const [first, ...others] = lines
    if (first === undefined) continue
    if (cell.role === 'organisation') {
      house = first.text
      continue
    }
    if (cell.role === 'place') {
      state.place ??= first
      continue
    }
    if (cell.role === 'length' || cell.role === null) {
      const length = cell.role === 'length' ? lengthOf(first) : wholeLength(first)
      if (length !== null) {
        state.minutes = length
        continue
      }
      if (cell.role === 'length') continue
    }
    if (cell.role === 'number' || cell.role === 'date' || cell.role === 'time' || cell.role === 'end')
      continue
    if (cell.role === 'speaker' || cell.role === 'note') {
      const found = peopleOf(cell.piece, cell.role === 'speaker' ? 1 : 3, easy)
      if (found !== null) people.push(...found)
      continue
    }
    const isPeople = title.text !== '' && cell.role !== 'title' && peopleOf(cell.piece, easy ? 1 : 3, easy)
    if (isPeople) people.push(...isPeople)
    else if (title.text === '' && (cell.role === 'title' || !/^\d{1,2}\.?$/.test(first.text))) {
      title = first
      rest.unshift(...others.map((piece) => ({ ...piece, bullet: false })))
    } else if (places.test(first.text)) state.place ??= first
    else spare.push(...lines)
  }
  title = firstSentence(takeTitle(title, rest), rest)
  const split = headline(title, state, easy)
  people.unshift(...split.people)
  let name = split.title
  // A line that only names somebody leaves the title to a next cell or line.
  if (name.text === '' || (split.people.length > 0 && sameAsPeople(name, split.people))) {
    const next = spare.shift() ?? nextTitle(rest)
    if (next !== undefined) {
      const again = headline(next, state, easy)
      if (again.title.text !== '') name = again.title
      people.push(...again.people)
    }
  }
  for (const piece of [...spare, ...rest]) people.push(...peopleInDetail(piece, state, easy))
  // A column of its own for where people come from.
  for (const person of people) {
    if (house === null || person.affiliation !== null) continue
    const affiliation = splitAffiliation(house)
    person.affiliation = house
    person.role ??= affiliation.role
    person.organisation = affiliation.organisation
  }
  return {
    from: anchor.from,
    to: anchor.to,
    start: anchor.time.start,
    end: anchor.time.end,
    minutes: state.minutes,
    title: name,
    people: unique(people),
    place: state.place,
    track: null,
    day: 1,
    date: anchor.date,
  }
}

/** "Opening. Anna Bakker heet u welkom.": the title is the first sentence, what follows is detail. */
function firstSentence(title: Piece, rest: Detail[]): Piece {
  const stop = /(?<=\p{Ll}{3}|\d|[)”’"'])[.!?](?=\s+[\p{Lu}“‘"])/u.exec(title.text)
  if (stop === null || stop.index < 4) return title
  const end = stop.index + (stop[0] === '.' ? 0 : 1)
  const quotes =
    (title.text.slice(0, end).match(/[“‘„"]/gu)?.length ?? 0) -
    (title.text.slice(0, end).match(/[”’"]/gu)?.length ?? 0)
  if (quotes > 0 || /\b(?:prof|mevr|drs|etc|incl|excl)$/iu.test(title.text.slice(0, stop.index))) return title
  for (const sentence of sentences(cut(title, stop.index + 1))) rest.unshift({ ...sentence, bullet: false })
  return cut(title, 0, end)
}

function sentences(piece: Piece): Piece[] {
  const parts: Piece[] = []
  let from = 0
  for (const match of piece.text.matchAll(/(?<=\p{Ll}{3}|[)”’"'])[.!?](?=\s+[\p{Lu}“‘"])/gu)) {
    parts.push(cut(piece, from, match.index + 1))
    from = match.index + 1
  }
  parts.push(cut(piece, from))
  return parts.reverse()
}

function takeTitle(title: Piece, rest: Detail[]): Piece {
  if (title.text !== '') return title
  const at = rest.findIndex((piece) => wholeLength(piece) === null && /\p{L}/u.test(piece.text))
  const found = at < 0 ? undefined : rest.splice(at, 1)[0]
  return found ?? title
}

function nextTitle(rest: Detail[]): Piece | undefined {
  const first = rest[0]
  if (first === undefined || first.text.length > 140 || (readPeople(first)?.score ?? 0) >= 3) return undefined
  return rest.shift()
}

function sameAsPeople(title: Piece, people: readonly Person[]): boolean {
  return people.some((person) => person.from >= title.at && person.from < title.at + title.text.length)
}

function headline(
  piece: Piece,
  state: { minutes: number | null; place: Piece | null },
  easy: boolean,
): { title: Piece; people: Person[] } {
  let text = piece
  const length = lengthIn(text)
  if (length !== null && length.to - length.from < text.text.length) {
    state.minutes ??= length.minutes
    text = blank(text, length.from, length.to)
  }
  const place = placeInBrackets.exec(text.text)
  if (place?.[1] !== undefined) {
    state.place ??= { text: place[1].trim(), at: text.at + place.index + place[0].indexOf(place[1]) }
    text = blank(text, place.index, place.index + place[0].length)
  }
  const split = splitHeadline(cut(text, 0), easy)
  return { title: trimTitle(cut(split.title, 0)), people: split.people }
}

/** Wipes [from, to) with spaces, so that offsets stay valid. */
function blank(piece: Piece, from: number, to: number): Piece {
  const start = Math.max(0, from)
  return { text: piece.text.slice(0, start) + ' '.repeat(to - start) + piece.text.slice(to), at: piece.at }
}

function lengthOf(piece: Piece): number | null {
  const bare = /^(\d{1,3})\s*['’′]?$/.exec(piece.text)
  return bare === null ? wholeLength(piece) : Number(bare[1])
}

function wholeLength(piece: Piece): number | null {
  const length = lengthIn(piece)
  return length !== null && length.to - length.from >= piece.text.length - 2 ? length.minutes : null
}

function peopleOf(cell: Piece, need: number, easy: boolean): Person[] | null {
  const labelled = byConnector(cell, easy)
  if (labelled !== null && labelled.title.text === '') return labelled.people
  const found = readPeople(cell)
  if (found !== null && found.score >= need) return found.people
  const lines = innerLines(cell)
  if (lines.length < 2) return null
  const each = lines.flatMap((line) => {
    const one = readPeople(line)
    return one !== null && one.score >= need ? one.people : []
  })
  return each.length > 0 ? each : null
}

const sentence =
  /\s(?:zal|zullen|is|zijn|was|wordt|worden|verwelkomen|doet|gaat|gaan|geeft|geven|vertelt|neemt|will|has|have|are|gives|takes|tells)\s.*[.!?]$/iu

/** People named on a line under an item; running sentences are left alone. */
export function peopleInDetail(
  piece: Piece,
  state: { minutes: number | null; place: Piece | null },
  easy: boolean,
): Person[] {
  const text = piece.text.trim()
  if (text === '' || text.length > 400) return []
  if (state.minutes === null) state.minutes = wholeLength(piece)
  if (state.place === null && places.test(text)) state.place = piece
  const stripped = cut(piece, /^[\s•·*–—-]*/u.exec(piece.text)?.[0].length ?? 0)
  const running = stripped.text.length > 50 && sentence.test(stripped.text)
  const whole = running ? null : readPeople(stripped)
  if (
    whole !== null &&
    (whole.score >= 3 || (easy && whole.people.every((person) => person.name.includes(' '))))
  )
    return whole.people
  const linked = byConnector(stripped, easy)
  if (linked !== null && (linked.title.text === '' || stripped.text.length < 120)) return linked.people
  if (stripped.text.length < 120 && !/[.!?]$/.test(stripped.text)) return splitHeadline(stripped, easy).people
  return []
}

export function unique(people: readonly Person[]): Person[] {
  const kept: Person[] = []
  for (const person of people) {
    const same = kept.find((other) => other.name.toLowerCase() === person.name.toLowerCase())
    if (same === undefined) kept.push({ ...person })
    else {
      same.chair ||= person.chair
      if (same.affiliation === null && person.affiliation !== null) {
        same.affiliation = person.affiliation
        same.role = person.role
        same.organisation = person.organisation
      }
    }
  }
  return kept
}
