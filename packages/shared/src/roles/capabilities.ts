import type { CommandName } from '../protocol/registry.ts'
import type { Role } from './roles.ts'

/** What somebody may do. The server enforces it, the web hides what is not there. */
export const CAPABILITIES = [
  'take-part',
  'backstage',
  'run-programme',
  'moderate',
  'manage-polls',
  'announce',
  'organise',
] as const
export type Capability = (typeof CAPABILITIES)[number]

const BY_ROLE: Record<Role, readonly Capability[]> = {
  host: ['take-part', 'backstage', 'run-programme', 'moderate', 'manage-polls', 'announce'],
  moderator: ['take-part', 'backstage', 'moderate', 'manage-polls', 'announce'],
  panellist: ['take-part', 'backstage'],
  participant: ['take-part'],
  hall: [],
}

/** A role's capabilities and those written on the person's link (`organise`). */
export function capabilitiesOf(role: Role, onLink: readonly Capability[] = []): Capability[] {
  return [...new Set([...BY_ROLE[role], ...onLink])]
}

/** Registry 2 of 4: the capability a command needs. */
export const commandCapabilities: Record<CommandName, Capability> = {
  'meetings.edit': 'organise',
  'people.rename': 'take-part',
  'people.mute': 'moderate',
  'people.unmute': 'moderate',
  'people.ban': 'moderate',
  'people.unban': 'moderate',
}
