import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { AckCard } from '../../features/announcements/ack-card.tsx'
import { AnnouncementBanner } from '../../features/announcements/announcement-banner.tsx'
import { MeetingRail } from '../../features/programme/meeting-rail.tsx'
import {
  RoomContext,
  useConnection,
  useGauge,
  useRoomInfo,
  useView,
  useYou,
  type RoomClient,
} from '../../realtime/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Loading } from '../../ui/loading.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { usePageTitle } from '../page-title.ts'
import { ConnectionLine } from './connection-line.tsx'
import { GoodbyePage } from './goodbye-page.tsx'
import { Opening } from './opening.tsx'
import { useOpenedRoom } from './use-opened-room.ts'

interface RoomFrameProps {
  readonly code: string
  readonly seat: string
  readonly room?: string | undefined
  /** Called when the server says this seat is no longer ours: participants get the door again. */
  readonly onSessionGone?: () => void
  /** The hall screen brings its own everything. */
  readonly bare?: boolean
  readonly railVariant?: 'thin' | 'tall'
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Every live screen: top bar, connection in words, time rail, then the work. */
export function RoomFrame(props: RoomFrameProps) {
  const client = useOpenedRoom(props.code, props.seat, props.room)
  return client ? (
    <RoomContext.Provider value={client}>
      <Inside {...props} client={client} />
    </RoomContext.Provider>
  ) : (
    <Loading />
  )
}

function Inside({ client, ...props }: RoomFrameProps & { readonly client: RoomClient }) {
  const ready = useStore(client.store, (d) => d.views !== null && d.you !== null)
  const goodbye = useStore(client.store, (d) => (d.connection === 'gone' ? d.goodbye : null))
  const { onSessionGone } = props
  useEffect(() => {
    if (goodbye === 'session-gone') onSessionGone?.()
  }, [goodbye, onSessionGone])
  if (goodbye) return <GoodbyePage code={goodbye} meeting={props.code} />
  if (!ready) return <Opening bare={props.bare ?? false} />
  return props.bare ? props.children : <Framed {...props} />
}

/**
 * The door with the pressed button is gone and focus with it: who came in by keyboard or screen reader goes on in the room
 * that opened. A page that was merely loaded is read from its top.
 */
function focusWhatOpened(): void {
  const isLost = document.activeElement === null || document.activeElement === document.body
  if (isLost && navigator.userActivation?.hasBeenActive)
    document.getElementById('main')?.focus({ preventScroll: true })
}

function Framed({ children, railVariant = 'thin', actions }: RoomFrameProps) {
  const { t } = useTranslation('join')
  const you = useYou()
  const room = useRoomInfo()
  const { details } = useView('meetings')
  const { live } = useView('programme')
  const present = useGauge<{ total: number }>('people.present')['']?.total ?? 0
  const connection = useConnection()
  usePageTitle(details?.title)
  useEffect(focusWhatOpened, [])
  const isCrew = you.audience === 'crew'
  const isLive = live.status === 'live'
  return (
    <div className="z-screen">
      <TopBar
        title={details?.title ?? ''}
        live={isLive ? (isCrew ? t('liveWithViewers', { count: present }) : t('live')) : undefined}
        connection={connection}
        role={you.role}
        actions={actions}
      />
      {room?.kind === 'rehearsal' && (
        <Banner label={t('rehearsalName')} tone="warn">
          {t('rehearsal')}
        </Banner>
      )}
      {details?.testAudience === true && (
        <Banner label={t('testAudienceName')} tone="warn">
          {t('testAudience')}
        </Banner>
      )}
      <ConnectionLine />
      {live.status !== 'ended' && <MeetingRail variant={railVariant} />}
      <AnnouncementBanner />
      {/* A panellist's screen has a place of its own for these. */}
      {you.role !== 'panellist' && <AckCard variant="bar" />}
      {children}
    </div>
  )
}
