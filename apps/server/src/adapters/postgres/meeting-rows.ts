import type { Capability } from '@zaal/shared/roles/capabilities'
import type { LinkRecord, MeetingRecord, PersonRecord } from '../../kernel/ports.ts'
import { storableText } from '../../kernel/storable.ts'
import type { links, people } from './schema.ts'

/** Records to rows and back: texts made storable, columns that are null left out of records that have no such property. */

export function meetingRow<T extends Partial<MeetingRecord>>(meeting: T): T {
  return meeting.title === undefined ? meeting : { ...meeting, title: storableText(meeting.title) }
}

export function linkRow(link: LinkRecord): typeof links.$inferInsert {
  return { ...link, label: storableText(link.label) }
}

export function linkOf(row: typeof links.$inferSelect): LinkRecord {
  return { ...row, capabilities: row.capabilities as Capability[] }
}

export function personRow(person: PersonRecord): typeof people.$inferInsert {
  return {
    ...person,
    name: person.name === null ? null : storableText(person.name),
    ...(person.organisation === undefined ? {} : { organisation: storableText(person.organisation) }),
  }
}

export function personOf({ chair, organisation, tx: _, ...row }: typeof people.$inferSelect): PersonRecord {
  return {
    ...row,
    ...(chair === null ? {} : { chair }),
    ...(organisation === null ? {} : { organisation }),
  }
}
