import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { DeskMeta } from './desk-card.tsx'
import { WrittenAnswer } from '../question-row.tsx'
import { QuestionStateChip } from '../question-state.tsx'

interface KeysDialogProps {
  readonly isOn: boolean
  readonly onToggle: (on: boolean) => void
  readonly onClose: () => void
}

/** Every key of the desk, and the switch that turns single letters off (WCAG 2.1.4). */
export function KeysDialog({ isOn, onToggle, onClose }: KeysDialogProps) {
  const { t } = useTranslation('desk')
  const rows: readonly [string, readonly string[]][] = [
    [t('key.move'), ['J', 'K', '↓', '↑']],
    [t('key.lane'), ['←', '→']],
    [t('do.approve'), ['A']],
    [t('do.queue'), ['S']],
    [t('key.show'), ['L']],
    [t('key.answer'), ['E']],
    [t('do.dismiss'), ['R']],
    [t('do.write'), ['W']],
    [t('do.reword'), ['T']],
    [t('do.star'), ['*']],
    [t('do.label'), ['#']],
    [t('do.unapprove'), ['U']],
    [t('key.order'), ['Alt+↑', 'Alt+↓']],
    [t('key.undo'), ['Z']],
    [t('key.search'), ['/']],
    [t('key.help'), ['?']],
  ]
  return (
    <Dialog title={t('keysTitle')} isOpen onClose={onClose}>
      <Switch isSelected={isOn} onChange={onToggle} description={t('keysHelp')}>
        {t('keysOn')}
      </Switch>
      <dl className="questions-keys">
        {rows.map(([what, keys]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

interface FinishedDialogProps {
  readonly cards: readonly Card[]
  readonly votes: Readonly<Record<string, number>>
  readonly onRestore: (card: Card) => void
  readonly onWrite: (card: Card) => void
  readonly onClose: () => void
}

/** Rows shown at first; the others come with a search on the desk or from the export. */
const SHOWN = 100

/** What was answered or not taken, newest first, to put back or to answer in writing after all. */
export function FinishedDialog({ cards, votes, onRestore, onWrite, onClose }: FinishedDialogProps) {
  const { t } = useTranslation('desk')
  return (
    <Dialog title={t('finishedTitle')} isOpen onClose={onClose} side="end" size="lg">
      {cards.length === 0 && <EmptyState title={t('finished')}>{t('finishedEmpty')}</EmptyState>}
      <ul className="questions-list">
        {cards.slice(0, SHOWN).map((card) => (
          <li key={card.question} className="z-ticket">
            <p dir="auto">{card.text ?? t('erased')}</p>
            {card.answer !== null && <WrittenAnswer>{card.answer}</WrittenAnswer>}
            <p className="questions-meta">
              <QuestionStateChip state={card.state} />
              {card.reason !== null && t(`reason.${card.reason}`)}
              {card.note !== null && <q dir="auto">{card.note}</q>}
            </p>
            <DeskMeta card={card} votes={votes[card.question] ?? 0} />
            <div className="z-ticket__actions">
              <Button size="sm" onPress={() => onRestore(card)}>
                {t('do.restore')}
              </Button>
              <Button size="sm" onPress={() => onWrite(card)}>
                {t('do.write')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
