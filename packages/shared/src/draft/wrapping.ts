import { byConnector } from './headline.ts'
import type { Detail } from './item-builder.ts'
import { cut } from './lines.ts'
import type { Piece } from './lines.ts'
import type { Source } from './source.ts'

const hanging =
  /(?:[,–:&(-]|\s(?:door|van|met|en|de|het|een|over|by|with|and|of|the|for|to|in|op|aan|bij|onder|leiding|voor|naar|een|a|an|at|on))$/iu

const connector = /(?:^|[\s(,])(?:door|by|met|with|o\.l\.v\.|sprekers?:|speakers?:)\s/iu

/** Joins a title that a mail programme or a narrow column wrapped over several lines; takes those lines from `details`. */
export function unwrap(head: Piece, details: Detail[], source: Source): Piece {
  let joined = head
  while (details[0] !== undefined && joined.text.length < 400) {
    const [following] = details
    const between = source.text.slice(joined.at + joined.text.length, following.at)
    if (following.bullet || between.trim() !== '' || between.split('\n').length > 2) break
    const longer = joinOf(joined, following, source)
    if (!goesOn(joined.text, following.text) && !revealsPeople(joined, longer)) break
    joined = longer
    details.shift()
  }
  return joined
}

function goesOn(text: string, following: string): boolean {
  const open = (text.match(/\(/g)?.length ?? 0) > (text.match(/\)/g)?.length ?? 0)
  return (
    hanging.test(text) || open || (/^\p{Ll}/u.test(following) && text.length > 30 && !/[.!?]$/.test(text))
  )
}

/** "een lezing door de theatermaker" makes sense only with the name on the next line. */
function revealsPeople(joined: Piece, longer: Piece): boolean {
  return (
    connector.test(joined.text) && byConnector(joined, true) === null && byConnector(longer, true) !== null
  )
}

function joinOf(head: Piece, following: Piece, source: Source): Piece {
  const end = following.at + following.text.length
  return cut({ text: source.text.slice(head.at, end).replace(/\n/g, ' '), at: head.at }, 0)
}
