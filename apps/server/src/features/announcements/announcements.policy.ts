import type {
  announcementsContract,
  Recipient,
} from '@zaal/shared/features/announcements/announcements.contract'
import type { FactOf } from '@zaal/shared/protocol/define-feature'
import type { Audience } from '@zaal/shared/protocol/envelope'

type Fact = FactOf<typeof announcementsContract>

/** Audiences that see an announcement; crew always do, since they must know what was said (AN2). */
const READERS: Record<Recipient, readonly Audience[]> = {
  everyone: ['everyone', 'crew', 'backstage', 'hall'],
  crew: ['crew'],
  panellists: ['crew', 'backstage'],
  hall: ['crew', 'hall'],
  person: ['crew'],
}

export function redact(fact: Fact, audience: Audience): Fact | null {
  if (!READERS[fact.payload.to].includes(audience)) return null
  if (audience === 'crew') return fact
  // Receipts are for crew; who sent it too: the room hears the crew, not one of them.
  if (fact.name === 'announcements.acknowledged') return null
  return fact.name === 'announcements.sent' ? { ...fact, payload: { ...fact.payload, by: null } } : fact
}

export function personal(fact: Fact): { person: string; fact: Fact }[] {
  switch (fact.name) {
    case 'announcements.acknowledged':
      return [{ person: fact.payload.by, fact }]
    case 'announcements.sent':
      return fact.payload.person === null
        ? []
        : [{ person: fact.payload.person, fact: { ...fact, payload: { ...fact.payload, by: null } } }]
    case 'announcements.withdrawn':
      return fact.payload.person === null ? [] : [{ person: fact.payload.person, fact }]
  }
}
