/**
 * The closed list of refusals. `final` ones are remembered by command id and shown to the person; `retryable` ones are not
 * remembered, and the outbox sends the same command again later (CM5, CM6).
 */
export const REFUSALS = {
  invalid: 'final',
  'unknown-command': 'final',
  'too-large': 'final',
  'not-allowed': 'final',
  'not-found': 'final',
  /** Chat, questions or a poll is closed now. */
  closed: 'final',
  /** The window for this has passed (editing an old message, a ballot after closing time). */
  'too-late': 'final',
  /** Chat is in slow mode; `retryAfterMs` says how long. Final: the person decides whether to send again. */
  'slow-mode': 'final',
  muted: 'final',
  banned: 'final',
  /** Somebody else changed it first; `detail` may say what it is now. */
  conflict: 'final',
  already: 'final',
  'limit-reached': 'final',
  'bad-name': 'final',
  'name-taken': 'final',
  /** The meeting has ended or was deleted. */
  'meeting-ended': 'final',
  /** The session or its link was revoked. */
  'session-gone': 'final',
  'wrong-protocol': 'final',
  /** Too many commands from one person; `retryAfterMs` says how long to wait. */
  'rate-limited': 'retryable',
  /** The room's queue is full. */
  busy: 'retryable',
  /** The database cannot be reached or is full. Nothing was stored. */
  'storage-away': 'retryable',
} as const

export type RefusalCode = keyof typeof REFUSALS
export const REFUSAL_CODES = Object.keys(REFUSALS) as RefusalCode[]

/** A refusal is a value, never an exception. */
export interface Refusal {
  ok: false
  code: RefusalCode
  /** The field at fault, or the id in conflict; never personal data. */
  detail?: string
  retryAfterMs?: number
}

/** True when the same command may be sent again. */
export function isRetryable(code: RefusalCode): boolean {
  return REFUSALS[code] === 'retryable'
}
