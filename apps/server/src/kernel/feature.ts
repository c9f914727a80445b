import type { Audience, PublicPerson } from '@zaal/shared/protocol/envelope'
import type {
  CommandOf,
  FactOf,
  FeatureContract,
  MarkKindOf,
  MarkValueOf,
  MineOf,
  Numbered,
  QueryInputOf,
  QueryNameOf,
  QueryOutputOf,
  ViewOf,
} from '@zaal/shared/protocol/define-feature'
import type { Refusal, RefusalCode } from '@zaal/shared/protocol/refusals'
import type { Rules } from '@zaal/shared/kernel/rules'
import type { Actor } from './actor.ts'
import type { Present } from './presence.ts'

/** What every feature may know of the room without importing the feature that owns it; joined in compose.ts. */
export interface RoomContext {
  kind: 'main' | 'rehearsal'
  /** Has the host started, and has it ended? */
  phase: 'before' | 'live' | 'ended'
  /** Effective rules now: the running item's, with the crew's override (PR12). */
  rules: Rules
  /** The running item's id. */
  item: string | null
  crewSeesAnonymous: boolean
  /** When the meeting is planned to start, epoch ms. */
  plannedStart: number | null
}

/** Read access to one durable value per person, kind and target. */
export interface MarkReader {
  get(kind: string, target: string, person: string): unknown
  /** person -> value of everyone who marked the target. */
  of(kind: string, target: string): ReadonlyMap<string, unknown>
  /** Targets of this kind that the person marked. */
  by(kind: string, person: string): ReadonlyMap<string, unknown>
}

/** People of the meeting by id; names are joined when a frame is built, never stored in facts. */
export interface Directory {
  get(person: string): PublicPerson | undefined
  all(): Iterable<[string, PublicPerson]>
  /** Who carry a name that folds to this (see foldName): at most one, but for namesakes that an organiser invited. */
  bearers(folded: string): readonly string[]
  /** Everybody in the order of names; kept ready, so asking again costs little. */
  byName(): readonly PersonInOrder[]
}

export interface PersonInOrder {
  id: string
  person: PublicPerson
  /** The name for finding: without case and accents. */
  folded: string
}

export interface DecideContext {
  actor: Actor
  /** Epoch ms, server clock. */
  now: number
  /** The command's id: the id of the first thing it makes. */
  id: string
  room: RoomContext
  /** Was the actor told not to write for now (people.muted)? Banned people never get this far. */
  muted: boolean
  marks: MarkReader
  people: Directory
}

/**
 * One durable value; null withdraws. `guard`: a target that must be open (see `targets`) when the value is stored. `once`: it
 * is stored only where there is none, or a withdrawn one; else the command is refused `already`, on whatever servers it came.
 */
export interface MarkChange {
  kind: string
  target: string
  person: string
  value: unknown
  guard?: string
  once?: boolean
}

/** What a query may use: everything a command may but the id, and who is connected. */
export type QueryContext = Omit<DecideContext, 'id'> & { present: Present }

/** What an export may use. */
export interface TableContext {
  people: Directory
  marks: MarkReader
  lang: 'nl' | 'en'
  timeZone: string
}

/** What an accepted command stores, all of it in one transaction. */
export interface Accepted<F extends FeatureContract> {
  ok: true
  facts: FactOf<F>[]
  marks?: MarkChange[]
  /** Opens or closes a target for guarded marks: closing waits for ballots under way and admits none after (PO7). */
  targets?: { target: string; open: boolean }[]
  /** Changes somebody's public name (people table). */
  names?: { person: string; name: string }[]
  /** Things whose texts are erased for good (SY9). */
  erase?: string[]
}
export type Decision<F extends FeatureContract> = Accepted<F> | Refusal

/** An accepted command with the facts it leads to. */
export function accept<F extends FeatureContract>(
  facts: FactOf<F>[],
  also: Omit<Accepted<F>, 'ok' | 'facts'> = {},
): Accepted<F> {
  return { ok: true, facts, ...also }
}

export function refuse(code: RefusalCode, more: { detail?: string; retryAfterMs?: number } = {}): Refusal {
  return { ok: false, code, ...more }
}

/** A number that only matters now, computed from marks (and state) at most four times a second. */
export interface GaugeSource<S> {
  /** Mark kind -> which of the gauge's keys a changed target touches (null = none). */
  from: Record<string, (target: string) => string | null>
  /** Every key that has a value now (for snapshots). */
  keys(state: S, marks: MarkReader): Iterable<string>
  /** The value, or null when there is none. */
  read(key: string, state: S, marks: MarkReader): unknown
  /** Who may see it now. */
  audiences(key: string, state: S): readonly Audience[]
}

/** A command that falls due by the clock; derived from state, so a restart forgets nothing. The id is fixed: twice is once. */
export interface Due<F extends FeatureContract> {
  at: number
  id: string
  command: CommandOf<F>
}

/** A table for export: the header names are also the JSON keys. */
export interface ExportTable {
  name: string
  columns: readonly string[]
  /** An array, or rows that are made while they are gone through: those of a hundred thousand messages at once would hold up others. */
  rows: Iterable<readonly (string | number | boolean | null)[]> & { readonly length: number }
}

/**
 * The server's half of a feature. Everything here is pure: no clock, no randomness, no I/O; states and payloads are never
 * mutated. `evolve` may be called on facts written years ago.
 */
export interface ServerFeature<F extends FeatureContract, S> {
  contract: F
  initial: S
  /**
   * Policy on state, after the capability check and before `decide`. Return a code to refuse, null to go on. Must not
   * reveal that a thing exists to someone who may not see it (CM4).
   */
  authorise(command: CommandOf<F>, state: S, ctx: DecideContext): RefusalCode | null
  decide(command: CommandOf<F>, state: S, ctx: DecideContext): Decision<F>
  /**
   * Commands that as a rule store marks and no fact: they are tried without the room's lock, many together (CM12). When such
   * a command does lead to a fact after all, it goes through the log.
   */
  marksOnly?: readonly CommandOf<F>['name'][]
  /**
   * Facts that come with the erasure of older texts (`Accepted.erase`); no other may. Who reads such a fact from the log knows
   * that what was kept of older ones may hold what is gone (SY9).
   */
  erasing?: readonly FactOf<F>['name'][]
  evolve(state: S, fact: Numbered<FactOf<F>>): S
  /** The view of an audience: must equal the fold of that audience's redacted facts (law). */
  project(state: S, audience: Audience): ViewOf<F>
  /**
   * The person's own part: must equal the fold of `personal` facts for that person (law). The same object for everybody of whom
   * there is nothing: then thousands who come in cost no look at what they have.
   */
  projectMine(state: S, person: string): MineOf<F>
  /** The fact as the audience may see it, or null. Pure on the fact alone: the fact carries what every reader needs. */
  redact(fact: FactOf<F>, audience: Audience): FactOf<F> | null
  /** The fact as single people see it in their own part. */
  personal(fact: FactOf<F>): { person: string; fact: FactOf<F> }[]
  gauges?: Record<string, GaugeSource<S>>
  /** Gauge keys whose value or audiences a fact changed. */
  touched?(fact: FactOf<F>): { gauge: string; key: string }[]
  due?(state: S): Due<F> | null
  answer?: {
    [Q in QueryNameOf<F>]: (
      input: QueryInputOf<F, Q>,
      state: S,
      ctx: QueryContext,
    ) => { ok: true; output: QueryOutputOf<F, Q> } | Refusal
  }
  /** Tables for crew to download (names joined by the caller through `ctx.people`). */
  tables?(state: S, ctx: TableContext): ExportTable[]
}

/** Typed mark change, so that a feature cannot store a value its contract does not know. */
export function mark<F extends FeatureContract, K extends MarkKindOf<F>>(
  kind: K,
  target: string,
  person: string,
  value: MarkValueOf<F, K> | null,
  guard?: string,
): MarkChange {
  return { kind, target, person, value, ...(guard === undefined ? {} : { guard }) }
}
