import type { JsonObject } from '@zaal/shared/kernel/json'
import type { Ack, PublicPerson } from '@zaal/shared/protocol/envelope'
import type { Capability } from '@zaal/shared/roles/capabilities'
import type { Role } from '@zaal/shared/roles/roles'
import type { MarkChange } from './feature.ts'
import type { ServerList } from './server-list.ts'
import type { ExportShelf, Upkeep } from './upkeep.ts'

/** Time. Everything that needs the clock takes this; tests move it. */
export interface Clock {
  /** Epoch ms. */
  now: () => number
  /**
   * Calls back once when the clock reaches `at` (at once, asynchronously, when it has passed). Returns a cancel function.
   * Delays may be far longer than 2^31 ms.
   */
  at: (at: number, run: () => void) => () => void
}

/** Unpredictable ids and keys. */
export interface Random {
  /** Lower-case letters and digits, `length` of them. */
  id(length: number): string
  /** URL-safe secret of at least 128 bits. */
  secret(): string
  /** 0 <= x < 1; for jitter only. */
  fraction(): number
}

/** A fact as it lies in the log. `payload` is whole again: texts joined in, null where erased. */
export interface StoredFact {
  n: number
  /** Epoch ms. */
  at: number
  name: string
  payload: JsonObject
  /** Who gave the command; 'system' for timers. Never leaves the server. */
  actor: string
}

export interface RoomRecord {
  id: string
  meeting: string
  kind: 'main' | 'rehearsal'
  /** Changes when a log is replaced (a restore from back-up) or erased in (JO8): servers and clients then start afresh. */
  epoch: string
  /** Number of the last fact; 0 for an empty log. */
  position: number
}

/** Part of a fact's payload that is kept beside the log. */
export interface PersonalText {
  n: number
  field: string
  /** Any JSON value; usually a string. */
  value: unknown
  subject: string
  entity: string
}

/**
 * What one transaction adds to a room. Facts carry the room's next numbers, without holes (anything else rejects as a bug).
 * Stored in this order: facts, texts, targets that open, marks (guards checked), targets that close, names, erasures,
 * results. So an erasure also takes the texts of the same write.
 */
export interface RoomWrite {
  /** A payload's personal fields may be absent or null here: `texts` holds their values. */
  facts: (Omit<StoredFact, 'payload'> & { payload: JsonObject; command: string | null })[]
  texts: PersonalText[]
  /** Upserts by (kind, target, person); value null deletes. Applied in order. */
  marks: MarkChange[]
  targets: { target: string; open: boolean }[]
  names: { person: string; name: string }[]
  /** Entities whose texts are deleted. */
  erase: string[]
  /** Answers to remember: acks and final refusals. A command id that has an answer in this room rejects (a bug). */
  results: { command: string; actor: string; ack: Ack; at: number }[]
}

/** Inside a transaction that holds the room's row lock. Do not await anything but its own methods. */
export interface RoomTransaction {
  /** Position of the log now, under the lock; moves with `write`. */
  readonly position: number
  /** Remembered answers for these command ids. */
  known(commands: string[]): Promise<Map<string, { actor: string; ack: Ack }>>
  /** Facts after `after`, oldest first (others may have appended them). */
  read(after: number): Promise<StoredFact[]>
  /**
   * Closes targets and waits for marks under way on them: after this, `changes` shows every mark they will ever have (PO7).
   * Part of the transaction: undone when it rolls back.
   */
  close(targets: string[]): Promise<void>
  /** As RoomStore.changes, seen from inside this transaction. */
  changes(since: Watermark | null): Promise<RoomChanges>
  /** Those of the room's meeting among these, as they are called now. */
  people(ids: string[]): Promise<{ id: string; person: PublicPerson }[]>
  /**
   * Rejects with GuardClosedError when a mark's guard is not open, and with MarkTakenError when one is there that may be there
   * once: the transaction then stores nothing.
   */
  write(batch: RoomWrite): Promise<void>
}

/** A point in the store's history of marks and people; opaque, and only good for the store that gave it. */
export type Watermark = string

export interface RoomChanges {
  /** value null: withdrawn. */
  marks: MarkRow[]
  /** New or renamed ones of the room's meeting. */
  people: { id: string; person: PublicPerson }[]
  watermark: Watermark
}

/**
 * A command that stores marks and nothing else. At most one command of a batch touches the same (kind, target, person); one
 * with a mark that may be there `once` has no other.
 */
export interface MarkCommand {
  command: string
  actor: string
  ack: Ack
  at: number
  marks: MarkChange[]
}

/**
 * What became of a MarkCommand: stored now; its guard is closed; its mark may be there once and is; or its id has an answer
 * already, given by `actor`.
 */
export type MarkOutcome = 'stored' | 'closed' | 'taken' | { actor: string; ack: Ack }

export interface MarkRow {
  kind: string
  target: string
  person: string
  value: unknown
}

/**
 * The durable log of rooms. Every method may reject with StorageAwayError when the database cannot be reached, has no room
 * left, or the connection broke; a transaction that rejects stored nothing, except that the answer to its commit may be
 * lost: then `known` tells on the next try.
 */
export interface RoomStore {
  createRoom(room: Omit<RoomRecord, 'position'>, at: number): Promise<void>
  findRoom(room: string): Promise<RoomRecord | null>
  roomsOf(meeting: string): Promise<(RoomRecord & { createdAt: number })[]>
  deleteRoom(room: string): Promise<void>
  read(room: string, after: number, limit?: number): Promise<StoredFact[]>
  /** Where each of these rooms' logs is; rooms that do not exist are left out. */
  positions(rooms: string[]): Promise<Map<string, Pick<RoomRecord, 'epoch' | 'position'>>>
  /**
   * Marks and people that changed since the watermark, whoever wrote them; may repeat some, never misses one that was
   * committed before the call. null: everything there is, without what was withdrawn.
   */
  changes(room: string, since: Watermark | null): Promise<RoomChanges>
  /**
   * Stores the marks of many commands in one statement without the room's lock; one outcome a command, in order. Each stands
   * by itself: a guard that is closed stops only its own command. Rejects with NoSuchRoomError when the room is gone.
   */
  putMarks(room: string, commands: MarkCommand[]): Promise<MarkOutcome[]>
  /**
   * One transaction under the room's row lock: serialised against every other server's. Rejects with NoSuchRoomError when
   * the room does not exist (any more); what `work` throws comes out unchanged and nothing is stored.
   */
  transact<T>(room: string, work: (tx: RoomTransaction) => Promise<T>): Promise<T>
}

/** Why a database takes nothing: it does not answer as it should, has no room left, or may not be written to (by anybody; by us). */
export type StorageTrouble = 'away' | 'full' | 'read-only' | 'no-rights'

/** The database cannot take it now; the caller may try again. */
export class StorageAwayError extends Error {
  override readonly name = 'StorageAwayError'
  readonly why: StorageTrouble

  constructor(message: string, options: ErrorOptions & { why?: StorageTrouble } = {}) {
    const { why = 'away', ...rest } = options
    super(message, rest)
    this.why = why
  }
}

/** A guarded mark came after its target was closed (PO7), or the target never was open. */
export class GuardClosedError extends Error {
  override readonly name = 'GuardClosedError'
  readonly targets: readonly string[]

  constructor(targets: readonly string[]) {
    super(`not open: ${targets.join(', ')}`)
    this.targets = targets
  }
}

/** A mark that may be there once is there already, perhaps since this instant and by another server (PO5). */
export class MarkTakenError extends Error {
  override readonly name = 'MarkTakenError'
}

/** Somebody in the same meeting carries that name, or took it at the same instant on another server. */
export class NameTakenError extends Error {
  override readonly name = 'NameTakenError'
}

/** The room does not exist, or was deleted meanwhile. */
export class NoSuchRoomError extends Error {
  override readonly name = 'NoSuchRoomError'
}

export interface MeetingRecord {
  id: string
  /** Short code, lower case, unique. */
  code: string
  /** The meeting's own room. */
  room: string
  /** Listing only; the truth is in the log. */
  title: string
  startsAt: number
  endsAt: number
  timeZone: string
  lang: 'nl' | 'en'
  listed: boolean
  archivedAt: number | null
  createdAt: number
  /** Who created it (set-up key id), for the limit per organiser. */
  owner: string
}

export interface LinkRecord {
  /** The seat: public name of the link, 12 characters a-z0-9. */
  id: string
  meeting: string
  role: Role
  /** Marks on the link. */
  chair: boolean
  capabilities: Capability[]
  /** The named person of a crew or panel link; null for the participant and the hall link. */
  person: string | null
  /** Label for the organiser: the person's name, "Zaalscherm" …. */
  label: string
  /** SHA-256 of the key, hex; null for the participant link (the code is enough). */
  keyHash: string | null
  createdAt: number
  revokedAt: number | null
  /** Goes up when the link is renewed: sessions of an earlier generation have ended. */
  generation: number
}

export interface PersonRecord extends PublicPerson {
  id: string
  meeting: string
  /** The link they came in by. */
  link: string
  /** Random id of the device's cookie: a ban sticks to it, and whoever comes back is known by it; null for named links. */
  device: string | null
  createdAt: number
  /** Goes up when all sessions of the person end: a ban, or leaving the seat. */
  generation: number
  /** Time of the ban that ended sessions last. */
  revokedAt: number | null
  /** When somebody with a nickname left the seat; nobody gets that seat back. */
  leftAt: number | null
}

/**
 * Meetings, links and people: what is needed before a room can be entered. Same errors as RoomStore. Whatever changes a
 * meeting, its links or how its people's sessions stand (not: newcomers, names) raises the meeting's version.
 */
export interface MeetingStore {
  /** One transaction: meeting, its room, links and named people. Rejects with CodeTakenError when the code exists. */
  create(all: {
    meeting: MeetingRecord
    room: Omit<RoomRecord, 'position'>
    links: LinkRecord[]
    people: PersonRecord[]
  }): Promise<void>
  byCode(code: string): Promise<MeetingRecord | null>
  byId(id: string): Promise<MeetingRecord | null>
  /** Listed, not archived; nearest to `now` first (under way = 0, else ms to the start or since the end), then by start. */
  listed(now: number, limit: number): Promise<MeetingRecord[]>
  countByOwner(owner: string): Promise<number>
  update(
    id: string,
    change: Partial<
      Pick<MeetingRecord, 'title' | 'startsAt' | 'endsAt' | 'timeZone' | 'lang' | 'listed' | 'archivedAt'>
    >,
  ): Promise<void>
  /** Removes the meeting with everything that hangs on it. */
  remove(id: string): Promise<void>
  /** Version of each of these meetings; those that do not exist (any more) are left out. */
  versions(ids: readonly string[]): Promise<Map<string, number>>
  links(meeting: string): Promise<LinkRecord[]>
  link(id: string): Promise<LinkRecord | null>
  linkByKeyHash(keyHash: string): Promise<LinkRecord | null>
  addLink(link: LinkRecord, person: PersonRecord | null): Promise<void>
  /** A new key hash renews: the link's sessions end. So they do when `revokedAt` is set. `chair` also marks the link's person. */
  changeLink(
    id: string,
    change: { keyHash?: string; revokedAt?: number; chair?: boolean; label?: string },
  ): Promise<void>
  /** A new key hash while sessions go on. */
  rekeyLink(id: string, keyHash: string): Promise<void>
  people(meeting: string): Promise<PersonRecord[]>
  person(id: string): Promise<PersonRecord | null>
  /** Who carries that name in the meeting (PE5); null when nobody does. */
  bearer(meeting: string, name: string): Promise<PersonRecord | null>
  /** Those of whom some session has ended: all whose generation is above 0. */
  ended(meeting: string): Promise<PersonRecord[]>
  /**
   * Stores newcomers of one meeting in one statement. Gives the ids of those who are in; whose name somebody else has by now
   * is not. Rejects with NoSuchMeetingError when the meeting or a link is gone: then nobody is in.
   */
  addPeople(meeting: string, people: readonly PersonRecord[]): Promise<Set<string>>
  /**
   * A ban at that time: ends all sessions of the person and of everyone in the same meeting who came on the same device before.
   * The same ban twice ends them once, so that a session given after the ban was lifted is not ended by a late repeat.
   */
  revokeSessionsOf(person: string, at: number): Promise<void>
  /** Somebody with a nickname leaves for good: all sessions of the person end. */
  leave(person: string, at: number): Promise<void>
  /** Small settings of the installation (hash of the set-up key, version of the data). */
  setting(key: string): Promise<string | null>
  setSetting(key: string, value: string): Promise<void>
  /** Sets it unless somebody did before; gives what it is. */
  claimSetting(key: string, value: string): Promise<string>
}

/** The meeting, or the link somebody came in by, is gone. */
export class NoSuchMeetingError extends Error {
  override readonly name = 'NoSuchMeetingError'
}

/** The code of a new meeting exists already. */
export class CodeTakenError extends Error {
  override readonly name = 'CodeTakenError'
}

/** One open storage: both stores on the same database. */
export interface Storage {
  rooms: RoomStore
  meetings: MeetingStore
  exports: ExportShelf
  upkeep: Upkeep
  servers: ServerList
  /** What was chosen and what it promises, one line for start-up. */
  describe(): string
  /**
   * Resolves when a write that needs room is on disk; it leaves nothing behind. Same errors as RoomStore. For who doubts that
   * there is room.
   */
  prove(): Promise<void>
  /** Absent: there is no pool of connections. */
  pool?: () => PoolState
  close(): Promise<void>
}

/** Connections to a database: open ones, those doing nothing, and callers waiting for one. */
export interface PoolState {
  open: number
  idle: number
  waiting: number
}
