import type { Card } from '@zaal/shared/features/questions/questions.contract'
import type { DeskActionId } from './desk-actions.ts'
import { DismissDialog, LabelDialog, RewordDialog, WriteDialog } from './desk-dialogs.tsx'
import { FinishedDialog, KeysDialog } from './desk-overviews.tsx'
import type { DeskIntents, useDesk } from './use-desk.ts'

/** A dialog about a card keeps the card as it was when it opened: what changed meanwhile is a conflict (QA8). */
export type Opened =
  | { kind: 'dismiss' | 'write' | 'reword' | 'label'; card: Card }
  | { kind: 'keys' }
  | { kind: 'finished' }
  | null

/** Actions that ask something first. */
export const ASKING = ['dismiss', 'write', 'reword', 'label'] as const
export type AskingAction = (typeof ASKING)[number]
export const asks = (action: DeskActionId): action is AskingAction =>
  (ASKING as readonly string[]).includes(action)

interface DeskOpenedProps {
  readonly opened: Opened
  readonly desk: ReturnType<typeof useDesk>
  readonly intents: DeskIntents
  readonly keysOn: boolean
  readonly onKeysOn: (on: boolean) => void
  readonly onOpen: (opened: Opened) => void
}

/** The one dialog that is open. */
export function DeskOpened({ opened, desk, intents, keysOn, onKeysOn, onOpen }: DeskOpenedProps) {
  const close = () => onOpen(null)
  if (opened === null) return null
  if (opened.kind === 'keys') return <KeysDialog isOn={keysOn} onToggle={onKeysOn} onClose={close} />
  if (opened.kind === 'finished')
    return (
      <FinishedDialog
        cards={desk.finished}
        votes={desk.votes}
        onRestore={intents.restore}
        onWrite={(card) => onOpen({ kind: 'write', card })}
        onClose={close}
      />
    )
  const { card, kind } = opened
  switch (kind) {
    case 'dismiss':
      return (
        <DismissDialog
          card={card}
          onClose={close}
          onDismiss={(reason, note) => {
            intents.dismiss(card, reason, note)
            close()
          }}
        />
      )
    case 'write':
      return (
        <WriteDialog
          card={card}
          onClose={close}
          onSave={(text) => {
            intents.write(card, text)
            close()
          }}
        />
      )
    case 'reword':
      return (
        <RewordDialog
          card={card}
          onClose={close}
          onSave={(text) => {
            intents.reword(card, text)
            close()
          }}
        />
      )
    case 'label':
      return (
        <LabelDialog
          card={desk.cards.get(card.question) ?? card}
          labels={desk.labels}
          onClose={close}
          onChange={(add, remove) => intents.label(card.question, add, remove)}
        />
      )
  }
}
