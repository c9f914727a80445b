import type { Role } from '../../roles/roles.ts'

/** Longest public name, in characters. */
export const MAX_NAME_LENGTH = 40

/** Names that would pass for the crew or the house (PE4), folded. */
const RESERVED =
  /^(de |the )?(moderator|moderatie|moderation|host|gastheer|gastvrouw|regie|crew|admin|administrator|beheer|beheerder|organisatie|organisator|organiser|organizer|voorzitter|chair|dagvoorzitter|systeem|system|zaal|zaalscherm|team|redactie|support|anoniem|anonymous)s?[\s\d.!_-]*$/

// Zero-width, bidirectional overrides, soft hyphen, fillers and other format characters: invisible or able to reorder text.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u2800\u034f]/gu

/** Letters of other scripts and digits that look like Latin ones; enough to see through "Mоderator" (Cyrillic o). */
const LOOKALIKES: Record<string, string> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  к: 'k',
  м: 'm',
  т: 't',
  н: 'h',
  в: 'b',
  ο: 'o',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  ν: 'v',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '|': 'l',
}

/** One form for names that look the same: no accents, case, look-alike letters or double spaces. */
export function foldName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...plain]
    .map((c) => LOOKALIKES[c] ?? c)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The text without invisible and reordering characters, single-spaced. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
}

export type NameCheck =
  { ok: true; name: string } | { ok: false; reason: 'empty' | 'long' | 'reserved' | 'taken' }

/** Is this a name a person may carry in the room (PE3-PE5)? Crew may use reserved words, nobody another's name. */
export function checkName(raw: string, given: { role: Role; taken: Iterable<string> }): NameCheck {
  const name = cleanLine(raw)
  if (!/[\p{L}\p{N}]/u.test(name)) return { ok: false, reason: 'empty' }
  if ([...name].length > MAX_NAME_LENGTH) return { ok: false, reason: 'long' }
  const folded = foldName(name)
  if (given.role === 'participant' && RESERVED.test(folded)) return { ok: false, reason: 'reserved' }
  for (const other of given.taken) if (foldName(other) === folded) return { ok: false, reason: 'taken' }
  return { ok: true, name }
}
