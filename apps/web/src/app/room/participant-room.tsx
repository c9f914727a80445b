import './participant-room.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Applause } from '../../features/reactions/applause.tsx'
import { useChatUnread } from '../../features/chat/use-unread.ts'
import { NextStrip } from '../../features/programme/next-strip.tsx'
import { NowStrip } from '../../features/programme/now-strip.tsx'
import { ProgrammeAnnouncer } from '../../features/programme/programme-announcer.tsx'
import { OnScreenStrip } from '../../features/questions/on-screen-strip.tsx'
import { QuestionNews } from '../../features/questions/question-news.tsx'
import { usePollNews } from '../../features/polls/use-poll-news.ts'
import { useWakeLock } from '../../lib/use-wake-lock.ts'
import { useView } from '../../realtime/hooks.ts'
import { Card } from '../../ui/card.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { participantPanels, type PanelId } from '../slots.tsx'
import { ClosingScreen } from './closing-screen.tsx'
import { RoomFrame } from './room-frame.tsx'
import { useOpenBallots } from './use-open-ballots.ts'
import { Stage } from './stage.tsx'
import { usePace } from './use-question-room.ts'
import { WaitingScreen } from './waiting-screen.tsx'

interface ParticipantRoomProps {
  readonly code: string
  readonly seat: string
  readonly onSessionGone: () => void
}

/** What a viewer sees: waiting page, live room or closing card, by the state of the programme. */
export function ParticipantRoom({ code, seat, onSessionGone }: ParticipantRoomProps) {
  return (
    <RoomFrame code={code} seat={seat} onSessionGone={onSessionGone}>
      <News />
      <Phase code={code} />
    </RoomFrame>
  )
}

/** What is said aloud whatever panel is open. */
function News() {
  usePollNews()
  return (
    <>
      <ProgrammeAnnouncer />
      <QuestionNews />
    </>
  )
}

function Phase({ code }: { readonly code: string }) {
  const { status } = useView('programme').live
  const pace = usePace()
  useWakeLock(status === 'live')
  if (status === 'ended') return <ClosingScreen />
  if (status === 'before') return <WaitingScreen code={code} panels={<Panels />} />
  return (
    <main id="main" tabIndex={-1} className="z-room">
      <div className="z-room__main">
        <Stage>
          <OnScreenStrip />
        </Stage>
        <NowStrip paceMs={pace} />
        <div className="z-wide">
          <NextStrip paceMs={pace}>
            <Applause />
          </NextStrip>
        </div>
      </div>
      <Panels />
    </main>
  )
}

function Panels() {
  const { t } = useTranslation('join')
  const [selected, setSelected] = useState<PanelId>('questions')
  const badges: Record<PanelId, number> = {
    questions: 0,
    chat: useChatUnread(),
    polls: useOpenBallots(),
    programme: 0,
  }
  const current = participantPanels.find((panel) => panel.id === selected)
  return (
    <Card pad={false} className="participant-panels z-room__side">
      <Tabs
        label={t('panels.label')}
        atBottomOnPhone
        selected={selected}
        onSelect={setSelected}
        items={participantPanels.map(({ id }) => ({
          id,
          label: t(`panels.${id}`),
          badge: id === selected ? 0 : badges[id],
          badgeLabel: t('panels.newCount', { count: badges[id] }),
        }))}
      >
        {current && <current.Panel />}
      </Tabs>
    </Card>
  )
}
