import type { Role } from '../../roles/roles.ts'
import { foldName } from '../../kernel/look-alikes.ts'

export { foldName } from '../../kernel/look-alikes.ts'

/** Longest public name, in characters. */
export const MAX_NAME_LENGTH = 40

/** A name that is nothing but one of these would pass for the crew or the house (PE4). */
const RESERVED_NAMES = words(
  'moderator moderatoren moderatie moderation mod mods host hosts gastheer gastvrouw regie regisseur crew admin',
  'admins beheer beheerder organisatie organisator organiser organizer organisation voorzitter chair chairman',
  'dagvoorzitter gespreksleider systeem system zaal zaalscherm zaalbeheer team redactie support helpdesk staff',
  'anoniem anonymous',
)

/** These are refused as a word anywhere in a name: nobody in the room is called "Jan (moderator)" (PE4). */
const RESERVED_WORDS = words(
  'moderator moderators moderatoren moderatie moderation admin administrator administrators beheerder',
  'systeembeheer systeembeheerder sysadmin zaalregie',
)
/** Of those, long enough that no ordinary name holds them by chance, even with the spaces taken out. */
const LONG_WORDS = [...RESERVED_WORDS].filter((word) => word.length >= 8)

/** Folded, so that "Mоderator" with a Cyrillic о and "rnoderator" are the same word. */
function words(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')).map(foldName))
}

// Zero-width, bidirectional overrides, soft hyphen, fillers and other format characters: invisible or able to reorder text.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u2800\u034f]/gu
const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
// More than three marks on one letter climb over the lines above and below.
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu

/** The text without invisible and reordering characters, single-spaced. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(LINE_BREAKS, ' ')
    .replace(INVISIBLE, '')
    .replace(PILED_MARKS, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Would the name pass for the crew or the house (PE4)? */
export function looksLikeCrew(name: string): boolean {
  // Numbers go before folding, which reads a 1 as an l: "Moderator 2", "moderator1".
  const parts = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}\p{So}@$|€£]+/u)
    .map((part) => foldName(part.replace(/\d+$/, '')))
    .filter(Boolean)
  if (parts.some((part) => RESERVED_WORDS.has(part))) return true
  // "M o d e r a t o r", "Mod-er-ator", "★Moderator★"
  const squeezed = foldName(name.replace(/[^\p{L}\p{N}\u{1f150}-\u{1f1ff}]/gu, ''))
  if (LONG_WORDS.some((word) => squeezed.includes(word))) return true
  // An article is no disguise: "De host", "Het team".
  const core = /^(de|het|the|ons|uw|your)$/.test(parts[0] ?? '') ? parts.slice(1) : parts
  return RESERVED_NAMES.has(core.join(''))
}

export type NameCheck =
  { ok: true; name: string } | { ok: false; reason: 'empty' | 'long' | 'reserved' | 'taken' }

/**
 * Is this a name a person may carry in the room (PE3-PE5)? Crew may use reserved words, nobody another's name: `isTaken` says
 * whether somebody else's folds to the same (see foldName).
 */
export function checkName(
  raw: string,
  given: { role: Role; isTaken: (folded: string) => boolean },
): NameCheck {
  const name = cleanLine(raw)
  if (!/[\p{L}\p{N}]/u.test(name)) return { ok: false, reason: 'empty' }
  if ([...name].length > MAX_NAME_LENGTH) return { ok: false, reason: 'long' }
  if (given.role === 'participant' && looksLikeCrew(name)) return { ok: false, reason: 'reserved' }
  return given.isTaken(foldName(name)) ? { ok: false, reason: 'taken' } : { ok: true, name }
}
