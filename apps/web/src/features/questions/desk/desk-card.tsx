import { EllipsisVertical, Pencil, Star } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import { useFormat } from '../../../i18n/use-format.ts'
import { useNow } from '../../../lib/use-now.ts'
import { useClockOffset, usePerson } from '../../../realtime/hooks.ts'
import { Button } from '../../../ui/button.tsx'
import type { ButtonVariant } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { actionsFor, BUTTONS } from './desk-actions.ts'
import type { DeskActionId } from './desk-actions.ts'

export type DeskAct = (action: DeskActionId, card: Card) => void

interface DeskCardProps {
  readonly card: Card
  readonly votes: number
  readonly isSelected: boolean
  /** Place in the queue, from 1. */
  readonly position?: number
  readonly onSelect: (question: string) => void
  readonly onAct: DeskAct
}

/** One question on the desk. The selected one shows its keys. */
export const DeskCard = memo(function DeskCard({
  card,
  votes,
  isSelected,
  position,
  onSelect,
  onAct,
}: DeskCardProps) {
  const { t } = useTranslation('desk')
  return (
    <article
      className="z-ticket questions-ticket"
      data-question={card.question}
      aria-current={isSelected}
      aria-label={t('card', { no: card.no, text: card.text ?? t('erased') })}
      tabIndex={-1}
      onFocus={() => onSelect(card.question)}
      onPointerDown={() => onSelect(card.question)}
    >
      <p className="questions-ticket__text" dir="auto">
        {position !== undefined && <strong>{position}. </strong>}
        {card.text ?? t('erased')}
      </p>
      <DeskMeta card={card} votes={votes} />
      <DeskButtons card={card} onAct={onAct} isFirst={isSelected || position === 1} />
    </article>
  )
})

/** Votes, who asked, how long ago, number; star and labels. */
export function DeskMeta({ card, votes }: { readonly card: Card; readonly votes: number }) {
  const { t } = useTranslation('desk')
  const { t: words } = useTranslation('questions')
  const format = useFormat()
  const person = usePerson(card.asker)
  const name = person?.name ?? null
  const who = card.anonymous ? (name === null ? t('unnamed') : t('unnamedKnown', { name })) : name
  return (
    <div className="questions-meta">
      {card.starred && (
        <span className="questions-star">
          <Icon of={Star} size={16} />
          <span className="z-visually-hidden">{t('starred')}</span>
        </span>
      )}
      <span>
        {card.state !== 'received' && (
          <>
            <span aria-hidden="true">▲ {format.number(votes)}</span>
            <span className="z-visually-hidden">{t('votes', { count: votes })}</span>
            {' · '}
          </>
        )}
        {who !== null && (
          <>
            <bdi>{who}</bdi>
            {!card.anonymous && person?.organisation !== undefined && (
              <>
                , <bdi>{person.organisation}</bdi>
              </>
            )}
            {' · '}
          </>
        )}
        {card.state === 'received' && (
          <>
            <Age at={card.askedAt} />
            {' · '}
          </>
        )}
        {words('number', { no: card.no })}
      </span>
      {card.original !== null && <Chip icon={Pencil}>{t('reworded')}</Chip>}
      {card.labels.map((label) => (
        <Chip key={label} tone="action">
          {label}
        </Chip>
      ))}
    </div>
  )
}

function Age({ at }: { readonly at: number }) {
  const format = useFormat()
  const now = useNow(useClockOffset())
  return <>{format.ago(at, now)}</>
}

interface DeskButtonsProps {
  readonly card: Card
  readonly onAct: DeskAct
  /** Gets the colour: the selected card, the head of the queue, what is on screen. */
  readonly isFirst: boolean
}

function variantOf(id: DeskActionId, { state }: Card): ButtonVariant {
  if (id === 'show') return state === 'queued' ? 'live' : 'default'
  return id === 'approve' || id === 'answer' ? 'primary' : 'default'
}

export function DeskButtons({ card, onAct, isFirst }: DeskButtonsProps) {
  const { t } = useTranslation('desk')
  const all = actionsFor(card.state)
  const shown = BUTTONS[card.state] ?? []
  const word = (id: DeskActionId) => t(`do.${id === 'star' && card.starred ? 'unstar' : id}`)
  const keyOf = (id: DeskActionId) => all.find((action) => action.id === id)?.key
  return (
    <div className="z-ticket__actions">
      {shown.map((id) => (
        <Button
          key={id}
          size="sm"
          variant={isFirst ? variantOf(id, card) : 'default'}
          shortcut={keyOf(id)}
          onPress={() => onAct(id, card)}
        >
          {word(id)}
        </Button>
      ))}
      <Menu
        label={t('do.more', { no: card.no })}
        trigger={<IconButton icon={EllipsisVertical} size="sm" label={t('do.more', { no: card.no })} />}
        items={all
          .filter(({ id }) => !shown.includes(id))
          .map(({ id, key }) => ({ id, label: word(id), shortcut: key }))}
        onAction={(id) => onAct(id, card)}
      />
    </div>
  )
}
