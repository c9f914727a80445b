import { useTranslation } from 'react-i18next'
import { find } from '@zaal/shared/features/questions/questions.model'
import { AnnouncementBanner } from '../../features/announcements/announcement-banner.tsx'
import { HallBreak, HallEnded, HallItem, HallWelcome } from '../../features/hall/hall-bodies.tsx'
import { hallBody } from '../../features/hall/hall-body.ts'
import { HallScreen } from '../../features/hall/hall-screen.tsx'
import { HallPoll } from '../../features/polls/hall-poll.tsx'
import { useShownPoll } from '../../features/polls/use-polls.ts'
import { MeetingRail } from '../../features/programme/meeting-rail.tsx'
import { useTimeline } from '../../features/programme/use-programme.ts'
import { HallQuestion } from '../../features/questions/hall-question.tsx'
import { useConnection, useGauge, usePerson, useRules, useView } from '../../realtime/hooks.ts'
import { usePageTitle } from '../page-title.ts'
import type { SeatProps } from '../routes/seat-page.tsx'
import { RoomFrame } from './room-frame.tsx'

/** The projector: needs nobody, recovers by itself. */
export function HallRoom({ seat }: SeatProps) {
  return (
    <RoomFrame code={seat.code} seat={seat.seat} bare>
      <Wall joinUrl={`${seat.origin}/${seat.code}`} />
    </RoomFrame>
  )
}

function Wall({ joinUrl }: { readonly joinUrl: string }) {
  const { t } = useTranslation('hall')
  const { details } = useView('meetings')
  const { live } = useView('programme')
  const { time } = useTimeline()
  const isBefore = live.status === 'before'
  const running = live.status === 'live' ? time.current : null
  // A crew-only stretch is nameless to others (PR9): the wall then carries the meeting's own name.
  const title = isBefore ? t('welcome') : (running?.row.item.title ?? '')
  usePageTitle(details?.title)
  return (
    <HallScreen
      heading={title === '' ? null : title}
      meeting={isBefore ? '' : (details?.title ?? '')}
      remainingMs={running?.remainingMs ?? null}
      joinUrl={joinUrl}
      isConnected={useConnection() === 'live'}
      isPractice={details?.testAudience === true}
      rail={live.status === 'ended' ? null : <MeetingRail variant="hall" />}
      announcements={<AnnouncementBanner variant="hall" />}
    >
      <Body joinUrl={joinUrl} />
    </HallScreen>
  )
}

function Body({ joinUrl }: { readonly joinUrl: string }) {
  const { details } = useView('meetings')
  const { plan, live } = useView('programme')
  const questions = useView('questions')
  const { time, now } = useTimeline()
  const { hall: rule } = useRules()
  const poll = useShownPoll()
  const question = questions.screen === null ? undefined : find(questions.cards, questions.screen)
  const asker = usePerson(question?.asker)
  const votes = useGauge<number>('questions.upvotes')[question?.question ?? ''] ?? 0
  const item = time.current?.row.item
  const title = details?.title ?? ''
  const timeZone = details?.timeZone
  const shows = hallBody({
    phase: live.status,
    rule,
    kind: item?.kind ?? null,
    hasQuestion: question !== undefined,
    poll: poll === null ? 'none' : poll.state === 'open' ? 'open' : 'done',
  })
  if (shows === 'question' && question)
    return <HallQuestion text={question.text} by={asker?.name ?? null} no={question.no} votes={votes} />
  if (shows === 'poll' && poll) return <HallPoll key={`${poll.id}-${poll.round}`} poll={poll} />
  if (shows === 'ended') return <HallEnded joinUrl={joinUrl} />
  if (shows === 'welcome') {
    // With the doors open the start is that of the first item after them.
    const opening = time.rows.find((row) => row.state === 'next' && row.item.kind !== 'doors')
    const startsAt = opening?.plannedStart ?? plan.start ?? details?.startsAt ?? null
    return <HallWelcome title={title} startsAt={startsAt} now={now} timeZone={timeZone} />
  }
  if (shows === 'break')
    return (
      <HallBreak
        title={item?.title ?? ''}
        endsAt={time.current?.endsAt ?? null}
        next={time.next?.item.title || null}
        timeZone={timeZone}
      />
    )
  return <HallItem title={item?.title || title} speakers={item?.speakers ?? []} />
}
