import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card, QuestionAction } from '@zaal/shared/features/questions/questions.contract'
import { useFormat } from '../../../i18n/use-format.ts'
import { useShownName } from '../../../i18n/use-shown-name.ts'
import { useNow } from '../../../lib/use-now.ts'
import { useClockOffset, usePeople, useYou } from '../../../realtime/hooks.ts'
import { Button } from '../../../ui/button.tsx'
import { Card as Box, Section } from '../../../ui/card.tsx'
import { DeskButtons, DeskMeta } from './desk-card.tsx'
import type { DeskAct } from './desk-card.tsx'
import { useDeskHistory } from './use-desk.ts'

interface OnScreenCardProps {
  readonly card: Card | null
  readonly votes: number
  readonly isSelected: boolean
  readonly onSelect: (question: string) => void
  readonly onAct: DeskAct
}

/** What the room sees now, always at the top right. */
export function OnScreenCard({ card, votes, isSelected, onSelect, onAct }: OnScreenCardProps) {
  const { t } = useTranslation('desk')
  if (!card)
    return (
      <Section title={t('lanes.screen')}>
        <p className="z-muted">{t('laneEmpty.screen')}</p>
      </Section>
    )
  return (
    <Box tone="spot">
      <article
        className="questions-screen"
        data-question={card.question}
        aria-current={isSelected}
        aria-label={t('card', { no: card.no, text: card.text ?? t('erased') })}
        tabIndex={-1}
        onFocus={() => onSelect(card.question)}
        onPointerDown={() => onSelect(card.question)}
      >
        <p className="z-label">
          <OnScreenTime card={card} />
        </p>
        <h2 dir="auto">{card.text ?? t('erased')}</h2>
        <DeskMeta card={card} votes={votes} />
        <DeskButtons card={card} onAct={onAct} isFirst />
      </article>
    </Box>
  )
}

function OnScreenTime({ card }: { readonly card: Card }) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const now = useNow(useClockOffset())
  const ms = card.onScreenMs + (card.shownAt === null ? 0 : Math.max(0, now - card.shownAt))
  return <>{t('onScreenFor', { time: format.countdown(Math.floor(ms / 1000) * 1000) })}</>
}

/** The last action with its undo, always in sight; the ones before it folded away. */
export function LastAction({ onUndo }: { readonly onUndo: (action: string) => void }) {
  const { t } = useTranslation('desk')
  const { last, earlier } = useDeskHistory()
  const people = usePeople()
  const { person } = useYou()

  const shownName = useShownName()
  const nameOf = (by: string): string | null => {
    const name = people[by]?.name ?? null
    return name === null ? null : shownName(name, people[by]?.role)
  }
  const words = ({ kind, no, by }: QuestionAction): string => {
    const what = t(`done.${kindOf(kind)}`, { no })
    const who = by === null || by === person ? null : nameOf(by)
    return who === null ? what : t('lastActionBy', { what, who })
  }

  return (
    <Section title={t('lastAction')}>
      {last === null ? (
        <p className="z-small z-muted">{t('noAction')}</p>
      ) : (
        <div className="z-stack z-stack--tight">
          <p className="z-small">{words(last)}</p>
          <div>
            <Button size="sm" shortcut="Z" onPress={() => onUndo(last.id)}>
              {t('do.undo')}
            </Button>
          </div>
        </div>
      )}
      {earlier.length > 0 && (
        <details className="questions-earlier">
          <summary>{t('earlier')}</summary>
          <ul className="questions-list">
            {earlier.map((action) => (
              <li key={action.id} className="z-row z-row--between">
                <span className="z-small">{words(action)}</span>
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={t('undoNamed', { what: words(action) })}
                  onPress={() => onUndo(action.id)}
                >
                  {t('do.undo')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

const KINDS = [
  'approved',
  'unapproved',
  'queued',
  'reordered',
  'shown',
  'hidden',
  'answered',
  'answeredInWriting',
  'dismissed',
  'restored',
  'reworded',
  'labelled',
  'starred',
] as const

/** A kind this build does not know reads as a move: a newer server may send one. */
function kindOf(kind: string): (typeof KINDS)[number] {
  return KINDS.find((known) => known === kind) ?? 'reordered'
}

export function DeskSide({ children }: { readonly children: ReactNode }) {
  return <div className="questions-desk__side">{children}</div>
}
