import { lazy, Suspense, useCallback } from 'react'
import type { Seat } from '@zaal/shared/http/api'
import { Loading } from '../../ui/loading.tsx'
import { api } from '../api.ts'
import { GoodbyePage } from '../room/goodbye-page.tsx'
import { useRequest } from '../use-request.ts'
import { SeatTrouble } from './seat-trouble.tsx'

const HostRoom = lazy(async () => ({ default: (await import('../room/host-room.tsx')).HostRoom }))
const ModeratorRoom = lazy(async () => ({
  default: (await import('../room/moderator-room.tsx')).ModeratorRoom,
}))
const PanellistRoom = lazy(async () => ({
  default: (await import('../room/panellist-room.tsx')).PanellistRoom,
}))
const HallRoom = lazy(async () => ({ default: (await import('../room/hall-room.tsx')).HallRoom }))
const PeopleRoom = lazy(async () => ({ default: (await import('../room/people-room.tsx')).PeopleRoom }))
const ManagePage = lazy(async () => ({ default: (await import('./manage-page.tsx')).ManagePage }))

/** Every screen of somebody with a link gets these. */
export interface SeatProps {
  readonly seat: Seat
  /** Room id of a rehearsal; absent in the meeting itself. */
  readonly room?: string | undefined
}

/** `/CODE/as/SEAT[/VIEW]`: the screen of this seat's role, or another view its role may have. */
export function SeatPage({
  code,
  seat,
  view,
}: {
  readonly code: string
  readonly seat: string
  readonly view: string | undefined
}) {
  const load = useCallback(
    (signal: AbortSignal) =>
      api<Seat>(`/api/meetings/${encodeURIComponent(code)}/seats/${encodeURIComponent(seat)}`, { signal }),
    [code, seat],
  )
  const request = useRequest(load)
  if (request.state === 'loading') return <Loading />
  if (request.state === 'failed')
    return <SeatTrouble error={request.error} code={code} onRetry={request.reload} />
  return (
    <Suspense fallback={<Loading />}>
      <Screen seat={request.value} view={view} />
    </Suspense>
  )
}

function Screen({ seat, view }: { readonly seat: Seat; readonly view: string | undefined }) {
  const room = new URLSearchParams(location.search).get('room') ?? undefined
  const isCrew = seat.role === 'host' || seat.role === 'moderator'
  const organises = seat.capabilities.includes('organise')
  if (view === 'manage' && organises) return <ManagePage seat={seat} />
  if (view === 'people' && isCrew) return <PeopleRoom seat={seat} room={room} />
  if (view === 'desk' && isCrew) return <ModeratorRoom seat={seat} room={room} />
  if (view === 'run' && seat.role === 'host') return <HostRoom seat={seat} room={room} />
  if (view !== undefined && view !== '') return <GoodbyePage code="not-allowed" meeting={seat.code} />
  switch (seat.role) {
    case 'host':
      return organises ? <ManagePage seat={seat} /> : <HostRoom seat={seat} room={room} />
    case 'moderator':
      return <ModeratorRoom seat={seat} room={room} />
    case 'panellist':
      return <PanellistRoom seat={seat} room={room} />
    case 'hall':
      return <HallRoom seat={seat} />
    case 'participant':
      return <GoodbyePage code="not-allowed" meeting={seat.code} />
  }
}
