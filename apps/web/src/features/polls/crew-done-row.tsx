import { Ellipsis, MonitorOff, MonitorPlay, Pencil, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PollView } from '@zaal/shared/features/polls/polls.contract'
import { useView } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { HiddenWords } from './hidden-words.tsx'
import { EarlierRounds } from './poll-card.tsx'
import { PollResult } from './poll-result.tsx'
import { usePollOrders } from './use-poll-orders.ts'

interface CrewDoneRowProps {
  readonly poll: PollView
  readonly onEdit: () => void
}

/** A closed poll: who sees its outcome, and what can still be done with it. */
export function CrewDoneRow({ poll, onEdit }: CrewDoneRowProps) {
  const { t } = useTranslation('polling')
  const { t: polls } = useTranslation('polls')
  const { send, isUnderWay } = usePollOrders()
  const isShown = useView('polls').shown === poll.id
  const [asks, setAsks] = useState(false)
  const { id, round, setup, result } = poll
  const { question } = setup
  const isPublished = poll.state === 'published'
  const visibility = isPublished ? 'published' : result?.visible ? 'closed' : 'closedCrew'
  const mayHide = setup.form.type === 'text' || setup.form.type === 'cloud'
  return (
    <li>
      <div className="polls-rows__text">
        <p className="polls-rows__question">{question}</p>
        <p className="polls-card__meta">
          <span>{polls('votes', { count: result?.votes ?? 0 })}</span>
          <Chip tone={visibility === 'closedCrew' ? 'warn' : 'plain'}>{t(`state.${visibility}`)}</Chip>
          {isShown && <Chip tone="live">{t('state.shown')}</Chip>}
        </p>
      </div>
      {!isPublished && !result?.visible && (
        <Button
          size="sm"
          isPending={isUnderWay(id, 'polls.publish')}
          onPress={() => send('polls.publish', { poll: id, round })}
        >
          {t('publish')}
        </Button>
      )}
      <Menu
        label={t('moreFor', { question })}
        trigger={<IconButton icon={Ellipsis} size="sm" variant="quiet" label={t('moreFor', { question })} />}
        items={[
          isShown
            ? { id: 'unshow', label: t('unshow'), icon: MonitorOff }
            : { id: 'show', label: t('show'), icon: MonitorPlay },
          { id: 'rerun', label: t('rerun'), icon: RotateCcw },
          { id: 'edit', label: t('wording'), icon: Pencil },
        ]}
        onAction={(action) => {
          if (action === 'show') send('polls.show', { poll: id })
          else if (action === 'unshow') send('polls.unshow', { poll: id })
          else if (action === 'edit') onEdit()
          else setAsks(true)
        }}
      />
      <details className="polls-earlier polls-rows__detail">
        <summary>{t('details')}</summary>
        {result?.tally && (
          <PollResult
            setup={setup}
            tally={result.tally}
            onHide={mayHide ? (word) => send('polls.hideWord', { poll: id, word }) : undefined}
          />
        )}
        <HiddenWords poll={poll} />
        <EarlierRounds poll={poll} />
      </details>
      <ConfirmDialog
        title={t('rerunTitle')}
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => send('polls.rerun', { poll: id, round, seconds: null, show: true })}
        confirmLabel={t('rerun')}
      >
        {t('rerunHelp', { question })}
      </ConfirmDialog>
    </li>
  )
}
