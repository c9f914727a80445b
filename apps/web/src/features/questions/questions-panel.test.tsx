import { act, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { Views } from '@zaal/shared/protocol/registry'
import { fakeRoom, InRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { QuestionsPanel } from './questions-panel.tsx'
import { cardWith, viewOf } from './testing-cards.ts'

const OTHERS = viewOf(
  cardWith({ question: 'question-01', no: 1, text: 'Eerste?' }),
  cardWith({ question: 'question-02', no: 2, text: 'Tweede?', state: 'onScreen' }),
)

function show(questions: Views['questions'] = OTHERS, more: Parameters<typeof fakeRoom>[0] = {}) {
  const room = fakeRoom({ ...more, views: { questions } })
  const ui = renderUi(
    <InRoom room={room}>
      <QuestionsPanel />
    </InRoom>,
  )
  return { room, ...ui }
}
const texts = () => screen.getAllByText(/\?$/).map((node) => node.textContent)

describe('the room’s questions', () => {
  test('what is on screen is first, and the counts are said', () => {
    show()
    expect(texts()).toEqual(['Tweede?', 'Eerste?'])
    expect(screen.getByText('2 gesteld · 0 beantwoord · 1 gekozen')).toBeTruthy()
  })

  test('new questions wait behind a pill until the reader asks for them', async () => {
    const { room, user } = show()
    const next = viewOf(
      cardWith({ question: 'question-01', no: 1, text: 'Eerste?' }),
      cardWith({ question: 'question-02', no: 2, text: 'Tweede?', state: 'onScreen' }),
      cardWith({ question: 'question-03', no: 3, text: 'Derde?' }),
      cardWith({ question: 'question-04', no: 4, text: 'Vierde?' }),
    )
    const gauges = { 'questions.upvotes': { 'question-03': 5 } }
    act(() => room.set({ views: { ...room.store.getState().views!, questions: next }, gauges }))
    expect(texts()).toEqual(['Tweede?', 'Eerste?', 'Vierde?'])
    await user.click(screen.getByRole('button', { name: '1 nieuwe vraag' }))
    expect(texts()).toEqual(['Tweede?', 'Derde?', 'Eerste?', 'Vierde?'])
  })

  test('a vote is sent with the question and shown at once', async () => {
    const { room, user } = show()
    await user.click(screen.getByRole('button', { name: 'Stem op vraag 1, 0 stemmen' }))
    expect(room.sent).toMatchObject([
      { name: 'questions.upvote', payload: { question: 'question-01', on: true } },
    ])
  })
})

describe('asking', () => {
  test('what was typed survives turning to another panel', async () => {
    const first = show()
    await first.user.type(screen.getByLabelText('Stel een vraag'), 'Nog niet af')
    first.unmount()
    show()
    expect(screen.getByLabelText<HTMLTextAreaElement>('Stel een vraag').value).toBe('Nog niet af')
    sessionStorage.clear()
  })

  test('QA3 the asker is told who will see the name before sending', async () => {
    const { room, user } = show()
    await user.type(screen.getByLabelText('Stel een vraag'), 'Wat kost het?')
    await user.click(screen.getByLabelText(/Zonder mijn naam/))
    expect(screen.getByText('De zaal en de moderator zien uw naam niet.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Stuur' }))
    expect(room.sent).toMatchObject([
      { name: 'questions.ask', payload: { text: 'Wat kost het?', anonymous: true } },
    ])
    // The next one is asked by name unless the asker says so again.
    expect(screen.getByLabelText<HTMLInputElement>(/Zonder mijn naam/).checked).toBe(false)
  })

  test('a refused question says why and can be sent again or thrown away', async () => {
    const { room, user } = show(OTHERS, {
      pending: [
        {
          id: 'pending-0001',
          name: 'questions.ask',
          payload: { text: 'Te veel?', anonymous: false },
          givenAt: 1,
          status: 'refused',
          refusal: { ok: false, code: 'limit-reached' },
        },
      ],
    })
    const row = within(screen.getByText('Te veel?').closest('li')!)
    expect(row.getByText('Niet verstuurd')).toBeTruthy()
    await user.click(row.getByRole('button', { name: 'Stuur opnieuw' }))
    await user.click(row.getByRole('button', { name: 'Gooi weg' }))
    expect([room.retried, room.discarded]).toEqual([['pending-0001'], ['pending-0001']])
  })

  test('an own question that was not taken shows the reason, under "van mij"', async () => {
    const own = cardWith({
      question: 'mine-000001',
      no: 7,
      state: 'dismissed',
      reason: 'other',
      note: 'Volgt later.',
    })
    const { user } = show(OTHERS, { mine: { questions: { questions: { 'mine-000001': own } } } })
    await user.click(screen.getByLabelText('Van mij'))
    expect(screen.getByText('Niet gekozen')).toBeTruthy()
    expect(screen.getByText('Reden: Volgt later.')).toBeTruthy()
  })
})
