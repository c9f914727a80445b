import { create } from 'zustand'
import type { Message } from '@zaal/shared/features/chat/chat.contract'
import type { Mentionable } from './mentions.ts'

/** What somebody is writing: a new message, an answer, or a change of an own one. */
export interface Draft {
  text: string
  replyTo: Message | null
  editing: Message | null
  /** People chosen from the suggestions. */
  chosen: readonly Mentionable[]
}
export const EMPTY_DRAFT: Draft = { text: '', replyTo: null, editing: null, chosen: [] }

interface ChatMemory {
  drafts: Readonly<Record<string, Draft>>
  /** Room and channel -> how many messages there were when the reader last saw the newest. */
  read: Readonly<Record<string, number>>
  /** Those whose newest messages are in sight now: whatever comes in is read. */
  reading: Readonly<Record<string, boolean>>
  write: (key: string, draft: Partial<Draft>) => void
  markRead: (key: string, total: number) => void
  /** The reader came to the newest of `total` messages, or left them. Leaving what was not read changes nothing. */
  setReading: (key: string, isReading: boolean, total: number) => void
}

/**
 * Outlives the panel, so that changing tabs loses neither what was typed nor what was read. Keys are room/channel; gone
 * with the page, like the reading itself.
 */
export const useChatMemory = create<ChatMemory>()((set) => ({
  drafts: {},
  read: {},
  reading: {},
  write: (key, draft) =>
    set(({ drafts }) => ({ drafts: { ...drafts, [key]: { ...(drafts[key] ?? EMPTY_DRAFT), ...draft } } })),
  markRead: (key, total) => set((s) => (s.read[key] === total ? s : { read: { ...s.read, [key]: total } })),
  setReading: (key, isReading, total) =>
    set((s) =>
      (s.reading[key] ?? false) === isReading
        ? s
        : { read: { ...s.read, [key]: total }, reading: { ...s.reading, [key]: isReading } },
    ),
}))
