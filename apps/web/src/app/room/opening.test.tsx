import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeRoom, InRoom, type FakeRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { loadWords } from '../../testing/words.ts'
import { LiveRegion } from '../../ui/live-region.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { Opening } from './opening.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(async () => {
  vi.useRealTimers()
  await loadWords('nl')
})

const said = () => [...screen.getByRole('status').querySelectorAll('p')]
/** The live region keeps what was said before; each test looks at what is new. */
function show(room: FakeRoom, what: 'opening' | 'line') {
  renderUi(
    <InRoom room={room}>
      {what === 'opening' ? <Opening bare /> : <ConnectionLine />}
      <LiveRegion />
    </InRoom>,
  )
  const before = new Set(said())
  return {
    news: () =>
      said()
        .filter((one) => !before.has(one))
        .map(({ textContent }) => textContent),
  }
}

describe('before the first welcome', () => {
  test('CN10, SY13: says how many go first as it changes, and aloud once', () => {
    const room = fakeRoom({ connection: 'connecting', ahead: null })
    const { news } = show(room, 'opening')
    screen.getByText('De zaal gaat open…')
    act(() => room.set({ ahead: 12_345 }))
    screen.getByRole('heading', { name: 'Nog 12.345 voor u' })
    for (const ahead of [9_000, 400, 1]) act(() => room.set({ ahead }))
    screen.getByRole('heading', { name: 'Nog één voor u' })
    act(() => room.set({ ahead: 0 }))
    screen.getByRole('heading', { name: 'U bent aan de beurt' })
    expect(news()).toEqual([
      'Er komen veel mensen tegelijk binnen. Nog 12.345 voor u, u hoeft niets te doen.',
    ])
  })

  test('says after a while that it takes long, aloud too', () => {
    const { news } = show(fakeRoom({ connection: 'connecting' }), 'opening')
    act(() => void vi.advanceTimersByTime(6_000))
    expect(news()).toEqual(['Het duurt langer dan anders. We blijven het proberen, u hoeft niets te doen.'])
  })

  test('numbers are written as the language does', async () => {
    await loadWords('en')
    show(fakeRoom({ connection: 'connecting', ahead: 12_345 }), 'opening')
    screen.getByRole('heading', { name: '12,345 more before you' })
  })
})

describe('the calm line (SY13)', () => {
  const line = () => document.querySelector('.room-line')?.textContent

  test('is said once when it comes and once when it goes, and not at every tick of a queue', () => {
    const room = fakeRoom()
    const { news } = show(room, 'line')
    expect([line(), news()]).toEqual([undefined, []])
    act(() => room.set({ connection: 'away' }))
    expect(line()).toContain('U bent even los.')
    for (const ahead of [2_000, 1_500, 1_000]) act(() => room.set({ ahead }))
    expect(line()).toContain('Nog 1.000 voor u')
    act(() => room.set({ ahead: null, connection: 'live' }))
    expect(line()).toBe('U bent weer verbonden.')
    act(() => void vi.advanceTimersByTime(2_000))
    expect(line()).toBeUndefined()
    expect(news()).toEqual([
      'U bent even los. Wat u stuurt, wordt bewaard en gaat straks vanzelf mee.',
      'Er komen veel mensen tegelijk binnen. Nog 2.000 voor u, u hoeft niets te doen.',
      'U bent weer verbonden.',
    ])
  })

  test('stays while this device can keep nothing, without being said at every change', () => {
    const room = fakeRoom({ outboxVolatile: true })
    const { news } = show(room, 'line')
    expect(line()).toContain('Dit apparaat kan niets bewaren.')
    expect(news()).toEqual([])
  })
})
