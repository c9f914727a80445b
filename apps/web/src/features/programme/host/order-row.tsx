import '../programme.css'
import { EllipsisVertical, ListPlus, Pencil, Scissors, SkipForward, Trash2, Zap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { rulesOfItem } from '@zaal/shared/features/programme/rules'
import type { TimelineRow } from '@zaal/shared/features/programme/timing'
import { cx } from '../../../lib/cx.ts'
import { useSend, useView } from '../../../realtime/hooks.ts'
import { Chip } from '../../../ui/chip.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { RowTimes } from '../row-times.tsx'
import { useMeetingFormat } from '../use-programme.ts'
import { useSpeakersLine } from '../use-words.ts'
import type { OpenDialog } from './item-dialogs.tsx'
import { useLivePlan } from './use-plan-edits.ts'
import { useRulesLine } from './use-rule-words.ts'

interface OrderRowProps {
  readonly row: TimelineRow
  readonly onOpen: (dialog: OpenDialog) => void
}

/** One line of the running order with everything that can be done to it. */
export function OrderRow({ row, onOpen }: OrderRowProps) {
  const { t } = useTranslation(['cockpit', 'programme'])
  const format = useMeetingFormat()
  const speakersLine = useSpeakersLine()
  const rulesLine = useRulesLine()
  const { item } = row
  const took = row.state === 'past' ? (row.tookMinutes ?? row.minutes) : row.minutes
  const isOff = row.state !== 'passed' && row.state !== 'skipped'
  const off = isOff ? took - (row.plannedMinutes ?? took) : 0
  const line = speakersLine(item.speakers) || (row.state === 'next' ? rulesLine(rulesOfItem(item)) : '')
  return (
    <div className="host-row-box">
      <div className={cx('programme-row host-row', `programme-row--${row.state}`)}>
        <RowTimes row={row} />
        <div className="z-grow host-row__body">
          <p className="programme-row__title">
            {item.title}
            {item.crewOnly && <Chip>{t('crewOnly')}</Chip>}
            {row.state === 'skipped' && <Chip>{t('programme:skipped')}</Chip>}
            {row.state === 'now' && <span className="z-visually-hidden">{t('programme:isNow')}</span>}
          </p>
          {line !== '' && <p className="z-small">{line}</p>}
          {item.note !== '' && row.state !== 'past' && row.state !== 'now' && (
            <p className="host-note">{item.note}</p>
          )}
        </div>
        <span className="z-small z-num-text host-order__minutes">
          {format.minutes(took)}
          {off !== 0 && (
            <b className={off > 0 ? 'z-live-text' : 'z-muted'}>
              {' '}
              {off > 0 ? '+' : '−'}
              {format.number(Math.abs(off))}
            </b>
          )}
        </span>
        <RowMenu row={row} onOpen={onOpen} />
      </div>
    </div>
  )
}

function RowMenu({ row, onOpen }: OrderRowProps) {
  const { t } = useTranslation('cockpit')
  const send = useSend()
  const edits = useLivePlan()
  const { live } = useView('programme')
  const { id, title } = row.item
  const isLive = live.status === 'live'
  const isAhead = row.state === 'next' || row.state === 'skipped'
  const wasOn = live.history.some((run) => run.item === id)
  if (live.status === 'ended') return null
  return (
    <Menu
      label={t('item.actions', { title })}
      trigger={<IconButton icon={EllipsisVertical} size="sm" label={t('item.actions', { title })} />}
      items={[
        ...(isLive && row.state !== 'now'
          ? [{ id: 'jump' as const, label: t('item.jump'), icon: Zap, tone: 'live' as const }]
          : []),
        ...(isAhead
          ? [
              {
                id: 'skip' as const,
                label: row.state === 'skipped' ? t('item.unskip') : t('item.skip'),
                icon: SkipForward,
              },
            ]
          : []),
        { id: 'edit' as const, label: t('item.edit'), icon: Pencil },
        ...(isAhead || row.state === 'now'
          ? [{ id: 'insert' as const, label: t('item.insertAfter'), icon: ListPlus }]
          : []),
        ...(isAhead && row.minutes > 1
          ? [{ id: 'split' as const, label: t('item.split'), icon: Scissors }]
          : []),
        ...(isAhead && !wasOn ? [{ id: 'remove' as const, label: t('item.remove'), icon: Trash2 }] : []),
      ]}
      onAction={(action) => {
        switch (action) {
          case 'jump':
            send('programme.jump', { from: live.current?.item ?? null, item: id })
            break
          case 'skip':
            send('programme.skip', { item: id, skipped: row.state !== 'skipped' })
            break
          case 'edit':
            onOpen({ kind: 'edit', item: id })
            break
          case 'insert':
            onOpen({ kind: 'insert', after: id })
            break
          case 'split':
            onOpen({ kind: 'split', item: id })
            break
          case 'remove':
            edits.remove(id)
            break
        }
      }}
    />
  )
}
