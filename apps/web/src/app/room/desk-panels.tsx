import './desk-panels.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChatPanel } from '../../features/chat/chat-panel.tsx'
import { useChatUnread } from '../../features/chat/use-unread.ts'
import { PollCrewCard } from '../../features/polls/poll-crew-card.tsx'
import { Card } from '../../ui/card.tsx'
import { Tabs } from '../../ui/tabs.tsx'

/** What a moderator needs beside the lanes: the talk behind the scenes and the polls, one at a time. */
export function DeskPanels() {
  // The polls' words are fetched with the screen: a wait in the middle of it would take the desk away for a moment.
  const { t } = useTranslation(['join', 'polling'])
  const [tab, setTab] = useState<'backstage' | 'polls'>('backstage')
  const unread = useChatUnread('backstage')
  return (
    <Card pad={false} className="desk-panels">
      <Tabs
        label={t('panels.label')}
        selected={tab}
        onSelect={setTab}
        items={[
          {
            id: 'backstage',
            label: t('panels.backstage'),
            badge: tab === 'backstage' ? 0 : unread,
            badgeLabel: t('panels.newCount', { count: unread }),
          },
          { id: 'polls', label: t('panels.polls') },
        ]}
      >
        {tab === 'backstage' ? (
          <ChatPanel channel="backstage" />
        ) : (
          <div className="desk-panels__polls">
            <PollCrewCard />
          </div>
        )}
      </Tabs>
    </Card>
  )
}
