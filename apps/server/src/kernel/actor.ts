import { capabilitiesOf, type Capability } from '@zaal/shared/roles/capabilities'
import type { Role } from '@zaal/shared/roles/roles'

/** Who gives a command. Comes from the handshake's session or is the system; never from the command itself. */
export interface Actor {
  /** `p_…`, or 'system' for timers and flows. */
  person: string
  role: Role
  capabilities: readonly Capability[]
}

export const SYSTEM: Actor = {
  person: 'system',
  role: 'host',
  capabilities: capabilitiesOf('host', ['organise']),
}

/** Does the actor hold the capability? */
export function can(actor: Actor, capability: Capability): boolean {
  return actor.capabilities.includes(capability)
}
