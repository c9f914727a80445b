import type { Random } from '../kernel/ports.ts'

/** Alphabet of codes: no letters or digits that are read out or seen alike (0/o, 1/l/i). */
const CODE_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Codes people type: 4-12 letters and digits, case does not matter. */
export const CODE_PATTERN = /^[a-z0-9]{4,16}$/

/** What somebody typed or scanned, as a code; null when it can be none. */
export function normaliseCode(raw: string): string | null {
  const code = raw.toLowerCase().replace(/[\s-]/g, '')
  return CODE_PATTERN.test(code) ? code : null
}

/** Six characters: 887 million codes, and failed guesses are limited per address. */
export function newCode(random: Random): string {
  return Array.from(
    { length: 6 },
    () => CODE_ALPHABET[Math.floor(random.fraction() * CODE_ALPHABET.length)],
  ).join('')
}

export const newPersonId = (random: Random) => `p_${random.id(20)}`
export const newSeatId = (random: Random) => random.id(12)
export const newRoomId = (random: Random) => `r_${random.id(16)}`
export const newMeetingId = (random: Random) => `m_${random.id(16)}`
