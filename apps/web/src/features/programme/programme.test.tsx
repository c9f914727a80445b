// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { publicLive, publicPlan } from '@zaal/shared/features/programme/redact'
import type { ProgrammeView } from '@zaal/shared/features/programme/programme.contract'
import type { Views } from '@zaal/shared/protocol/registry'
import { EMPTY_VIEWS, fakeRoom, InRoom, youAs } from '../../testing/fake-room.tsx'
import type { FakeRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { MeetingRail } from './meeting-rail.tsx'
import { NextStrip } from './next-strip.tsx'
import { NowStrip } from './now-strip.tsx'
import { PanelClock } from './panel-clock.tsx'
import { ProgrammeAnnouncer } from './programme-announcer.tsx'
import { ProgrammePanel } from './programme-panel.tsx'
import { details, MIN, panelView, START } from './programme.testing.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const at = (minutes: number): void => void vi.setSystemTime(START + minutes * MIN)
const roomWith = (programme: ProgrammeView, role: 'participant' | 'panellist' = 'participant'): FakeRoom =>
  fakeRoom({ you: youAs(role), views: { programme, meetings: { details } } })

const viewsWith = (programme: ProgrammeView): Views => ({ ...EMPTY_VIEWS, meetings: { details }, programme })

describe('the programme for everyone', () => {
  it('PR8: says what is on, the time left and the drift in words', () => {
    at(73)
    renderUi(
      <InRoom room={roomWith(panelView([5, 24, 22]))}>
        <NowStrip />
        <NextStrip />
      </InRoom>,
    )
    const now = screen.getByRole('region', { name: 'Nu' })
    expect(within(now).getByRole('heading', { name: 'Panelgesprek' })).toBeTruthy()
    expect(now.textContent).toContain('28:00')
    expect(now.textContent).toContain('loopt 6 min uit')
    expect(now.textContent).toContain('onderdeel 4 van 6')
    expect(screen.getByText('Hierna, rond 11:41')).toBeTruthy()
    expect(screen.getByText(/ruimte voor ongeveer 6 vragen/)).toBeTruthy()
  })

  it('PR4: lists planned times struck beside the expected ones, and marks what is on', () => {
    at(73)
    renderUi(
      <InRoom room={roomWith(panelView([5, 24, 22]))}>
        <ProgrammePanel />
      </InRoom>,
    )
    const rows = screen.getAllByRole('listitem').filter((row) => row.className.includes('programme-row'))
    expect(rows[3]?.getAttribute('aria-current')).toBe('step')
    expect(rows[4]?.querySelector('s')?.textContent).toContain('11:35')
    expect(rows[4]?.textContent).toContain('11:41')
    expect(screen.getByText(/Einde verwacht om 12:06, 6 minuten later dan gepland/)).toBeTruthy()
  })

  it('PR9: while a crew-only item is on, the room reads “straks verder” and what comes', () => {
    at(30)
    const view = panelView([5, 20], { secret: 2 })
    const seen = { ...view, plan: publicPlan(view.plan), live: publicLive(view.live), undo: null }
    renderUi(
      <InRoom room={roomWith(seen)}>
        <NowStrip />
        <ProgrammePanel />
      </InRoom>,
    )
    expect(screen.getByRole('heading', { name: 'Straks verder' })).toBeTruthy()
    expect(screen.getByText(/We gaan rond .* verder met Panelgesprek/)).toBeTruthy()
    expect(screen.queryByText(/Inleiding Van Hout/)).toBeNull()
  })

  it('says that there is no programme yet', () => {
    renderUi(
      <InRoom room={fakeRoom({ views: { meetings: { details } } })}>
        <ProgrammePanel />
        <MeetingRail />
      </InRoom>,
    )
    expect(screen.getByText('Nog geen programma')).toBeTruthy()
  })

  it('counts down to the start before it, and says when it ended after', () => {
    at(-10)
    const before = panelView(null)
    const room = roomWith(before)
    renderUi(
      <InRoom room={room}>
        <NowStrip />
      </InRoom>,
    )
    expect(screen.getByText('Begint om 10:00')).toBeTruthy()
    expect(screen.getByText('10:00')).toBeTruthy()
    const ended = {
      ...before,
      live: { ...before.live, status: 'ended' as const, endedAt: START + 126 * MIN },
    }
    act(() => room.set({ views: viewsWith(ended) }))
    expect(screen.getByText('Afgelopen om 12:06')).toBeTruthy()
  })
})

describe('what is said aloud', () => {
  it('a new item once, not the one that was on when the screen opened', () => {
    at(73)
    const room = roomWith(panelView([5, 24, 22]))
    renderUi(
      <InRoom room={room}>
        <ProgrammeAnnouncer />
        <LiveRegion />
      </InRoom>,
    )
    expect(screen.getByRole('status').textContent).toBe('')
    act(() => room.set({ views: viewsWith(panelView([5, 24, 22, 50])) }))
    expect(screen.getByRole('status').textContent).toBe('Nu: Gesprek met de kijkers')
  })

  it('PR10: a panellist sees and hears the five-minute warning when it comes', () => {
    at(95.99)
    renderUi(
      <InRoom room={roomWith(panelView([5, 24, 22]), 'panellist')}>
        <PanelClock />
        <LiveRegion />
      </InRoom>,
    )
    expect(screen.queryByText('Nog 5 minuten')).toBeNull()
    act(() => void vi.advanceTimersByTime(2_000))
    expect(screen.getByText('Nog 5 minuten')).toBeTruthy()
    expect(screen.getByRole('status').textContent).toContain('Nog 5 minuten voor Panelgesprek')
  })
})
