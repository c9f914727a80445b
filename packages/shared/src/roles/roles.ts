import type { Audience } from '../protocol/envelope.ts'

export const ROLES = ['host', 'moderator', 'panellist', 'participant', 'hall'] as const
export type Role = (typeof ROLES)[number]

/** Host and moderator together. */
export function isCrew(role: Role): boolean {
  return role === 'host' || role === 'moderator'
}

/** The one audience a role's connection belongs to. */
export function audienceOf(role: Role): Audience {
  switch (role) {
    case 'host':
    case 'moderator':
      return 'crew'
    case 'panellist':
      return 'backstage'
    case 'hall':
      return 'hall'
    case 'participant':
      return 'everyone'
  }
}
