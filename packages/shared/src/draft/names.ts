import { ambiguousFirstNames, isFirstName } from './first-names.ts'
import { honorifics, notNames, organisationWords, particles, roleWords, suffixes } from './words.ts'

/*
 * How much a piece of text looks like the name of one person. Below 0 it is none. 1 is "has the shape" (two capitals),
 * 3 and more is "surely" (a known first name, a title, initials with a surname).
 */

const capital = /^\p{Lu}[\p{L}\p{M}'’‘.-]*$/u
const initials = /^(?:\p{Lu}\p{Ll}?\.){1,5}(?:-?\p{Lu}\.)*$/u
const lone = /^\p{Lu}\.?$/u

export interface NameReading {
  score: number
  /** The name without a title in front and degrees behind. */
  name: string
  /** Where the name begins and ends in the text that was given. */
  from: number
  to: number
  title: string | null
  /** A known first name, initials or a title leaves little doubt that this is a person. */
  sure: boolean
}

const none: NameReading = { score: -1, name: '', from: 0, to: 0, title: null, sure: false }

export function readName(text: string): NameReading {
  if (text.length > 90) return none
  const lead = /^[\s"'“‘(*•-]*/u.exec(text)?.[0].length ?? 0
  let from = lead
  const honorific = honorifics.exec(text.slice(from))
  if (honorific !== null) from += honorific[0].length
  const end = text
    .replace(suffixes, (found) => ' '.repeat(found.length))
    .trimEnd()
    .replace(/[\s,;.:"'”’)]+$/u, (found) =>
      /^\.$/.test(found) && /\p{Lu}\.$/u.test(text.trimEnd()) ? found : '',
    ).length
  const name = text.slice(from, end).replace(/\s+/g, ' ').trim()
  const [score, sure] = scoreName(name, honorific !== null)
  return {
    score,
    name,
    from,
    to: Math.max(from, end),
    title: honorific === null ? null : honorific[0].trim(),
    sure,
  }
}

function scoreName(name: string, titled: boolean): [score: number, sure: boolean] {
  let sure = titled
  const tokens = name.split(' ')
  if (name === '' || tokens.length > 7) return [-1, false]
  let score = 0
  let capitals = 0
  let known = false
  for (const [index, token] of tokens.entries()) {
    const lower = token.toLowerCase().replace(/^(?:vice|co|oud|ex|adjunct|loco)-/u, '')
    if (particles.has(lower) && index < tokens.length - 1) {
      if (index === 0 && !titled && tokens.length < 3) return [-1, false]
      if (index > 0) score += /^(?:van|de|der|den|het|'t|ten|ter|von|d')$/.test(lower) ? 1 : 0
      continue
    }
    if (index < tokens.length - 1 && (initials.test(token) || lone.test(token))) {
      score += 2
      capitals += 1
      sure = true
      continue
    }
    if (!capital.test(token)) return [-1, false]
    capitals += 1
    const first = isFirstName(token)
    if (index === 0 && first && !ambiguousFirstNames.has(lower)) {
      known = true
      sure = true
    }
    if (index === 0 && first) score += ambiguousFirstNames.has(lower) ? 1 : 3
    else if (organisationWords.has(lower) && !(known && index === tokens.length - 1)) return [-1, false]
    else if (roleWords.has(lower) && !(known && index === tokens.length - 1)) return [-1, false]
    else if (notNames.has(lower) && !(known && index > 0)) return [-1, false]
    if (/^\p{Lu}{2,}$/u.test(token) && !known && !first) score -= 2
  }
  if (capitals === 0) return [-1, false]
  if (tokens.length === 1) {
    if (titled) return [3, true]
    return [known ? 1 : -1, known]
  }
  if (capitals === 1 && !titled && !known) return [-1, false]
  return [score + (titled ? 3 : 0) + 1, sure]
}
