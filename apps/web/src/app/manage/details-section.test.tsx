import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
import type { PendingOf } from '../../realtime/pending.ts'
import { EMPTY_VIEWS, fakeRoom, InRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { DetailsSection } from './details-section.tsx'

const details: MeetingDetails = {
  title: 'Panel',
  about: '',
  place: null,
  startsAt: Date.UTC(2021, 3, 2, 8),
  endsAt: Date.UTC(2021, 3, 2, 10),
  timeZone: 'Europe/Amsterdam',
  lang: 'nl',
  listed: true,
  crewSeesAnonymous: true,
}
const title = () => screen.getByRole('textbox', { name: /Naam|Titel/ })
const edit = (status: 'sending' | 'refused'): PendingOf<'meetings.edit'> => ({
  id: 'edit-000001',
  name: 'meetings.edit',
  payload: { title: 'Panel over wonen' },
  givenAt: 0,
  status,
  ...(status === 'refused' ? { refusal: { ok: false, code: 'conflict' } } : {}),
})

test('what was saved stays in view until it is stored; refused, it is back in the form after it was seen', async () => {
  const room = fakeRoom({ views: { ...EMPTY_VIEWS, meetings: { ...EMPTY_VIEWS.meetings, details } } })
  const { user } = renderUi(
    <InRoom room={room}>
      <DetailsSection />
    </InRoom>,
  )
  await user.type(title(), ' over wonen')
  await user.click(screen.getByRole('button', { name: 'Bewaar' }))
  expect(room.sent).toMatchObject([{ name: 'meetings.edit', payload: { title: 'Panel over wonen' } }])
  act(() => {
    room.set({ pending: [edit('sending')] })
  })
  expect(title()).toHaveProperty('value', 'Panel over wonen')
  act(() => {
    room.set({ pending: [edit('refused')] })
  })
  expect(title()).toHaveProperty('value', 'Panel')
  await user.click(screen.getByRole('button', { name: 'Gezien' }))
  expect(room.discarded).toEqual(['edit-000001'])
  expect(title()).toHaveProperty('value', 'Panel over wonen')
})

test('ME7 the organiser allows a synthetic audience with a box that says what it means', async () => {
  const room = fakeRoom({ views: { ...EMPTY_VIEWS, meetings: { ...EMPTY_VIEWS.meetings, details } } })
  const { user } = renderUi(
    <InRoom room={room}>
      <DetailsSection />
    </InRoom>,
  )
  await user.click(screen.getByRole('checkbox', { name: /proefpubliek toegestaan/ }))
  await user.click(screen.getByRole('button', { name: 'Bewaar' }))
  expect(room.sent).toMatchObject([{ name: 'meetings.edit', payload: { testAudience: true } }])
})
