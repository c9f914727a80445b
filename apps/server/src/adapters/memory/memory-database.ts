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

/** A fact as it is kept: personal texts lie beside it. */
export interface LoggedFact {
  n: number
  at: number
  name: string
  payload: JsonObject
  actor: string
  command: string | null
}

/** Everything of one room. Never changed in place: a transaction replaces it when it commits. */
export interface MemoryRoom {
  readonly record: RoomRecord
  readonly createdAt: number
  readonly facts: readonly LoggedFact[]
  /** Number of the fact -> its texts. */
  readonly texts: ReadonlyMap<number, readonly PersonalText[]>
  readonly marks: ReadonlyMap<string, MarkRow>
  readonly targets: ReadonlyMap<string, boolean>
  readonly results: ReadonlyMap<string, { actor: string; ack: Ack }>
}

/** The "disk": outlives the storages that are opened on it, so that a restart can be simulated. */
export interface MemoryDatabase {
  readonly rooms: Map<string, MemoryRoom>
  /** Room -> settles when the transaction that holds the row lock (and those queued before) ended. */
  readonly locks: Map<string, Promise<void>>
  readonly meetings: Map<string, MeetingRecord>
  readonly links: Map<string, LinkRecord>
  readonly people: Map<string, PersonRecord>
  /** Version of each meeting. */
  readonly versions: Map<string, number>
  /** Meeting -> what a name is compared by -> who carries it: the unique index (PE5). */
  readonly bearers: Map<string, Map<string, string>>
  readonly settings: Map<string, string>
}

export function createMemoryDatabase(): MemoryDatabase {
  return {
    rooms: new Map(),
    locks: new Map(),
    meetings: new Map(),
    links: new Map(),
    people: new Map(),
    versions: new Map(),
    bearers: new Map(),
    settings: new Map(),
  }
}
