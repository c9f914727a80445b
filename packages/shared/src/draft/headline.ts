import { isRoleStart } from './affiliation.ts'
import { cut } from './lines.ts'
import type { Piece } from './lines.ts'
import { insideQuotes, stopAtClause, stopAtSentence } from './headline-stops.ts'
import { readPeople } from './people.ts'
import type { People, Person } from './people.ts'
import { notNames } from './words.ts'

export interface Headline {
  title: Piece
  people: Person[]
}

const leader =
  /[\s,;:(–—-]*(?<![\p{L}])(?:(?:staat |staan )?onder (?:bezielende |de )?leiding van|o\.\s?l\.\s?v\.?|olv|(?:geleid|gemodereerd|voorgezeten|begeleid|ingeleid en geleid) door|(?:dag)?voorzitter\s?:|moderator(?:en)?\s?:|moderatie\s?:|gespreksleid(?:er|ster|ing)\s?:|debatleid(?:er|ster)\s?:|facilitator\s?:|host\s?:|chaired by|(?<=[(,–—-]\s{0,2})chair(?:person|man|woman)?(?=\s)|chair(?:person|man|woman)?\s?:|(?:moderated|hosted|led|facilitated|convened|introduced and led) by|moderation\s?:)\s*/iuy
const presenter =
  /[\s,;:(–—-]*(?<![\p{L}])(?:(?:(?:gegeven|verzorgd|gepresenteerd|uitgesproken|toegelicht|ingeleid|aangeboden) )?door\s?:?|m\.\s?m\.\s?v\.?|mmv|met medewerking van|sprekers?\s?:|inleiders?\s?:|panel(?:leden)?\s?:|deelnemers\s?:|gasten?\s?:|bankgasten\s?:|met bijdragen van|(?:(?:presented|given|delivered|introduced) )?by\s?:?|speakers?\s?:|presenters?\s?:|panell?ists?\s?:|panel members\s?:|guests?\s?:|featuring|feat\.|ft\.|met(?: o\.a\.| onder (?:anderen?|meer))?\s?:?|with\s?:?|(?:een inleiding |een woord )?van|from)\s+/iuy
const firm = /door|by|:\s*$|m\.|mmv|featuring|feat|medewerking|bijdragen/iu
/** Words for something that somebody says or shows: the "van" behind them names who. */
const speech =
  /\b(?:casus|lezing|inleiding|presentatie|column|bijdrage|woord|welkomstwoord|toespraak|verhaal|pitch|voordracht|demonstratie|optreden|workshop|gedicht|toelichting|reflectie|welkom|verhalen|bijdragen|muziek|afscheid|welcome|greetings|update|words|remarks|report|introduction|message|address|stories|lessons)\s*$/iu
const weak = /^(?:.*\s)?(?:van|from)\s+$/iu

/** Separates what an item is called from who does it (DR30). */
export function splitHeadline(piece: Piece, easy: boolean): Headline {
  const linked = byConnector(piece, easy)
  if (linked !== null) {
    // "Fireside chat: Anna Bakker with Jan Smit": there may be more people in front of the connector.
    const before =
      linked.title.text === '' ? null : (talking(linked.title, easy) ?? byPosition(linked.title, easy))
    return before === null || before.title.text === ''
      ? linked
      : { title: before.title, people: [...before.people, ...linked.people] }
  }
  return wholePeople(piece, easy) ?? byPosition(piece, easy) ?? { title: piece, people: [] }
}

/** "Anna Bakker in gesprek" (met Jan Smit): both are people of the item. */
function talking(piece: Piece, easy: boolean): Headline | null {
  const match = /\s(?:in gesprek|in conversation|in debat|in dialoog)$/iu.exec(piece.text)
  if (match === null) return null
  const found = readPeople(cut(piece, 0, match.index))
  return found !== null && enough(found, easy ? 1 : 3)
    ? { title: cut(piece, match.index), people: found.people }
    : null
}

/** People told apart by where they stand: behind a dash, a colon or a comma, in brackets, or bare. */
function byPosition(piece: Piece, easy: boolean): Headline | null {
  return (
    byList(piece, easy) ??
    covering(piece, bySeparator(piece, easy)) ??
    covering(piece, byBareName(piece)) ??
    byBrackets(piece, easy) ??
    bySeparator(piece, easy) ??
    byBareName(piece)
  )
}

/** "Three pitches: Anna Bakker / Jan Smit / Piet de Vries": a colon, then several people. */
function byList(piece: Piece, easy: boolean): Headline | null {
  const colon = /:\s+(?!.*:\s)/u.exec(piece.text)
  if (colon === null || insideQuotes(piece.text)(colon.index)) return null
  const found = readPeople(cut(piece, colon.index + colon[0].length))
  if (found === null || found.people.length < 2 || !enough(found, easy ? 1 : 3)) return null
  const title = trimTitle(cut(piece, 0, colon.index))
  const intro = /\s[–—-]\s\p{Ll}[^–—:-]{2,30}$/u.exec(title.text)
  return title.text === ''
    ? null
    : { title: intro === null ? title : cut(title, 0, intro.index), people: found.people }
}

/** People behind words that announce them: "door", "o.l.v.", "met", "chaired by", "Sprekers:". */
export function byConnector(piece: Piece, easy: boolean): Headline | null {
  const text = piece.text
  for (let at = 0; at < text.length; at += 1) {
    if (at > 0 && !/[\s,;:(–—-]/.test(text.charAt(at))) continue
    for (const pattern of [leader, presenter]) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (match === null || match[0].length === 0) continue
      const people = peopleAfter(piece, at + match[0].length, match[0], pattern === leader, easy)
      if (people === null) continue
      const title = cut(piece, 0, at)
      return { title: trimTitle(title), people }
    }
  }
  return null
}

function peopleAfter(
  piece: Piece,
  from: number,
  connector: string,
  chair: boolean,
  easy: boolean,
): Person[] | null {
  const bracketed = /\(/.test(connector)
  let end = piece.text.length
  if (bracketed) {
    const close = closing(piece.text, from)
    if (close > from) end = close
  }
  let rest = cut(piece, from, end)
  const direct = readPeople(stopAtSentence(rest))
  const whole = direct !== null && direct.score >= 3
  // A second connector further on: "o.l.v. Anna Bakker met Jan Smit en Piet de Vries".
  let more: Person[] = []
  for (let at = 1; at < rest.text.length && !whole; at += 1) {
    if (!/[\s,;:(–—-]/.test(rest.text.charAt(at))) continue
    const hit = [leader, presenter].find((pattern) => {
      pattern.lastIndex = at
      return pattern.test(rest.text)
    })
    if (hit === undefined) continue
    const to = hit.lastIndex
    const word = rest.text.slice(at, to)
    if (hit === presenter && weak.test(word)) continue
    const next = peopleAfter(rest, to, word, hit === leader, easy)
    if (next === null) continue
    more = next
    rest = cut(rest, 0, at)
    break
  }
  const sentence = stopAtSentence(rest)
  const found = readPeople(sentence) ?? readPeople(stopAtClause(sentence))
  if (found === null) return null
  const spoken = speech.test(piece.text.slice(0, from - connector.length))
  const need =
    chair || firm.test(connector) ? 1 : weak.test(connector) && !(easy && spoken) ? 4 : easy ? 1 : 3
  if (found.score < need || (need === 1 && !chair && !firm.test(connector) && !fullNames(found))) return null
  const people = found.people.map((person, index) =>
    chair && index === 0 ? { ...person, chair: true } : person,
  )
  return [...people, ...more]
}

function closing(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

/** Nothing but people: their names stand in for the title. */
function wholePeople(piece: Piece, easy: boolean): Headline | null {
  if (/[:“"‘]/.test(piece.text)) return null
  const found = readPeople(piece)
  if (found === null || found.score < 4) return null
  if (/\s[–—-]\s/.test(piece.text) && bySeparator(piece, easy) !== null) return null
  const first = found.people[0]
  const last = found.people.at(-1)
  if (first === undefined || last === undefined) return null
  const title = found.people.length === 1 ? { text: first.name, at: first.from } : piece
  return { title, people: found.people }
}

/** A reading that takes in the brackets at the end ("– Anna Bakker (Stadslab)") comes before one of the brackets alone. */
function covering(piece: Piece, found: Headline | null): Headline | null {
  const open = piece.text.endsWith(')') ? piece.text.lastIndexOf('(') : -1
  if (open <= 0 || found === null) return null
  const at = piece.at + open
  return found.people.some((person) => person.from < at && person.to > at) ? found : null
}

function byBrackets(piece: Piece, easy: boolean): Headline | null {
  if (!piece.text.endsWith(')')) return null
  const open = piece.text.lastIndexOf('(')
  if (open <= 0) return null
  const found = readPeople(cut(piece, open + 1, piece.text.length - 1))
  if (found === null || !enough(found, easy ? 1 : 3)) return null
  const title = trimTitle(cut(piece, 0, open))
  // "Anna Bakker (Jan Smit)" does not occur; "Opening (Anna Bakker)" does.
  return { title, people: found.people }
}

const dashes = /\s+[–—-]{1,2}\s+|\s*[–—]\s+|\s\|\s|\t|\v|\s\/\/?\s/gu
const colons = /:\s+/gu
const commas = /,\s+/gu
const quotes =
  /(?<=[”"’'»][.!?]?)\s*[,:–-]?\s+(?=\p{Lu}|(?:de [Hh]eer|[Mm]evrouw|dhr|mevr|mw|prof|drs?|ir|ing|mr)\b)|(?<=\p{L})\s*[,:–-]?\s+(?=[“"‘«])/gu
const about =
  /\s+(?:(?:spreekt|vertelt|praat|neemt ons mee|geeft een inleiding) over|over|about|on|speaks (?:on|about)|talks about)\s+/giu

function bySeparator(piece: Piece, easy: boolean): Headline | null {
  const quoted = insideQuotes(piece.text)
  for (const [pattern, right, left] of [
    [dashes, easy ? 1 : 3, easy ? 2 : 3],
    [quotes, easy ? 1 : 3, easy ? 1 : 3],
    [colons, easy ? 1 : 3, 3],
    [commas, easy ? 1 : 3, 3],
    [about, 4, 4],
  ] as const) {
    const cuts = [...piece.text.matchAll(pattern)].filter((match) => !quoted(match.index)).slice(0, 12)
    if (pattern !== about) {
      for (const match of pattern === commas ? cuts : [...cuts].reverse()) {
        const after = cut(piece, match.index + match[0].length)
        const whole = readPeople(after)
        const people =
          whole !== null && enough(whole, right)
            ? whole
            : pattern === colons
              ? readPeople(stopAtClause(after))
              : null
        if (people === null || !enough(people, people === whole ? right : 4)) continue
        const title = trimTitle(cut(piece, 0, match.index))
        if (title.text === '') continue
        const deeper = pattern === commas ? null : readPeople(title)
        if (deeper !== null && deeper.score >= Math.max(3, left)) continue
        // "What we learned – three students: Anna ...": the small words that announce the names are no part of the title.
        const intro = pattern === colons ? /\s[–—-]\s\p{Ll}[^–—:-]{2,30}$/u.exec(title.text) : null
        return { title: intro === null ? title : cut(title, 0, intro.index), people: people.people }
      }
    }
    for (const match of pattern === commas ? [] : cuts) {
      const people = readPeople(cut(piece, 0, match.index)) ?? afterWord(piece, match, easy)
      if (people === null || !enough(people, left)) continue
      const title = trimTitle(cut(piece, match.index + match[0].length))
      if (title.text === '') continue
      return { title, people: people.people }
    }
  }
  return null
}

/** "Lezing Anna Bakker: ...": a word of programmes, then the name. */
function afterWord(piece: Piece, separator: RegExpExecArray, easy: boolean): People | null {
  const before = cut(piece, 0, separator.index)
  const word = /^\p{L}{4,}\s+(?=\p{Lu}|(?:dr|drs|prof|mr|ir)\b)/u.exec(before.text)
  if (word === null || !notNames.has(word[0].trim().toLowerCase())) return null
  const found = readPeople(cut(before, word[0].length))
  const quoted = /^[“"‘'„«]/u.test(piece.text.slice(separator.index + separator[0].length))
  if (found === null || !(found.sure || (easy && found.score >= (quoted ? 1 : 2)))) return null
  return { ...found, score: found.score + 2 }
}

/** "Aftrap Mirko Noordegraaf, voorzitter van de VB": words of programmes, then a name. */
function byBareName(piece: Piece): Headline | null {
  const words = [...piece.text.matchAll(/\S+/gu)].slice(0, 7)
  for (const [index, word] of words.entries()) {
    if (index === 0) continue
    const before = words[index - 1]
    if (before === undefined) break
    const plain = before[0].toLowerCase().replace(/[^\p{L}&-]/gu, '')
    if (index === 1 && !notNames.has(plain)) break
    if (
      !/^\p{Lu}|^(?:dr|prof|drs|mr|ir|mevrouw|de heer|dhr|mw|wethouder|burgemeester|voorzitter|minister|gedeputeerde|directeur|dijkgraaf)/u.test(
        word[0],
      )
    )
      continue
    if (/^(?:naar|het|de|een|in|van|aan|over|voor|op|bij|uit|the|of|to|in|a|an|for|on|at)$/.test(plain))
      continue
    const people = readPeople(cut(piece, word.index))
    if (people === null || people.score < 4 || (!people.sure && !isRoleStart(word[0]))) continue
    return { title: trimTitle(cut(piece, 0, word.index)), people: people.people }
  }
  return null
}

/** "Onderdeel: Opening": the label says nothing. */
const label =
  /^(?:onderdeel|onderwerp|titel|title|topic|wat|what|item|activiteit|activity|subject|event)\s*:\s+/iu

/** Without the punctuation that joined it to what came after or before. */
export function trimTitle(piece: Piece): Piece {
  let to = piece.text.length
  // "(pitch" is left of "(pitch: Anna Bakker)".
  const open = piece.text.lastIndexOf('(')
  if (open > 0 && to - open < 25 && !piece.text.includes(')', open)) to = open
  while (to > 0 && /[\s,;:(–—|/-]/.test(piece.text.charAt(to - 1))) to -= 1
  let from = label.exec(piece.text)?.[0].length ?? 0
  while (from < to && /[\s,;:)–—|/.-]/.test(piece.text.charAt(from))) from += 1
  return { text: piece.text.slice(from, to), at: piece.at + from }
}

/** Below full certainty only names of two words or more count. */
function enough(found: People, need: number): boolean {
  return found.score >= need && (found.score >= 3 || fullNames(found))
}

function fullNames(found: People): boolean {
  return found.score >= 3 || found.people.every((person) => person.name.includes(' '))
}
