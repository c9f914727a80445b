import type {
  ChannelView,
  ChatPage,
  Message,
  MessageChange,
  ReactionCounts,
} from '@zaal/shared/features/chat/chat.contract'
import { changedMessage } from '@zaal/shared/features/chat/chat.messages'

/** Names of those who wrote: as in frames, and what came with older pages. */
export type ChatPeople = ChatPage['people']

/** Messages kept in memory while reading back; beyond this the oldest are asked for again. */
export const MAX_KEPT = 5_000
/** Rows in the page at most. */
export const MAX_ROWS = 300
/** By how much the shown part moves at its ends. */
export const STEP = 50
/** Rows drawn before the panel is first seen: more than a screen high; the others follow when there is time. */
export const FIRST_ROWS = 16
/** Rows added at a time when there is time: few, so that a slow phone still answers at once. */
export const FILL_ROWS = 16

/**
 * The messages this screen has: those of the view, those that fell out of it and the older ones it asked for. One
 * unbroken run, oldest first.
 */
export interface ChatLog {
  messages: readonly Message[]
  /** How many were ever posted; message i is the (total - messages.length + i)-th. */
  total: number
  /** The view this was made from. */
  seen: ChannelView
  /** Reactions and names that came with older pages. */
  reactions: Readonly<Record<string, ReactionCounts>>
  people: ChatPeople
}

export function startLog(view: ChannelView): ChatLog {
  return { messages: view.messages, total: view.total, seen: view, reactions: {}, people: {} }
}

/** The log after a new view. Starts afresh when the run would break: more came in than the view holds. */
export function withView(log: ChatLog, view: ChannelView): ChatLog {
  const first = view.messages[0]
  if (!first || !joinsUp(log, view)) return startLog(view)
  const old = log.messages.filter((m) => m.n < first.n).map((m) => applied(m, view.changes))
  return { ...log, messages: [...old, ...view.messages].slice(-MAX_KEPT), total: view.total, seen: view }
}

/** Do the view's messages follow on those of the log? The newest one known must be where the count says it is. */
function joinsUp(log: ChatLog, view: ChannelView): boolean {
  const known = view.messages.length - (view.total - log.total)
  const last = log.messages.at(-1)
  if (known < 0 || known > view.messages.length || !last) return false
  const there = view.messages[known - 1]
  return there ? there.n === last.n : last.n < (view.messages[0]?.n ?? 0)
}

function applied(message: Message, changes: readonly MessageChange[]): Message {
  const change = changes.find((c) => c.message === message.id)
  return change ? changedMessage(message, change) : message
}

/** The log with an older page before it. Pages that do not join up (answered too late) are left out. */
export function withOlder(
  log: ChatLog,
  page: { messages: readonly Message[]; reactions: ChatLog['reactions']; people: ChatPeople },
  before: number,
): ChatLog {
  if (log.messages[0]?.n !== before) return log
  return {
    ...log,
    messages: [...page.messages.map((m) => applied(m, log.seen.changes)), ...log.messages],
    reactions: { ...log.reactions, ...page.reactions },
    people: { ...log.people, ...page.people },
  }
}

/** Are there older messages on the server? */
export function hasOlder(log: ChatLog): boolean {
  return log.total > log.messages.length
}

/**
 * Which rows are in the page: those from `top` (a message's number) on, or the newest when `top` is null.
 * @param most how many by now; never more than MAX_ROWS
 */
export function shownRange(log: ChatLog, top: number | null, most = MAX_ROWS): { from: number; end: number } {
  const { length } = log.messages
  if (top === null) return { from: Math.max(0, length - Math.min(most, MAX_ROWS - STEP)), end: length }
  const at = log.messages.findIndex((m) => m.n >= top)
  const from = at === -1 ? Math.max(0, length - 1) : at
  return { from, end: Math.min(length, from + Math.min(most, MAX_ROWS)) }
}

/** Do the rows in the page lack some that may be there? */
export function mayFill(log: ChatLog, top: number | null, most: number): boolean {
  const now = shownRange(log, top, most)
  const full = shownRange(log, top)
  return now.from !== full.from || now.end !== full.end
}
