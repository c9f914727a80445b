import { kindOf } from './kinds.ts'
import { cut } from './lines.ts'
import type { Line, Piece } from './lines.ts'
import { isFooter, isLabel, isProgrammeHeading } from './phrases.ts'
import { within } from './source.ts'
import type { Source } from './source.ts'

const occasion =
  /bijeenkomst|congres|conferentie|conference|webinar|symposium|seminar|lunch|café|cafe|meeting|vergadering|\bALV\b|\bAGM\b|sessie|session|workshop|festival|forum|summit|debat|lezing|lecture|masterclass|dag\b|\bday\b|avond|evening|middag|talk|meet-?up|college|training|inspiratie|netwerk/iu
const greeting =
  /^(?:beste|geachte|hallo|hoi|dag\s\p{Lu}|goedemiddag|goedemorgen|lieve|dear|hi\b|hello|good (?:morning|afternoon|evening)|l\.s\.|ls\b|aan (?:de|alle|het)\b|to all|collega|geacht)/iu
const chrome =
  /^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s\d{1,2}(?:st|nd|rd|th)?|(?:dag|day) \d|home|menu|tags?|agenda|nieuws|news|events?|evenementen|zoeken|search|login|inloggen|terug|back|skip|print|share|nieuwsbrief|newsletter|persbericht|press release|uitnodiging|invitation|aankondiging|announcement|view in browser|bekijk|lees (?:online|meer)|thema['’]s|themes|topics|onderwerpen|kort|contact|rss|subscribe|save the date|overview|details|cookie|navigation|hoofdmenu|header|footer)\s*[:!.]?$/iu
const titleLabel =
  /^(?:titel|title|onderwerp|subject|thema|theme|betreft|re|evenement|event|bijeenkomst|naam|name)\s*:\s*/iu
const invitation =
  /^(?:uitnodiging|invitation|aankondiging|announcement|save the date|vooraankondiging|reminder|herinnering|programma|programme|agenda)\s*(?:[:–—-]|voor(?: de| het)?\s|for the\s|for\s|to the\s|to\s)\s*|^(?:Programma|Programme|Agenda|Uitnodiging)\s(?=\p{Lu}|\d)/iu

/** The name of the meeting (DR3): the line that looks most like a title, above the programme. */
export function meetingTitle(source: Source, range: [number, number] | null): Piece | null {
  const limit = range?.[0] ?? Infinity
  let best: Piece | null = null
  let bestScore = 0
  let seen = 0
  for (const line of source.lines) {
    if (line.blank) continue
    if (line.at >= limit || seen >= 25) break
    seen += 1
    const piece = titleIn(line, source)
    if (piece === null) continue
    const score = scoreTitle(line, piece, seen, source)
    if (score > bestScore) {
      best = piece
      bestScore = score
    }
  }
  if (source.subject !== null && source.subject.text.length > 2) {
    const subject = stripped({ text: source.subject.text, at: source.subject.at }, source)
    if (bestScore < 6 && subject.text.length > 2) return subject
  }
  return best
}

function titleIn(line: Line, source: Source): Piece | null {
  const cells = line.cells.filter((cell) => cell.text !== '')
  const barred =
    cells.length > 1 &&
    line.cells.slice(1).every((one) => source.barred(source.text.lastIndexOf('\t', one.at)))
  const cell =
    barred && !isLabel(cells[0]?.text ?? '') && line.text.length < 160
      ? { text: line.text.replaceAll('\t', '|'), at: line.at }
      : cells.length > 1 && !isLabel(cells[0]?.text ?? '') && (cells[0]?.text.length ?? 0) > 8
        ? cells[0]
        : cells.length === 1
          ? cells[0]
          : undefined
  if (cell === undefined || !/\p{L}{2}/u.test(cell.text) || cell.text.length > 400) return null
  const label = titleLabel.exec(cell.text)
  const piece = stripped(label === null ? cell : cut(cell, label[0].length), source)
  return piece.text.length < 3 ? null : piece
}

function scoreTitle(line: Line, piece: Piece, position: number, source: Source): number {
  const text = piece.text
  if (greeting.test(text) || chrome.test(text) || isProgrammeHeading(text)) return -10
  let score = 3
  if (titleLabel.test(line.text)) score += 6
  else if (isLabel(line.text) || isFooter(line.text)) score -= 6
  if (line.heading) score += 5
  if (line.marker !== 'none' && !line.heading) score -= 3
  if (position === 1) score += 3
  else if (position <= 3) score += 2
  else if (position <= 6) score += 1
  if (text.length <= 110) score += 1
  else score -= text.length > 180 ? 8 : 3
  if (/[.,;]$/.test(text) && !/\.\.\.$/.test(text)) score -= 3
  // A running sentence of which only the part before the date is left.
  if (
    text.length < line.text.trim().length - 12 &&
    /\p{Ll}[.!?]$/u.test(line.text.trim()) &&
    line.text.length > 60
  )
    score -= 10
  if (kindOf(text) === 'doors') score -= 5
  if (/:$/.test(text)) score -= 4
  if (/^\p{Ll}/u.test(text)) score -= 4
  if (/\s,/.test(text)) score -= 1
  if (occasion.test(text)) score += 2
  if (/^[“"'‘„«]/.test(text) || /[“"‘„«].{6,}[”"’»]/u.test(text)) score += 1
  if (/[.!?]\s+\p{Lu}\p{Ll}+\s\p{Ll}+\s\p{Ll}+/u.test(text)) score -= 4
  if (text.length > 15 && text === text.toUpperCase()) score += 1
  if (/[#|]/.test(text)) score += 1
  if (/\b(?:subject to change|onder voorbehoud|all times|alle tijden|please note)\b/i.test(text)) score -= 6
  if (!/\s/.test(text) && text.length < 14 && !occasion.test(text)) score -= 2
  if (/(?:https?:|www\.|@)/i.test(text)) score -= 4
  // The title comes back in the text; boilerplate does not.
  const words = text.slice(0, 60)
  if (text.length >= 8 && source.text.indexOf(words, line.at + line.text.length) > 0) score += 1
  return score
}

/** Without the date, the times and the "Uitnodiging:" around the name. */
function stripped(cell: Piece, source: Source): Piece {
  let from = invitation.exec(cell.text)?.[0].length ?? 0
  let to = cell.text.length
  if (from >= to) from = 0
  const marks = [
    ...within(source.dates, cell.at, cell.at + cell.text.length),
    ...within(source.times, cell.at, cell.at + cell.text.length),
  ].sort((a, b) => a.from - b.from)
  const first = marks[0]
  if (first !== undefined) {
    const at = first.from - cell.at
    const head = cell.text
      .slice(from, at)
      .replace(
        /[\s,;:(|–—-]*(?:(?:online|live|fysiek|hybride)\s)?(?:bijeenkomst\s)?(?:\b(?:op|on|van|from|om|at|d\.d\.|dd\.?|tussen)\s*)?[\s,;:(|–—-]*$/iu,
        '',
      )
    const last = marks.at(-1)
    const tailFrom = last === undefined ? to : last.to - cell.at
    const tail = cell.text.slice(tailFrom).replace(/^(?:\s?(?:uur|u|h)\b)?[\s,;:)|–—-]*/iu, '')
    if (head.trim().length >= 5) to = from + head.length
    else if (tail.trim().length >= 5) from = cell.text.length - tail.length
    else return { text: '', at: cell.at }
  }
  return cut(cell, from, to)
}
