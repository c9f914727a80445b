// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Announcement } from '@zaal/shared/features/announcements/announcements.contract'
import type { Role } from '@zaal/shared/roles/roles'
import { EMPTY_MINES, EMPTY_VIEWS, fakeRoom, InRoom, youAs } from '../../testing/fake-room.tsx'
import type { FakeRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { AckCard } from './ack-card.tsx'
import { AnnouncementBanner } from './announcement-banner.tsx'
import { AnnouncementComposer } from './announcement-composer.tsx'

const NOW = Date.UTC(2021, 3, 2, 9)
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOW)
})
afterEach(() => void vi.useRealTimers())

const said = (id: string, text: string | null, more: Partial<Announcement> = {}): Announcement => ({
  id: id.padEnd(10, '_'),
  by: null,
  text,
  to: 'everyone',
  person: null,
  expiresAt: null,
  mustAck: false,
  at: NOW - 60_000,
  receipts: [],
  ...more,
})
const views = (items: Announcement[]) => ({ ...EMPTY_VIEWS, announcements: { items } })
const roomFor = (role: Role, items: Announcement[], more: Parameters<typeof fakeRoom>[0] = {}): FakeRoom =>
  fakeRoom({ ...more, you: youAs(role), views: { announcements: { items } } })

describe('what people see', () => {
  it('AN4: what expired by the server’s clock or was erased is not shown', () => {
    const room = roomFor('participant', [
      said('a', 'Oud', { expiresAt: NOW - 1 }),
      said('b', null),
      said('c', 'De pauze begint'),
    ])
    renderUi(
      <InRoom room={room}>
        <AnnouncementBanner />
      </InRoom>,
    )
    expect(screen.getByText('De pauze begint')).toBeTruthy()
    expect(screen.queryByText('Oud')).toBeNull()
  })

  it('the server’s clock counts, not the device’s', () => {
    const room = roomFor('participant', [said('a', 'Nog even', { expiresAt: NOW + 1000 })], {
      clockOffset: 600_000,
    })
    renderUi(
      <InRoom room={room}>
        <AnnouncementBanner />
      </InRoom>,
    )
    expect(screen.queryByText('Nog even')).toBeNull()
  })

  it('a new one is said once; it can be put away', async () => {
    const room = roomFor('participant', [])
    const { user } = renderUi(
      <InRoom room={room}>
        <AnnouncementBanner />
        <LiveRegion />
      </InRoom>,
    )
    act(() => room.set({ views: views([said('a', 'De pauze begint')]) }))
    expect(screen.getByRole('status').textContent).toBe('Mededeling: De pauze begint')
    await user.click(screen.getByRole('button', { name: 'Sluit deze mededeling' }))
    expect(screen.queryByRole('region', { name: 'Van de regie' })).toBeNull()
  })

  it('AN3: a panellist confirms with one press, and the card goes once it is confirmed', async () => {
    const room = roomFor('panellist', [said('a', 'Rond af', { to: 'panellists', mustAck: true })])
    const { user } = renderUi(
      <InRoom room={room}>
        <AckCard />
        <AnnouncementBanner />
      </InRoom>,
    )
    expect(screen.getAllByText(/Rond af/)).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Gezien' }))
    expect(room.sent[0]).toMatchObject({
      name: 'announcements.acknowledge',
      payload: { announcement: 'a_________' },
    })
    act(() =>
      room.set({
        mine: {
          ...EMPTY_MINES,
          announcements: { items: [], acknowledged: ['a_________'] },
        },
      }),
    )
    expect(screen.queryByRole('button', { name: 'Gezien' })).toBeNull()
  })
})

describe('the composer', () => {
  it('sends to the panel with confirmation and five minutes unless told otherwise', async () => {
    const room = roomFor('host', [])
    const { user } = renderUi(
      <InRoom room={room}>
        <AnnouncementComposer />
      </InRoom>,
    )
    await user.type(screen.getByLabelText('Bericht'), 'Rond af')
    await user.click(screen.getByRole('button', { name: 'Stuur' }))
    expect(room.sent[0]).toMatchObject({
      name: 'announcements.send',
      payload: { text: 'Rond af', to: 'panellists', person: null, minutes: 5, mustAck: true },
    })
  })

  it('to everyone there is no confirmation', async () => {
    const room = roomFor('host', [])
    const { user } = renderUi(
      <InRoom room={room}>
        <AnnouncementComposer />
      </InRoom>,
    )
    await user.click(screen.getByRole('radio', { name: 'Iedereen' }))
    expect(screen.queryByRole('checkbox')).toBeNull()
    await user.type(screen.getByLabelText('Bericht'), 'Welkom')
    await user.click(screen.getByRole('button', { name: 'Stuur' }))
    expect(room.sent[0]?.payload).toMatchObject({ to: 'everyone', mustAck: false })
  })

  it('AN3: shows who confirmed and when', () => {
    const person = 'p_00000000000000000002'
    const room = roomFor(
      'host',
      [said('a', 'Rond af', { to: 'panellists', mustAck: true, receipts: [{ person, at: NOW }] })],
      { people: { [person]: { name: 'Panellid Proef', role: 'panellist' } } },
    )
    renderUi(
      <InRoom room={room}>
        <AnnouncementComposer />
      </InRoom>,
    )
    expect(screen.getByText(/gezien door Panellid Proef, laatst om/)).toBeTruthy()
  })

  it('a refused one stays with its reason and can be sent again', async () => {
    const room = roomFor('host', [], {
      pending: [
        {
          id: 'sent-000001',
          givenAt: NOW,
          status: 'refused',
          refusal: { ok: false, code: 'not-found' },
          name: 'announcements.send',
          payload: { text: 'Rond af', to: 'person', person: null, minutes: null, mustAck: false },
        },
      ],
    })
    const { user } = renderUi(
      <InRoom room={room}>
        <AnnouncementComposer />
      </InRoom>,
    )
    expect(screen.getByText(/Niet verstuurd/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Probeer opnieuw' }))
    expect(room.retried).toEqual(['sent-000001'])
  })
})
