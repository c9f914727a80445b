import type { Role } from './roles.ts'

/**
 * What the house itself calls the links nobody is named on. Stored in the meeting's language when the meeting is made; a reader of
 * another language is shown the same word in theirs.
 */
export const HOUSE_LABELS = {
  nl: { organiser: 'Organisatie', participants: 'Deelnemers', hall: 'Zaalscherm' },
  en: { organiser: 'Organiser', participants: 'Participants', hall: 'Hall screen' },
} as const

/** Which of the house's own labels this name is; null: somebody's name. Roles decide: a participant cannot carry one of these. */
export function houseLabel(name: string, role: Role | undefined): 'organiser' | 'hall' | null {
  const label = role === 'hall' ? 'hall' : role === 'host' ? 'organiser' : null
  if (label === null) return null
  return name === HOUSE_LABELS.nl[label] || name === HOUSE_LABELS.en[label] ? label : null
}
