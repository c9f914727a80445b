import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeRoom, InRoom, youAs } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { PollCrewCard } from './poll-crew-card.tsx'
import { closedPoll, draftPoll, GRENS, openPoll, TALLY, viewOf, WOORDEN, WORDS } from './testing/polls.ts'

const KEY = 'poll-000001:1'
const crew = (data: Parameters<typeof fakeRoom>[0]) => {
  const room = fakeRoom({ you: youAs('host'), ...data })
  return {
    room,
    ...renderUi(
      <InRoom room={room}>
        <PollCrewCard />
      </InRoom>,
    ),
  }
}

describe('polls for crew', () => {
  it('makes a poll on the spot from pasted options and opens it', async () => {
    const { room, user } = crew({})
    await user.click(screen.getByRole('button', { name: 'Nieuwe peiling' }))
    await user.click(screen.getByRole('textbox', { name: 'Vraag' }))
    await user.paste('Waar zit de grens?')
    await user.click(screen.getByRole('textbox', { name: 'Antwoorden' }))
    await user.paste('1. Geld\n- Cultuur\n\n')
    await user.click(screen.getByRole('button', { name: 'Open nu' }))
    expect(room.sent).toMatchObject([
      {
        name: 'polls.create',
        payload: {
          setup: { form: { type: 'single', options: [{ label: 'Geld' }, { label: 'Cultuur' }] } },
        },
      },
      { name: 'polls.open', payload: { poll: 'sent-000001', seconds: null, show: true } },
    ])
  })

  it('says what is missing before anything is sent', async () => {
    const { room, user } = crew({})
    await user.click(screen.getByRole('button', { name: 'Nieuwe peiling' }))
    await user.click(screen.getByRole('button', { name: 'Bewaar' }))
    expect(screen.getByText('Schrijf een vraag.')).toBeTruthy()
    expect(screen.getByText('Geef minstens twee antwoorden.')).toBeTruthy()
    expect(room.sent).toEqual([])
  })

  it('PO8: shows early numbers with the word that only crew see them, and closes with or without showing', async () => {
    const { room, user } = crew({
      views: { polls: viewOf(openPoll()) },
      gauges: {
        'polls.tally': { [KEY]: TALLY },
        'polls.turnout': { [KEY]: 3 },
        'people.present': { '': { total: 6, participants: 4, hall: 1 } },
      },
    })
    expect(screen.getByText('uitslag alleen voor regie tot sluiting')).toBeTruthy()
    expect(screen.getByText('3 van 4 stemden')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Sluit en toon uitslag' }))
    await user.click(screen.getByRole('button', { name: 'Sluit alleen' }))
    expect(room.sent.map((s) => s.payload)).toEqual([
      { poll: 'poll-000001', round: 1, publish: true, show: true },
      { poll: 'poll-000001', round: 1, publish: false, show: false },
    ])
  })

  it('PO12: hides a word and brings it back', async () => {
    const poll = openPoll(WOORDEN, { hidden: ['eerder'] })
    const { room, user } = crew({
      views: { polls: viewOf(poll) },
      gauges: { 'polls.tally': { [KEY]: WORDS } },
    })
    await user.click(await screen.findByRole('button', { name: 'Verberg “rotwoord”' }))
    await user.click(screen.getByRole('button', { name: 'Toon “eerder” weer' }))
    expect(room.sent).toMatchObject([
      { name: 'polls.hideWord', payload: { word: 'rotwoord' } },
      { name: 'polls.unhideWord', payload: { word: 'eerder' } },
    ])
  })

  it('opens a prepared poll with one press', async () => {
    const { room, user } = crew({ views: { polls: viewOf(draftPoll()) } })
    await user.click(screen.getByRole('button', { name: 'Open de peiling “Waar zit de grens?”' }))
    expect(room.sent).toMatchObject([{ name: 'polls.open', payload: { seconds: null, show: true } }])
  })

  it('PO8: offers publishing only where the outcome is not visible yet', () => {
    const forCrew = closedPoll(TALLY, { ...GRENS, results: 'crew' })
    const result = forCrew.result && { ...forCrew.result, visible: false }
    crew({ views: { polls: viewOf({ ...forCrew, result }, { ...closedPoll(TALLY), id: 'poll-000002' }) } })
    expect(screen.getAllByRole('button', { name: 'Maak uitslag openbaar' })).toHaveLength(1)
  })
})
