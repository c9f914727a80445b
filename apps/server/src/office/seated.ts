import type { You } from '@zaal/shared/protocol/envelope'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import { audienceOf } from '@zaal/shared/roles/roles'
import type { Actor } from '../kernel/actor.ts'
import type { LinkRecord, MeetingRecord, PersonRecord } from '../kernel/ports.ts'
import type { Session } from './session-tokens.ts'

/** Somebody on a seat: the session with all it hangs on. */
export interface Seated {
  session: Session
  link: LinkRecord
  person: PersonRecord
  meeting: MeetingRecord
}

/** As it is given out when somebody sits down: the token is the cookie's value. */
export type SeatedWithToken = Seated & { token: string }

/** Who the kernel takes a seated person for. */
export function actorOf(seated: Seated): Actor {
  return {
    person: seated.person.id,
    role: seated.link.role,
    capabilities: capabilitiesOf(seated.link.role, seated.link.capabilities),
  }
}

/** Who the client is told it is. */
export function youOf(seated: Seated): You {
  return {
    person: seated.person.id,
    role: seated.link.role,
    audience: audienceOf(seated.link.role),
    capabilities: capabilitiesOf(seated.link.role, seated.link.capabilities),
    name: seated.person.name,
    chair: seated.link.chair,
  }
}
