import type { JsonObject } from '@zaal/shared/kernel/json'
import type { Ack } from '@zaal/shared/protocol/envelope'
import type {
  LinkRecord,
  MarkRow,
  MeetingRecord,
  PersonalText,
  PersonRecord,
  RoomRecord,
} from '../../kernel/ports.ts'
import type { ListedServer } from '../../kernel/server-list.ts'
import { ChangeCounter, ChangingMap } from './memory-counter.ts'
import type { Table } from './memory-layer.ts'
import type { MemoryExport } from './memory-upkeep.ts'

/** A fact as it is kept: personal texts lie beside it. */
export interface LoggedFact {
  n: number
  at: number
  name: string
  payload: JsonObject
  actor: string
  command: string | null
}

/**
 * Everything of one room. A transaction replaces it when it commits. Marks and answers then go into the tables there are, as
 * there may be tens of thousands: who needs them as they were must not wait between two looks.
 */
export interface MemoryRoom {
  readonly record: RoomRecord
  readonly createdAt: number
  readonly facts: readonly LoggedFact[]
  /** Number of the fact -> its texts. */
  readonly texts: ReadonlyMap<number, readonly PersonalText[]>
  /** Withdrawn ones too, with the value null. */
  readonly marks: Table<MarkRow>
  readonly targets: ReadonlyMap<string, boolean>
  readonly results: Table<{ actor: string; ack: Ack; at: number }>
}

/** The "disk": outlives the storages that are opened on it, so that a restart can be simulated. */
export interface MemoryDatabase {
  readonly rooms: Map<string, MemoryRoom>
  /** Room -> settles when the transaction that holds the row lock (and those queued before) ended. */
  readonly locks: Map<string, Promise<void>>
  /** Room and target -> settles when the transaction that closes the target ended. */
  readonly closing: Map<string, Promise<void>>
  readonly counter: ChangeCounter
  /** Room -> mark -> number of its last change. */
  readonly markChanges: Map<string, Map<string, number>>
  readonly meetings: Map<string, MeetingRecord>
  readonly links: Map<string, LinkRecord>
  readonly people: ChangingMap<PersonRecord>
  /** Version of each meeting. */
  readonly versions: Map<string, number>
  /** Meeting -> what a name is compared by -> who carries it: the unique index (PE5). */
  readonly bearers: Map<string, Map<string, string>>
  readonly settings: Map<string, string>
  readonly exports: Map<string, MemoryExport>
  /** Meeting -> what was erased of it, and when. */
  readonly erasures: Map<string, { at: number; texts: number; people: number }>
  readonly servers: Map<string, ListedServer>
}

export function createMemoryDatabase(): MemoryDatabase {
  const counter = new ChangeCounter()
  return {
    rooms: new Map(),
    locks: new Map(),
    closing: new Map(),
    counter,
    markChanges: new Map(),
    meetings: new Map(),
    links: new Map(),
    people: new ChangingMap(counter),
    versions: new Map(),
    bearers: new Map(),
    settings: new Map(),
    exports: new Map(),
    erasures: new Map(),
    servers: new Map(),
  }
}
