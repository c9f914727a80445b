import type { Message } from '@zaal/shared/features/chat/chat.contract'
import { shownRange, type ChatLog } from './chat-log.ts'

/** Messages of one person within this time stand together under one name. */
const TOGETHER_MS = 3 * 60_000

export interface ChatRow {
  message: Message
  follows: boolean
  /** First one of a day: epoch ms to be written as a date. */
  day: number | null
  /** First one the reader has not seen. */
  isNewFrom: boolean
}

/** The rows in the page. `newFrom`: how many messages had been read on arrival, null when all were. */
export function rowsOf(
  log: ChatLog,
  shown: { top: number | null; most?: number; newFrom: number | null; dayOf: (ms: number) => string },
): { rows: ChatRow[]; from: number; end: number } {
  const { newFrom, dayOf } = shown
  const { from, end } = shownRange(log, shown.top, shown.most)
  const offset = log.total - log.messages.length
  const rows = log.messages.slice(from, end).map((message, i): ChatRow => {
    const before = log.messages[from + i - 1]
    const isNewDay = before !== undefined && dayOf(before.at) !== dayOf(message.at)
    const isNewFrom = newFrom !== null && offset + from + i === newFrom
    return {
      message,
      follows:
        before?.author === message.author &&
        message.at - before.at < TOGETHER_MS &&
        message.replyTo === null &&
        !isNewDay &&
        !isNewFrom &&
        i > 0,
      day: isNewDay ? message.at : null,
      isNewFrom,
    }
  })
  return { rows, from, end }
}
