import type { You } from '@zaal/shared/protocol/envelope'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import { audienceOf } from '@zaal/shared/roles/roles'
import type { Actor } from '../kernel/actor.ts'
import type { LinkRecord, MeetingRecord, PersonRecord, SessionRecord } from '../kernel/ports.ts'

/** Somebody on a seat: the session with all it hangs on. */
export interface Seated {
  session: SessionRecord
  link: LinkRecord
  person: PersonRecord
  meeting: MeetingRecord
}

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
