import { act, screen } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeRoom, InRoom, youAs } from '../../../testing/fake-room.tsx'
import { renderUi } from '../../../testing/render-ui.tsx'
import { cardWith, viewOf } from '../testing-cards.ts'
import { actionsFor, matches, NO_FILTER, reselect } from './desk-actions.ts'
import { ModeratorDesk } from './moderator-desk.tsx'

beforeAll(() => {
  // jsdom has neither; the desk asks whether it is on a phone and brings the selected card into view.
  globalThis.matchMedia ??= (query) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as MediaQueryList
  if (!('scrollIntoView' in Element.prototype))
    Object.assign(Element.prototype, { scrollIntoView: () => undefined })
  if (!('CSS' in globalThis)) Object.assign(globalThis, { CSS: { escape: String, supports: () => false } })
})
beforeEach(() => localStorage.clear())

function desk() {
  const questions = viewOf(
    cardWith({ question: 'inbox-00001', no: 1, text: 'Een?', state: 'received' }),
    cardWith({ question: 'inbox-00002', no: 2, text: 'Twee?', state: 'received' }),
    cardWith({ question: 'queue-00001', no: 3, text: 'Drie?', state: 'queued' }),
    cardWith({ question: 'queue-00002', no: 4, text: 'Vier?', state: 'queued' }),
    cardWith({ question: 'screen-0001', no: 5, text: 'Vijf?', state: 'onScreen', shownAt: 1 }),
  )
  const you = youAs('moderator')
  const action = { by: you.person, at: 1, question: 'queue-00001', no: 3 }
  const actions = [
    { ...action, id: 'action-0001', kind: 'queued' },
    { ...action, id: 'action-0002', kind: 'dismissed', by: 'p_99999999999999999999' },
  ]
  const room = fakeRoom({ you, views: { questions: { ...questions, actions } } })
  const ui = renderUi(
    <InRoom room={room}>
      <ModeratorDesk>
        <p>Backstage</p>
      </ModeratorDesk>
    </InRoom>,
  )
  const sent = () => room.sent.map(({ name, payload }) => [name, payload])
  return { room, sent, ...ui }
}

describe('keys', () => {
  test('A approves the selected card as it was seen, J goes to the next', async () => {
    const { user, sent } = desk()
    await user.keyboard('ja')
    expect(sent()).toEqual([['questions.approve', { question: 'inbox-00002', from: 'received', wording: 1 }]])
  })

  test('R and a digit dismiss with a canned reason', async () => {
    const { user, sent } = desk()
    await user.keyboard('r')
    await user.keyboard('3')
    expect(sent()).toEqual([
      [
        'questions.dismiss',
        { question: 'inbox-00001', from: 'received', wording: 1, reason: 'no-time', note: '' },
      ],
    ])
  })

  test('E is about the question on screen wherever the selection is', async () => {
    const { user, sent } = desk()
    await user.keyboard('e')
    expect(sent()).toEqual([['questions.answer', { question: 'screen-0001', from: 'onScreen', wording: 1 }]])
  })

  test('L names the question that was on screen', async () => {
    const { user, sent } = desk()
    await user.keyboard('{ArrowRight}l')
    expect(sent()).toEqual([
      ['questions.show', { question: 'queue-00001', from: 'queued', wording: 1, current: 'screen-0001' }],
    ])
  })

  test('Alt and arrows order the queue by neighbours', async () => {
    const { user, sent } = desk()
    await user.keyboard('{ArrowRight}{Alt>}{ArrowDown}{/Alt}')
    expect(sent()).toEqual([['questions.reorder', { question: 'queue-00001', before: null }]])
  })

  test('Z takes back one’s own last action, not a colleague’s', async () => {
    const { user, sent } = desk()
    await user.keyboard('z')
    expect(sent()).toEqual([['questions.undo', { action: 'action-0001' }]])
  })

  test('letters in a field are letters, and can be switched off altogether', async () => {
    const { user, sent } = desk()
    await user.click(screen.getByRole('searchbox', { name: 'Zoek in vragen' }))
    await user.keyboard('a')
    expect(sent()).toEqual([])
    await user.clear(screen.getByRole('searchbox', { name: 'Zoek in vragen' }))
    await user.click(screen.getByRole('button', { name: /Sneltoetsen/ }))
    await user.click(screen.getByRole('switch', { name: /Sneltoetsen gebruiken/ }))
    await user.keyboard('{Escape}')
    await user.click(screen.getByText('Een?'))
    await user.keyboard('a')
    expect(sent()).toEqual([])
  })
})

test('two colleagues: a conflict is said with the state it is in now', async () => {
  const { room } = desk()
  room.set({
    pending: [
      {
        id: 'pending-0001',
        name: 'questions.approve',
        payload: { question: 'inbox-00001', from: 'received', wording: 1 },
        givenAt: 1,
        status: 'refused',
        refusal: { ok: false, code: 'conflict', detail: 'dismissed' },
      },
    ],
  })
  await expect.poll(() => room.discarded).toEqual(['pending-0001'])
})

test('QA8 a wording that changed while the dialog was open is not overwritten unseen', async () => {
  const { room, user, sent } = desk()
  await user.keyboard('t')
  const other = cardWith({ question: 'inbox-00001', no: 1, text: 'Anders?', wording: 2, state: 'received' })
  act(() => room.set({ views: { ...room.store.getState().views!, questions: viewOf(other) } }))
  await user.type(screen.getByLabelText('Tekst voor de zaal'), ' Echt?')
  await user.click(screen.getByRole('button', { name: 'Bewaar' }))
  expect(sent()).toEqual([['questions.reword', { question: 'inbox-00001', wording: 1, text: 'Een? Echt?' }]])
})

test('a lane that empties under the selection leaves a desk that works', async () => {
  const { room, user, sent } = desk()
  await user.keyboard('{ArrowRight}')
  const only = viewOf(cardWith({ question: 'inbox-00001', no: 1, state: 'received' }))
  act(() => room.set({ views: { ...room.store.getState().views!, questions: only } }))
  await user.keyboard('a')
  expect(sent()).toEqual([['questions.approve', { question: 'inbox-00001', from: 'received', wording: 1 }]])
})

describe('parts', () => {
  test('the selection goes on to the card that took the place, or to another lane', () => {
    const lanes = { inbox: [], approved: [], queue: [], screen: [] }
    const from = (id: string, order: string[]) => ({ id, lane: 'approved' as const, order })
    const to = (id: string, order: string[], approved: string[]) =>
      reselect(from(id, order), { ...lanes, approved }).id
    expect(to('b', ['a', 'b', 'c'], ['a', 'c'])).toBe('c')
    expect(to('c', ['a', 'b', 'c'], ['a', 'b'])).toBe('b')
    expect(to('a', ['a'], ['new', 'a'])).toBe('a')
    expect(to('a', ['a'], [])).toBeNull()
    const moved = reselect(from('a', ['a']), { ...lanes, inbox: ['x'] })
    expect(moved).toEqual({ id: 'x', lane: 'inbox', order: ['x'] })
    expect(reselect(moved, { ...lanes, inbox: ['x'] })).toEqual(moved)
  })

  test('search finds text, name and number', () => {
    const card = cardWith({ no: 12, text: 'Wat kost het loket?', labels: ['geld'] })
    const find = (search: string) => matches(card, { ...NO_FILTER, search }, () => 'Anna Proef')
    expect([find('LOKET'), find('anna'), find('nr. 12'), find('12'), find('2')]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
    expect(matches(card, { ...NO_FILTER, label: 'ict' }, () => '')).toBe(false)
  })

  test('each state has its keys, and no key twice', () => {
    for (const state of ['received', 'approved', 'queued', 'onScreen', 'dismissed'] as const) {
      const keys = actionsFor(state).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })
})
