import './room-frame.css'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { AckCard } from '../../features/announcements/ack-card.tsx'
import { AnnouncementBanner } from '../../features/announcements/announcement-banner.tsx'
import { MeetingRail } from '../../features/programme/meeting-rail.tsx'
import {
  RoomContext,
  useConnection,
  useGauge,
  useRoomClient,
  useRoomInfo,
  useView,
  useYou,
  type RoomClient,
} from '../../realtime/hooks.ts'
import { announce } from '../../ui/live-region.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Loading } from '../../ui/loading.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { usePageTitle } from '../page-title.ts'
import { GoodbyePage } from './goodbye-page.tsx'
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

/** Before the first snapshot. A connection that takes long says so. */
function Opening({ bare }: { readonly bare: boolean }) {
  const { t } = useTranslation('join')
  const ahead = useStore(useRoomClient().store, (d) => d.ahead)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true)
    }, 6_000)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return (
    <div className="z-screen">
      {!bare && <TopBar connection="connecting" />}
      <main id="main" tabIndex={-1} className="z-page z-page--narrow">
        <Loading
          label={ahead !== null ? t('queue', { count: ahead }) : late ? t('slowOpening') : t('opening')}
        />
      </main>
    </div>
  )
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
      {room?.kind === 'rehearsal' && <Banner tone="warn">{t('rehearsal')}</Banner>}
      {details?.testAudience === true && <Banner tone="warn">{t('testAudience')}</Banner>}
      <ConnectionLine />
      {live.status !== 'ended' && <MeetingRail variant={railVariant} />}
      <AnnouncementBanner />
      {/* A panellist's screen has a place of its own for these. */}
      {you.role !== 'panellist' && <AckCard variant="bar" />}
      {children}
    </div>
  )
}

/** The calm line under the bar; what still works is said, and that it is over is said too. */
function ConnectionLine() {
  const { t } = useTranslation('common')
  const { t: join } = useTranslation('join')
  const connection = useConnection()
  const volatile = useStore(useRoomClient().store, (d) => d.outboxVolatile)
  const ahead = useStore(useRoomClient().store, (d) => d.ahead)
  const [wasAway, setWasAway] = useState(false)
  const away = connection === 'away' || connection === 'connecting'
  if (away && !wasAway) setWasAway(true)
  useEffect(() => {
    if (away) {
      announce(t('connection.awayBanner'))
      return
    }
    if (!wasAway) return
    announce(t('connection.backAgain'))
    setWasAway(false)
  }, [away, wasAway, t])
  if (!away && !volatile) return null
  return (
    <div className="room-line">
      <Banner tone="warn">
        {!away
          ? join('volatile')
          : ahead !== null
            ? join('queue', { count: ahead })
            : t('connection.awayBanner')}
      </Banner>
    </div>
  )
}
