import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AckCard } from '../../features/announcements/ack-card.tsx'
import { ChatPanel } from '../../features/chat/chat-panel.tsx'
import { useChatUnread } from '../../features/chat/use-unread.ts'
import { PanelClock } from '../../features/programme/panel-clock.tsx'
import { ProgrammeAnnouncer } from '../../features/programme/programme-announcer.tsx'
import { ProgrammePanel } from '../../features/programme/programme-panel.tsx'
import { PanellistNext, PanellistQuestion } from '../../features/questions/panellist-question.tsx'
import { useWakeLock } from '../../lib/use-wake-lock.ts'
import { Card } from '../../ui/card.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { SeatProps } from '../routes/seat-page.tsx'
import { RoomFrame } from './room-frame.tsx'

type PanelTab = 'backstage' | 'chat' | 'programme'

/** The panellist: the question large, the time, what comes; messages of the crew; backstage within reach. */
export function PanellistRoom({ seat, room }: SeatProps) {
  return (
    <RoomFrame code={seat.code} seat={seat.seat} room={room}>
      <ProgrammeAnnouncer />
      <AwakeMain />
    </RoomFrame>
  )
}

function AwakeMain() {
  const { t } = useTranslation('join')
  const [tab, setTab] = useState<PanelTab>('backstage')
  const backstage = useChatUnread('backstage')
  const chat = useChatUnread('room')
  useWakeLock(true)
  const badge = (id: PanelTab, count: number) => ({
    badge: tab === id ? 0 : count,
    badgeLabel: t('panels.newCount', { count }),
  })
  return (
    <main id="main" tabIndex={-1} className="z-crew z-crew--panellist">
      <div className="z-crew__col">
        <PanellistQuestion />
      </div>
      <div className="z-crew__col">
        <AckCard />
        <PanelClock />
        <PanellistNext />
        <Card pad={false}>
          <Tabs
            label={t('panels.label')}
            selected={tab}
            onSelect={setTab}
            items={[
              { id: 'backstage', label: t('panels.backstage'), ...badge('backstage', backstage) },
              { id: 'chat', label: t('panels.chat'), ...badge('chat', chat) },
              { id: 'programme', label: t('panels.programme') },
            ]}
          >
            {tab === 'programme' ? (
              <ProgrammePanel />
            ) : (
              <ChatPanel key={tab} channel={tab === 'chat' ? 'room' : 'backstage'} />
            )}
          </Tabs>
        </Card>
      </div>
    </main>
  )
}
