import type { ComponentType } from 'react'
import type { FeatureName } from '@zaal/shared/protocol/registry'
import { ChatPanel } from '../features/chat/chat-panel.tsx'
import { NameButton } from '../features/people/name-button.tsx'
import { PollPanel } from '../features/polls/poll-panel.tsx'
import { ProgrammePanel } from '../features/programme/programme-panel.tsx'
import { QuestionsPanel } from '../features/questions/questions-panel.tsx'

/** Panels a participant can turn to; the order on screen is that of `participantPanels`. */
export type PanelId = 'questions' | 'chat' | 'polls' | 'programme'

/**
 * Registry 4 of 4: where each feature stands for a participant. `null` = it has no panel of its own (it shows elsewhere: in
 * the frame, on a crew screen). A feature that is left out does not compile.
 */
const places: Record<FeatureName, { id: PanelId; order: number; Panel: ComponentType } | null> = {
  announcements: null,
  chat: { id: 'chat', order: 2, Panel: RoomChat },
  meetings: null,
  people: null,
  polls: { id: 'polls', order: 3, Panel: PollPanel },
  programme: { id: 'programme', order: 4, Panel: ProgrammePanel },
  questions: { id: 'questions', order: 1, Panel: QuestionsPanel },
  reactions: null,
}

export const participantPanels = Object.values(places)
  .filter((place) => place !== null)
  .sort((a, b) => a.order - b.order)

function RoomChat() {
  return <ChatPanel channel="room" aside={<NameButton />} />
}
