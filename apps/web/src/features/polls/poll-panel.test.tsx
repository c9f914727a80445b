import { screen, within } from '@testing-library/react'
import { act } from 'react'
import { describe, expect, it } from 'vitest'
import { fakeRoom, InRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import type { RoomData } from '../../realtime/store.ts'
import { PollPanel } from './poll-panel.tsx'
import { closedPoll, GRENS, openPoll, TALLY, viewOf, WOORDEN } from './testing/polls.ts'

const KEY = 'poll-000001:1'
const show = (room: ReturnType<typeof fakeRoom>) =>
  renderUi(
    <InRoom room={room}>
      <PollPanel />
    </InRoom>,
  )

/** A vote in the outbox. */
const pending = (status: 'sending' | 'stored' | 'refused'): Pick<RoomData, 'pending'> => ({
  pending: [
    {
      id: 'sent-000001',
      name: 'polls.vote',
      payload: { poll: 'poll-000001', round: 1, ballot: { type: 'single', option: 'o2' } },
      givenAt: 1,
      status,
      ...(status === 'refused' ? { refusal: { ok: false, code: 'too-late' } } : {}),
    },
  ],
})

describe('poll panel', () => {
  it('says what will come while there is nothing', () => {
    show(fakeRoom())
    expect(screen.getByText('Er is nog geen peiling')).toBeTruthy()
  })

  it('PO5: sends one ballot with the round it was for', async () => {
    const room = fakeRoom({ views: { polls: viewOf(openPoll()) } })
    const { user } = show(room)
    const button = screen.getByRole('button', { name: 'Stem' })
    expect(button).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('radio', { name: 'Cultuur' }))
    await user.click(button)
    expect(room.sent).toMatchObject([
      {
        name: 'polls.vote',
        payload: { poll: 'poll-000001', round: 1, ballot: { type: 'single', option: 'o2' } },
      },
    ])
  })

  it('says in words how a vote stands: on its way, waiting for the network, stored, refused', async () => {
    const room = fakeRoom({ views: { polls: viewOf(openPoll()) }, ...pending('sending') })
    const { user } = show(room)
    expect(screen.getByText('Uw stem wordt verstuurd')).toBeTruthy()
    act(() => room.set({ pending: room.store.getState().pending.map((p) => ({ ...p, delay: 'busy' })) }))
    expect(screen.getByText(/Het is druk\. Uw stem is bewaard/)).toBeTruthy()
    act(() => room.set({ connection: 'away' }))
    expect(screen.getByText(/wacht op verbinding/)).toBeTruthy()
    act(() => room.set({ connection: 'live', ...pending('stored') }))
    expect(screen.getByText('Uw stem is opgeslagen')).toBeTruthy()
    act(() => room.set(pending('refused')))
    expect(screen.getByText(/telt niet mee\. Hier is het nu te laat voor/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Goed' }))
    expect(room.discarded).toEqual(['sent-000001'])
  })

  it('PO5: a stored vote can be changed while the poll allows it', async () => {
    const marks = { 'polls.ballot': { [KEY]: { type: 'single', option: 'o1' } } }
    const room = fakeRoom({ views: { polls: viewOf(openPoll()) }, marks })
    const { user } = show(room)
    expect(screen.getByText('Geld')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Wijzig uw stem' }))
    expect(screen.getByRole('radio', { name: 'Geld' })).toHaveProperty('checked', true)
    await user.click(screen.getByRole('button', { name: 'Laat staan' }))
    act(() => room.set({ views: { polls: viewOf(openPoll({ ...GRENS, changeable: false })) } }))
    expect(screen.queryByRole('button', { name: 'Wijzig uw stem' })).toBeNull()
  })

  it('PO7: takes no vote once the time is up', () => {
    show(fakeRoom({ views: { polls: viewOf(openPoll(GRENS, { closesAt: Date.now() - 2000 })) } }))
    expect(screen.getByText('De tijd is om')).toBeTruthy()
    expect(screen.queryByRole('radio')).toBeNull()
  })

  it('PO9: numbers so far wait for the own vote when the poll says so', () => {
    const gauges = { 'polls.tally': { [KEY]: TALLY }, 'polls.turnout': { [KEY]: 3 } }
    const room = fakeRoom({ views: { polls: viewOf(openPoll({ ...GRENS, results: 'afterVote' })) }, gauges })
    show(room)
    expect(screen.queryByRole('table')).toBeNull()
    act(() => room.set({ marks: { 'polls.ballot': { [KEY]: { type: 'single', option: 'o2' } } } }))
    const row = within(screen.getByRole('table')).getByRole('row', { name: /Cultuur \(uw stem\)/ })
    expect(row.textContent).toContain('67%')
  })

  it('PO8: numbers so far are there before the own vote when everybody may always see them', () => {
    const gauges = { 'polls.tally': { [KEY]: TALLY } }
    show(fakeRoom({ views: { polls: viewOf(openPoll({ ...GRENS, results: 'always' })) }, gauges }))
    expect(screen.getByRole('table')).toBeTruthy()
    expect(screen.getByRole('radio', { name: 'Geld' })).toBeTruthy()
  })

  it('PO8: a closed poll shows its outcome, or that it is not public', () => {
    const hidden = { ...closedPoll(null), id: 'poll-000002' }
    show(fakeRoom({ views: { polls: viewOf(closedPoll(TALLY), hidden) } }))
    expect(screen.getAllByRole('table')).toHaveLength(1)
    expect(screen.getByText('De uitslag is nog niet openbaar.')).toBeTruthy()
  })

  it('a word poll takes several words and sends no blanks away as an answer', async () => {
    const room = fakeRoom({ views: { polls: viewOf(openPoll(WOORDEN)) } })
    const { user } = show(room)
    await user.type(screen.getByRole('textbox', { name: 'Woord 2' }), 'lef')
    await user.click(screen.getByRole('button', { name: 'Stem' }))
    expect(room.sent).toMatchObject([{ payload: { ballot: { type: 'cloud', words: ['', 'lef'] } } }])
  })
})
