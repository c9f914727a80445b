// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { EMPTY_VIEWS, fakeRoom, InRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { Applause } from './applause.tsx'

const at = (status: 'before' | 'live') => ({
  programme: {
    ...EMPTY_VIEWS.programme,
    live: { ...EMPTY_VIEWS.programme.live, status, current: { item: 'item-000001', startedAt: 0 } },
  },
})

it('RE1 claps for the running item and takes it back', async () => {
  const room = fakeRoom({ views: at('live'), gauges: { 'reactions.applause': { 'item-000001': 3 } } })
  const { user } = renderUi(
    <InRoom room={room}>
      <Applause />
    </InRoom>,
  )
  await user.click(screen.getByRole('button', { name: 'Applaus, 3 personen klappen', pressed: false }))
  expect(room.sent.at(-1)).toMatchObject({
    name: 'reactions.applaud',
    payload: { item: 'item-000001', on: true },
  })
})

it('RE3 is not there before the start', () => {
  renderUi(
    <InRoom room={fakeRoom({ views: at('before') })}>
      <Applause />
    </InRoom>,
  )
  expect(screen.queryByRole('button')).toBeNull()
})
