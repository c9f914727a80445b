/*
 * What both sides compute alike about questions, without zod, so that the web may use it at run time.
 */

/** Longest question, in UTF-16 units (QA1). */
export const QUESTION_MAX = 500
/** Longest written answer (QA12). */
export const ANSWER_MAX = 2000
/** Longest explanation with a dismissal (QA13). */
export const NOTE_MAX = 300
/** Questions of one person that may be open (received, waiting, chosen, on screen) at the same time (QA4). */
export const OPEN_PER_PERSON = 10
/** Questions in the queue at the same time (QA9). */
export const QUEUE_MAX = 100
/** Labels on one question, and their length (QA15). */
export const LABELS_MAX = 5
export const LABEL_LENGTH = 30
/** Crew actions that can still be undone (QA17). */
export const ACTIONS_KEPT = 20

/** The life of a question. In the words of the room: received, waiting, chosen, on screen, answered, … */
export const QUESTION_STATES = [
  'received',
  'approved',
  'queued',
  'onScreen',
  'answered',
  'inWriting',
  'dismissed',
  'withdrawn',
] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

/** States that the room counts; a withdrawn question is as if never asked (QA6). */
export const COUNTED_STATES = [
  'received',
  'approved',
  'queued',
  'onScreen',
  'answered',
  'inWriting',
  'dismissed',
] as const
export type CountedState = (typeof COUNTED_STATES)[number]
export type Counts = Record<CountedState, number>

/** Canned reasons for not taking a question; `other` needs words (QA13). */
export const DISMISS_REASONS = [
  'duplicate',
  'off-topic',
  'no-time',
  'unclear',
  'not-a-question',
  'answered-before',
  'rude',
  'other',
] as const
export type DismissReason = (typeof DISMISS_REASONS)[number]

/** Mark and gauge of upvotes: target and key are the question's id. */
export const UPVOTE = 'questions.upvote'
export const UPVOTES = 'questions.upvotes'

export const NO_COUNTS: Counts = {
  received: 0,
  approved: 0,
  queued: 0,
  onScreen: 0,
  answered: 0,
  inWriting: 0,
  dismissed: 0,
}

/** Everything asked and not withdrawn. */
export function askedIn(counts: Counts): number {
  return COUNTED_STATES.reduce((sum, state) => sum + counts[state], 0)
}

/** One question went from a state to another (null = it was not there). */
export function recount(counts: Counts, from: QuestionState | null, to: QuestionState): Counts {
  if (from === to) return counts
  const next = { ...counts }
  if (from !== null && from !== 'withdrawn') next[from] -= 1
  if (to !== 'withdrawn') next[to] += 1
  return next
}

/** Still waiting for its turn or having it. */
export function isOpen(state: QuestionState): boolean {
  return state === 'received' || state === 'approved' || state === 'queued' || state === 'onScreen'
}

/** May people vote for it now (QA5)? */
export function takesUpvotes(state: QuestionState): boolean {
  return state === 'approved' || state === 'queued' || state === 'onScreen'
}

/** How long answered questions were on screen; for "room for about N more" (QA18). */
export interface Pace {
  /** Answered questions that had been on screen. */
  measured: number
  /** Their time on screen together, ms. */
  totalMs: number
}
export const NO_PACE: Pace = { measured: 0, totalMs: 0 }

function counts(state: QuestionState, ms: number): number {
  return state === 'answered' && ms > 0 ? 1 : 0
}

export function repace(
  pace: Pace,
  before: { state: QuestionState; ms: number } | null,
  after: { state: QuestionState; ms: number },
): Pace {
  const out = before === null ? 0 : counts(before.state, before.ms)
  const into = counts(after.state, after.ms)
  if (out === 0 && into === 0) return pace
  return {
    measured: pace.measured - out + into,
    totalMs: pace.totalMs - out * (before?.ms ?? 0) + into * after.ms,
  }
}

/** Mean time on screen of an answered question in ms, or null when none was measured. */
export function meanOnScreenMs(pace: Pace): number | null {
  return pace.measured === 0 ? null : Math.round(pace.totalMs / pace.measured)
}

/**
 * Things by id in 64 drawers (the id's last character), so that an immutable change copies a drawer and not all of
 * thousands. Ids are chosen by clients: every look-up asks for an own property.
 */
export type Drawers<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

export function find<T>(drawers: Drawers<T>, id: string): T | undefined {
  const drawer = Object.hasOwn(drawers, id.slice(-1)) ? drawers[id.slice(-1)] : undefined
  return drawer && Object.hasOwn(drawer, id) ? drawer[id] : undefined
}

export function put<T>(drawers: Drawers<T>, id: string, thing: T): Drawers<T> {
  const key = id.slice(-1)
  return { ...drawers, [key]: { ...drawers[key], [id]: thing } }
}

/** Without the thing; a drawer that becomes empty goes, so that equal contents are equal values. */
export function drop<T>(drawers: Drawers<T>, id: string): Drawers<T> {
  if (find(drawers, id) === undefined) return drawers
  const key = id.slice(-1)
  const { [id]: _gone, ...rest } = drawers[key] ?? {}
  if (Object.keys(rest).length > 0) return { ...drawers, [key]: rest }
  const { [key]: _empty, ...others } = drawers
  return others
}

/** All of them, in no particular order. */
export function* contents<T>(drawers: Drawers<T>): Generator<T> {
  for (const drawer of Object.values(drawers)) yield* Object.values(drawer)
}

/** The queue with the question at `position` (null: not in the queue); later ones move down. */
export function place(queue: readonly string[], question: string, position: number | null): string[] {
  const rest = queue.filter((id) => id !== question)
  if (position !== null) rest.splice(Math.min(position, rest.length), 0, question)
  return rest
}
