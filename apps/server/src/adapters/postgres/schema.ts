import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { json } from './json-column.ts'
import { writingTransaction } from './transaction-column.ts'

/*
 * One schema for PGlite (PostgreSQL 18) and PostgreSQL 15. Times are epoch ms. After a change run
 * `npx drizzle-kit generate` in apps/server and commit the migration; never edit one that was released.
 */

const time = (name: string) => bigint(name, { mode: 'number' })

export const meetings = pgTable(
  'meetings',
  {
    id: text().primaryKey(),
    code: text().notNull(),
    room: text().notNull(),
    title: text().notNull(),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    timeZone: text('time_zone').notNull(),
    lang: text({ enum: ['nl', 'en'] }).notNull(),
    listed: boolean().notNull(),
    archivedAt: time('archived_at'),
    createdAt: time('created_at').notNull(),
    owner: text().notNull(),
    /** Raised by what the servers' rosters must read again. */
    version: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex('meetings_code').on(t.code),
    index('meetings_owner').on(t.owner),
    index('meetings_listed')
      .on(t.startsAt)
      .where(sql`${t.listed} and ${t.archivedAt} is null`),
  ],
)

export const rooms = pgTable(
  'rooms',
  {
    id: text().primaryKey(),
    meeting: text()
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['main', 'rehearsal'] }).notNull(),
    epoch: text().notNull(),
    position: integer().notNull().default(0),
    createdAt: time('created_at').notNull(),
  },
  (t) => [index('rooms_meeting').on(t.meeting)],
)

const room = () =>
  text()
    .notNull()
    .references(() => rooms.id, { onDelete: 'cascade' })

/** The log. Personal texts are not in the payload: see factTexts. */
export const facts = pgTable(
  'facts',
  {
    room: room(),
    n: integer().notNull(),
    at: time('at').notNull(),
    name: text().notNull(),
    payload: json().notNull(),
    actor: text().notNull(),
    command: text(),
  },
  (t) => [primaryKey({ columns: [t.room, t.n] })],
)

/** What people wrote; deleting a row leaves a null in its fact. */
export const factTexts = pgTable(
  'fact_texts',
  {
    room: text().notNull(),
    n: integer().notNull(),
    field: text().notNull(),
    value: json().notNull(),
    /** Person it is about or by. */
    subject: text().notNull(),
    /** Thing it belongs to: erased together. */
    entity: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.room, t.n, t.field] }),
    foreignKey({ columns: [t.room, t.n], foreignColumns: [facts.room, facts.n] }).onDelete('cascade'),
    index('fact_texts_entity').on(t.room, t.entity),
  ],
)

/** One durable value per kind, target and person: votes, ballots, reactions. */
export const marks = pgTable(
  'marks',
  {
    room: room(),
    kind: text().notNull(),
    target: text().notNull(),
    person: text().notNull(),
    /** JSON null: withdrawn. The row stays, so that other servers hear of it. */
    value: json().notNull(),
    tx: writingTransaction(),
  },
  (t) => [
    primaryKey({ columns: [t.room, t.kind, t.target, t.person] }),
    index('marks_room_tx').on(t.room, t.tx),
  ],
)

/** What guarded marks may still be put on. */
export const targets = pgTable(
  'targets',
  { room: room(), target: text().notNull(), open: boolean().notNull() },
  (t) => [primaryKey({ columns: [t.room, t.target] })],
)

/** Answers that a retried command gets again. */
export const commandResults = pgTable(
  'command_results',
  {
    room: room(),
    command: text().notNull(),
    actor: text().notNull(),
    ack: json().notNull(),
    at: time('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.room, t.command] })],
)

const meeting = () =>
  text()
    .notNull()
    .references(() => meetings.id, { onDelete: 'cascade' })

export const links = pgTable(
  'links',
  {
    id: text().primaryKey(),
    meeting: meeting(),
    role: text({ enum: ['host', 'moderator', 'panellist', 'participant', 'hall'] }).notNull(),
    chair: boolean().notNull(),
    capabilities: json().notNull(),
    /** No foreign key: a person refers to the link they came in by. */
    person: text(),
    label: text().notNull(),
    keyHash: text('key_hash'),
    createdAt: time('created_at').notNull(),
    revokedAt: time('revoked_at'),
    generation: integer().notNull().default(0),
  },
  (t) => [index('links_meeting').on(t.meeting), uniqueIndex('links_key_hash').on(t.keyHash)],
)

export const people = pgTable(
  'people',
  {
    id: text().primaryKey(),
    meeting: meeting(),
    /** No foreign key: a link is only ever deleted with its meeting, and thousands sit down at once. */
    link: text().notNull(),
    /** Null once erased. */
    name: text(),
    role: text({ enum: ['host', 'moderator', 'panellist', 'participant', 'hall'] }).notNull(),
    chair: boolean(),
    organisation: text(),
    device: text(),
    createdAt: time('created_at').notNull(),
    generation: integer().notNull().default(0),
    revokedAt: time('revoked_at'),
    leftAt: time('left_at'),
    /** What the name is compared by (PE5); null for the hall screen, the erased, and an invitee's namesake. */
    nameKey: text('name_key'),
    tx: writingTransaction(),
  },
  (t) => [
    uniqueIndex('people_meeting_name').on(t.meeting, t.nameKey),
    index('people_meeting_tx').on(t.meeting, t.tx),
  ],
)

export const settings = pgTable('settings', { key: text().primaryKey(), value: text().notNull() })

/** Servers that run, or did: each says so again and again. Times are by the database's clock. */
export const servers = pgTable('servers', {
  /** This start of that process. */
  id: text().primaryKey(),
  role: text({ enum: ['web', 'worker', 'all', 'refused'] }).notNull(),
  /** Of the secret it has; says nothing to who does not have that. */
  mark: text().notNull(),
  seenAt: time('seen_at').notNull(),
})

/** Exports that were asked for. A build fills chunks under a name of its own; the first that is whole becomes the file. */
export const exportFiles = pgTable(
  'export_files',
  {
    id: text().primaryKey(),
    meeting: meeting(),
    lang: text({ enum: ['nl', 'en'] }).notNull(),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at').notNull(),
    readyAt: time('ready_at'),
    /** The build whose chunks are the files; null until there is one. */
    build: text(),
    /** `{ name, bytes }` of each file. */
    files: json(),
  },
  (t) => [
    index('export_files_meeting').on(t.meeting, t.createdAt),
    index('export_files_expires').on(t.expiresAt),
  ],
)

export const exportChunks = pgTable(
  'export_chunks',
  {
    export: text()
      .notNull()
      .references(() => exportFiles.id, { onDelete: 'cascade' }),
    build: text().notNull(),
    file: text().notNull(),
    n: integer().notNull(),
    data: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.export, t.build, t.file, t.n] })],
)

/** Meetings whose people and texts were erased after their time (JO8), and what that was. */
export const erasures = pgTable('erasures', {
  meeting: text()
    .primaryKey()
    .references(() => meetings.id, { onDelete: 'cascade' }),
  at: time('at').notNull(),
  texts: integer().notNull(),
  people: integer().notNull(),
})
