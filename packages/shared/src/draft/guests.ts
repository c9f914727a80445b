import { unique } from './item-builder.ts'
import { cut } from './lines.ts'
import type { Piece } from './lines.ts'
import { readPeople } from './people.ts'
import type { Person } from './people.ts'
import type { Source } from './source.ts'

const leads =
  /\bis\s(?:onze|de|our|the|als)?\s?(?:debatleider|gespreksleider|dagvoorzitter|moderator|presentator|chair|host|gastheer|gastvrouw)\b|\bleidt\s(?:het|de)\s(?:debat|gesprek|avond|middag|bijeenkomst)\b/iu
const leaderIs =
  /\b(?:debatleider|gespreksleider|dagvoorzitter|moderator|chair)(?:\s(?:van de avond|van deze (?:middag|avond)))?\s(?:is|wordt)\s/iu
const host = /\b(?:host|gastheer|gastvrouw|presentator)\b/iu

/**
 * The people a text names apart from its programme: a list of guests with what they do, and who leads. They are used
 * only where the programme has a single item that they can belong to (DR32).
 */
export function readGuests(source: Source): Person[] {
  const listed: Person[] = []
  const leading: Person[] = []
  for (const line of source.lines) {
    if (line.blank || line.cells.length > 1 || line.text.length > 2000) continue
    if (line.marker !== 'none' && line.text.length < 250) {
      const found = readPeople(cut(line, 0))
      if (found !== null && found.score >= 4 && found.people.length === 1) listed.push(...found.people)
      continue
    }
    for (const sentence of sentences(line)) leading.push(...leaderIn(sentence))
  }
  return listed.length >= 2 ? unique([...leading, ...listed]) : []
}

function leaderIn(sentence: Piece): Person[] {
  const after = leaderIs.exec(sentence.text)
  const before = after === null ? leads.exec(sentence.text) : null
  const name =
    after !== null
      ? cut(sentence, after.index + after[0].length)
      : before === null
        ? null
        : cut(sentence, 0, before.index)
  if (name === null) return []
  const found = readPeople({ text: name.text.replace(/[.,\s]+$/u, ''), at: name.at })
  const first = found === null || found.score < 3 ? undefined : found.people[0]
  if (first === undefined) return []
  const hosting = host.exec(sentence.text)
  return [hosting === null ? { ...first, chair: true } : { ...first, role: hosting[0].toLowerCase() }]
}

function sentences(piece: Piece): Piece[] {
  const parts: Piece[] = []
  let from = 0
  for (const match of piece.text.matchAll(/(?<=\p{Ll}{3}|[)”’"'])[.!?]\s+(?=\p{Lu})/gu)) {
    parts.push(cut(piece, from, match.index))
    from = match.index + match[0].length
  }
  parts.push(cut(piece, from))
  return parts
}
