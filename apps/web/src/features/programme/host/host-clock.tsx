import { ArrowLeft, ArrowRight, Play, Square } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { previousItem } from '@zaal/shared/features/programme/timing'
import { cx } from '../../../lib/cx.ts'
import { useSend } from '../../../realtime/hooks.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Countdown } from '../../../ui/countdown.tsx'
import { questionRoom } from '../question-room.ts'
import { TimeWarning } from '../time-warning.tsx'
import { useMeetingFormat, useTimeline } from '../use-programme.ts'
import { useTimeWarning } from '../use-time-warnings.ts'
import { useEndWords } from '../use-words.ts'
import { RepairBar } from './repair-bar.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useUnderWay } from './use-host.ts'

/** The middle of the cockpit: what is on, the clock, back and next; before the start and after the end their own faces. */
export function HostClock({ paceMs }: { readonly paceMs?: number | undefined }) {
  const { view } = useTimeline()
  return (
    <Card className="host-clock">
      {view.live.status === 'before' && <BeforeStart />}
      {view.live.status === 'live' && <Running paceMs={paceMs} />}
      {view.live.status === 'ended' && <Ended />}
    </Card>
  )
}

function BeforeStart() {
  const { t } = useTranslation('cockpit')
  const format = useMeetingFormat()
  const send = useSend()
  const { view, time, now } = useTimeline()
  const [asks, setAsks] = useState(false)
  const isPending = useUnderWay('programme.start')
  const start = view.plan.start
  const late = start !== null && now >= start + 60_000
  return (
    <div className="z-stack">
      <h2 className="z-label">{t('before.title')}</h2>
      {start !== null && (
        <>
          {start - now < 24 * 3_600_000 && (
            <p>
              <Countdown remainingMs={start - now} size="huge" />
            </p>
          )}
          <p className={late ? 'z-live-text' : 'z-muted'}>
            {late
              ? t('before.late', { time: format.time(start) })
              : t('before.startsAt', { time: `${format.date(start)}, ${format.time(start)}` })}
          </p>
        </>
      )}
      {time.next && <p>{t('before.firstUp', { title: time.next.item.title })}</p>}
      <p className="z-muted z-small">{t('before.help')}</p>
      <Button
        size="xl"
        variant="live"
        icon={Play}
        fullWidth
        isPending={isPending}
        onPress={() => setAsks(true)}
      >
        {t('startNow')}
      </Button>
      <ConfirmDialog
        title={t('startConfirm.title')}
        isOpen={asks}
        onClose={() => setAsks(false)}
        confirmLabel={t('start')}
        onConfirm={() => {
          setAsks(false)
          send('programme.start', {})
        }}
      >
        {t('startConfirm.text')}
      </ConfirmDialog>
      <UndoBar />
    </div>
  )
}

function Running({ paceMs }: { readonly paceMs: number | undefined }) {
  const { t } = useTranslation(['cockpit', 'programme'])
  const format = useMeetingFormat()
  const send = useSend()
  const endWords = useEndWords()
  const { view, time } = useTimeline()
  const { warning } = useTimeWarning()
  const [asks, setAsks] = useState(false)
  const isMoving = useUnderWay('programme.next', 'programme.back', 'programme.jump')
  const isEnding = useUnderWay('programme.end')
  const from = view.live.current?.item ?? null
  const clock = time.current
  const back = previousItem(view.plan, view.live)
  const room = questionRoom(view, clock, paceMs)
  const upcoming = time.rows.filter((row) => row.state === 'next').length
  const extend = (minutes: number): void => {
    if (from !== null) send('programme.extend', { item: from, minutes })
  }
  return (
    <div className="z-stack z-stack--loose">
      <div className="z-row z-row--wrap z-row--top">
        <div className="z-grow">
          <h2 className="z-label z-live-text">
            {t('programme:now')} · {clock ? clock.row.item.title : t('noItem')}
          </h2>
          {clock ? (
            <div className={cx('host-clock__digits', warning && `host-clock__digits--${warning}`)}>
              {clock.row.minutes === 0 ? (
                <p className="host-clock__open">{t('programme:noLength')}</p>
              ) : (
                <Countdown remainingMs={clock.remainingMs} size="huge" label={clock.row.item.title} />
              )}
              <TimeWarning warning={warning} />
            </div>
          ) : (
            <p className="z-muted">{t('noItemHelp')}</p>
          )}
          <p className="z-muted">
            {endWords(time)}
            {room !== null && <> · {t('programme:roomLeft', { count: room })}</>}
          </p>
          {view.live.agreedEnd !== null && (
            <p className="z-muted z-small">
              {t('programme:endAgreed', { time: format.time(view.live.agreedEnd) })}
            </p>
          )}
          {clock?.row.item.note && <p className="host-note">{clock.row.item.note}</p>}
        </div>
        {from !== null && (
          <div className="host-clock__minutes">
            <Button aria-label={`${t('plusMinute')}, ${t('plusMinuteName')}`} onPress={() => extend(1)}>
              {t('plusMinute')}
            </Button>
            <Button aria-label={`${t('minusMinute')}, ${t('minusMinuteName')}`} onPress={() => extend(-1)}>
              {t('minusMinute')}
            </Button>
          </div>
        )}
      </div>
      <div className="host-clock__move">
        <Button
          size="xl"
          icon={ArrowLeft}
          isDisabled={!back}
          isPending={isMoving}
          aria-label={back ? t('backTo', { title: back.title }) : t('back')}
          onPress={() => send('programme.back', { from })}
        >
          {t('back')}
        </Button>
        {time.next ? (
          <Button
            size="xl"
            variant="live"
            iconEnd={ArrowRight}
            isPending={isMoving}
            className={time.next.item.title.length > 26 ? 'host-clock__long' : undefined}
            onPress={() => send('programme.next', { from })}
          >
            {t('next', { title: time.next.item.title })}
          </Button>
        ) : (
          <Button size="xl" variant="live" icon={Square} isPending={isEnding} onPress={() => setAsks(true)}>
            {t('endMeeting')}
          </Button>
        )}
      </div>
      <UndoBar>
        {time.next && (
          <Button size="sm" variant="quiet" icon={Square} isPending={isEnding} onPress={() => setAsks(true)}>
            {t('end')}
          </Button>
        )}
      </UndoBar>
      {/* Below what is pressed most: it comes up by itself, just when the host reaches for "next". */}
      <RepairBar />
      <ConfirmDialog
        title={t('endConfirm.title')}
        isOpen={asks}
        onClose={() => setAsks(false)}
        confirmLabel={t('end')}
        onConfirm={() => {
          setAsks(false)
          send('programme.end', { from })
        }}
      >
        <p>{t('endConfirm.text')}</p>
        {upcoming > 0 && <p>{t('endConfirm.early', { count: upcoming })}</p>}
      </ConfirmDialog>
    </div>
  )
}

function Ended() {
  const { t } = useTranslation('cockpit')
  const { t: words } = useTranslation('programme')
  const format = useMeetingFormat()
  const { view } = useTimeline()
  return (
    <div className="z-stack">
      <h2>{t('ended.title')}</h2>
      {view.live.endedAt !== null && (
        <p className="z-muted">{words('endedAt', { time: format.time(view.live.endedAt) })}</p>
      )}
      <p className="z-muted">{t('ended.help')}</p>
      <UndoBar />
    </div>
  )
}
