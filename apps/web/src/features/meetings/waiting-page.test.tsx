import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeRoom, InRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { WaitingPage } from './waiting-page.tsx'

const details = {
  title: 'Samen',
  about: '',
  place: null,
  startsAt: Date.now() + 3_600_000,
  endsAt: Date.now() + 7_200_000,
  timeZone: 'Europe/Amsterdam',
  lang: 'nl' as const,
  listed: true,
  crewSeesAnonymous: false,
}
const page = (more: Partial<typeof details> = {}, mayAsk = true) =>
  renderUi(
    <InRoom room={fakeRoom()}>
      <WaitingPage details={{ ...details, ...more }} code="2april" mayAsk={mayAsk} programme={<p>plan</p>} />
    </InRoom>,
  )

describe('waiting page', () => {
  it('counts down, gives the calendar file and the programme', () => {
    page()
    expect(screen.getByText('Begint over')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Zet in agenda' }).getAttribute('href')).toBe(
      '/api/meetings/2april/calendar.ics',
    )
    expect(screen.getByText('plan')).toBeTruthy()
  })
  it('counts days while it is far away, and stops counting when the time has come', () => {
    page({ startsAt: Date.now() + 3 * 86_400_000 + 60_000 })
    expect(screen.getByText('3 dagen')).toBeTruthy()
    page({ startsAt: Date.now() - 1000 })
    expect(screen.getByText('We gaan zo beginnen')).toBeTruthy()
  })
  it('invites to ask only while the question window is open', () => {
    page({}, false)
    expect(screen.queryByText('U kunt al een vraag stellen')).toBeNull()
  })
})
