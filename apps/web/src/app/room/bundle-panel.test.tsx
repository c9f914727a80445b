import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Bundle, Seat } from '@zaal/shared/http/api'
import { renderUi } from '../../testing/render-ui.tsx'
import { BundlePanel } from './bundle-panel.tsx'

const seat: Seat = {
  seat: 'abcdefghijkl',
  code: 'proef',
  person: 'p_00000000000000000001',
  role: 'host',
  name: 'Testa Proef',
  chair: false,
  capabilities: ['moderate'],
  origin: 'http://localhost',
}
const bundle = (change: Partial<Bundle>): Bundle => ({
  id: 'e1',
  state: 'waiting',
  progress: 0,
  createdAt: Date.UTC(2026, 3, 2, 9),
  expiresAt: Date.UTC(2026, 3, 3, 9),
  files: [],
  ...change,
})

/** What the server answers from now on. */
let answers: Bundle[] = []
let asked: string[] = []
const json = (value: unknown) => new Response(JSON.stringify(value), { status: 200 })
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  answers = []
  asked = []
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    asked.push(`${method ?? ''} ${path}`)
    if (method === 'POST') answers = [bundle({ state: 'waiting' })]
    return Promise.resolve(json(method === 'POST' ? answers[0] : answers))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const aSecond = () => act(() => vi.advanceTimersByTimeAsync(1_000))

test('an export is asked for, its progress shown, and its files offered when it is ready (JO6)', async () => {
  const { user } = renderUi(<BundlePanel seat={seat} />)
  await user.click(await screen.findByRole('button', { name: 'Maak alles klaar' }))
  expect(asked.at(-1)).toBe('POST /api/meetings/proef/bundles?seat=abcdefghijkl&lang=nl')
  expect(await screen.findByText('Staat in de rij en begint zo.')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  answers = [bundle({ state: 'building', progress: 42 })]
  await aSecond()
  expect(screen.getByRole('progressbar')).toHaveProperty('value', 42)
  const files = [
    { name: 'all.json', bytes: 3_400_000 },
    { name: 'chat.csv', bytes: 812 },
  ]
  answers = [bundle({ state: 'ready', progress: 100, files })]
  await aSecond()
  expect(screen.getByRole('link', { name: /Alles \(JSON\) · 3,4 MB/ }).getAttribute('href')).toBe(
    '/api/meetings/proef/bundles/e1/all.json?seat=abcdefghijkl',
  )
  expect(screen.getByRole('link', { name: /Chat \(CSV\) · 1 kB/ })).toBeTruthy()
  const before = asked.length
  await aSecond()
  expect(asked.length).toBe(before)
})

test.each([
  ['failed', 'Klaarmaken is niet gelukt', 'Probeer opnieuw'],
  ['expired', 'opgeruimd', 'Maak opnieuw'],
] as const)('an export that is %s says so and can be made again (JO6, JO7)', async (state, words, button) => {
  answers = [bundle({ state })]
  const { user } = renderUi(<BundlePanel seat={seat} />)
  expect(await screen.findByText(new RegExp(words))).toBeTruthy()
  await user.click(screen.getByRole('button', { name: button }))
  expect(await screen.findByText('Staat in de rij en begint zo.')).toBeTruthy()
})
