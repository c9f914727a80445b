import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PollView } from '@zaal/shared/features/polls/polls.contract'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Select } from '../../ui/select.tsx'
import { usePollOrders } from './use-poll-orders.ts'

const TIMES = { none: null, s60: 60, s120: 120, s300: 300, s600: 600 } as const
type Time = keyof typeof TIMES

interface CrewDraftRowProps {
  readonly poll: PollView
  readonly onEdit: () => void
}

/** A prepared poll: one press opens it and puts it on the hall screen. */
export function CrewDraftRow({ poll, onEdit }: CrewDraftRowProps) {
  const { t } = useTranslation('polling')
  const { send, isUnderWay } = usePollOrders()
  const [time, setTime] = useState<Time>('none')
  const [asks, setAsks] = useState(false)
  const { question, form, results } = poll.setup
  return (
    <li>
      <div className="polls-rows__text">
        <p className="polls-rows__question">{question}</p>
        <p className="z-muted z-small">
          {t(`types.${form.type}`)} · {t(`crewOnly.${results}`)}
        </p>
      </div>
      <Select
        label={t('time')}
        hideLabel
        size="sm"
        value={time}
        onChange={setTime}
        options={(Object.keys(TIMES) as Time[]).map((value) => ({ value, label: t(`times.${value}`) }))}
      />
      <Button
        size="sm"
        variant="primary"
        aria-label={t('openLabel', { question })}
        isPending={isUnderWay(poll.id, 'polls.open')}
        onPress={() => send('polls.open', { poll: poll.id, seconds: TIMES[time], show: true })}
      >
        {t('open')}
      </Button>
      <Menu
        label={t('moreFor', { question })}
        trigger={<IconButton icon={Ellipsis} size="sm" variant="quiet" label={t('moreFor', { question })} />}
        items={[
          { id: 'edit', label: t('edit'), icon: Pencil },
          { id: 'remove', label: t('remove'), icon: Trash2, tone: 'live' },
        ]}
        onAction={(id) => (id === 'edit' ? onEdit() : setAsks(true))}
      />
      <ConfirmDialog
        title={t('removeTitle')}
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => send('polls.remove', { poll: poll.id })}
        confirmLabel={t('remove')}
      >
        {t('removeHelp', { question })}
      </ConfirmDialog>
    </li>
  )
}
