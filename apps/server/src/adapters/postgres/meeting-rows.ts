import type { Capability } from '@zaal/shared/roles/capabilities'
import { nameKey } from '../../kernel/name-key.ts'
import type { LinkRecord, MeetingRecord, PersonRecord } from '../../kernel/ports.ts'
import { storableText } from '../../kernel/storable.ts'
import type { links, meetings, people } from './schema.ts'

/** Records to rows and back: texts made storable, columns that are null left out of records that have no such property. */

export function meetingRow<T extends Partial<MeetingRecord>>(meeting: T): T {
  return meeting.title === undefined ? meeting : { ...meeting, title: storableText(meeting.title) }
}

export function meetingOf({ version: _, ...row }: typeof meetings.$inferSelect): MeetingRecord {
  return row
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
    nameKey: nameKey(person),
    ...(person.organisation === undefined ? {} : { organisation: storableText(person.organisation) }),
  }
}

export function personOf(row: typeof people.$inferSelect): PersonRecord {
  const { chair, organisation, nameKey: _key, tx: _tx, ...rest } = row
  return {
    ...rest,
    ...(chair === null ? {} : { chair }),
    ...(organisation === null ? {} : { organisation }),
  }
}

/** An organiser may invite namesakes; the first of them holds the name. */
export function withOneBearerEach(rows: (typeof people.$inferInsert)[]): (typeof people.$inferInsert)[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    if (row.nameKey == null) return row
    if (seen.has(row.nameKey)) return { ...row, nameKey: null }
    seen.add(row.nameKey)
    return row
  })
}
