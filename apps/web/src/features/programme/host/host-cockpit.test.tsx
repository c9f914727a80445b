// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Plan, ProgrammeView } from '@zaal/shared/features/programme/programme.contract'
import { fakeRoom, InRoom, youAs } from '../../../testing/fake-room.tsx'
import type { FakeRoom } from '../../../testing/fake-room.tsx'
import { renderUi } from '../../../testing/render-ui.tsx'
import { details, MIN, panelView, START } from '../programme.testing.ts'
import { HostCockpit } from './host-cockpit.tsx'
import { PlanEditor } from './plan-editor.tsx'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(START + 73 * MIN)
})
afterEach(() => void vi.useRealTimers())

const late = panelView([5, 24, 22])
const id = (index: number): string => late.plan.items[index]?.id ?? ''

function cockpit(programme: ProgrammeView, more: Parameters<typeof fakeRoom>[0] = {}) {
  const room: FakeRoom = fakeRoom({
    ...more,
    you: youAs('host'),
    views: { programme, meetings: { details } },
  })
  const ui = renderUi(
    <InRoom room={room}>
      <HostCockpit />
    </InRoom>,
  )
  return { room, ...ui }
}

describe('the cockpit', () => {
  it('PR6: next and back name the item the host saw', async () => {
    const { room, user } = cockpit(late)
    await user.click(screen.getByRole('button', { name: 'Volgende: Gesprek met de kijkers' }))
    await user.click(screen.getByRole('button', { name: 'Terug: Inleiding Van Hout' }))
    expect(room.sent.map((s) => [s.name, s.payload])).toEqual([
      ['programme.next', { from: id(3) }],
      ['programme.back', { from: id(3) }],
    ])
  })

  it('while next is on its way, it waits: pressing again sends nothing', async () => {
    const pending = {
      id: 'sent-000001',
      givenAt: START,
      status: 'sending' as const,
      name: 'programme.next' as const,
      payload: { from: id(3) },
    }
    const { room, user } = cockpit(late, { pending: [pending] })
    await user.click(screen.getByRole('button', { name: 'Volgende: Gesprek met de kijkers' }))
    expect(room.sent).toEqual([])
  })

  it('PR11: repairs are there only while there is drift, and one tap sends the one shown', async () => {
    const { room, user, unmount } = cockpit(late)
    const bar = screen.getByRole('region', { name: '6 minuten inlopen?' })
    await user.click(within(bar).getByRole('button', { name: 'Kort ‘Gesprek met de kijkers’ in tot 19 min' }))
    expect(room.sent[0]?.payload).toEqual({
      from: id(3),
      repair: { kind: 'shorten', item: id(4), to: 19 },
    })
    unmount()
    vi.setSystemTime(START + 46 * MIN)
    cockpit(panelView([5, 20, 20]))
    expect(screen.queryByRole('region', { name: /inlopen/ })).toBeNull()
  })

  it('PR15: shows the last action and takes back just that one', async () => {
    const { room, user } = cockpit(late)
    expect(screen.getByText('Laatste actie: door naar Panelgesprek')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Maak ongedaan' }))
    expect(room.sent[0]).toMatchObject({ name: 'programme.undo', payload: { action: 'action-0001' } })
  })

  it('PR12: a switch changes a rule of the running item, shown at once while it is on its way', async () => {
    const { room, user } = cockpit(late)
    await user.click(screen.getByRole('switch', { name: 'Vragen stellen' }))
    expect(room.sent[0]).toMatchObject({
      name: 'programme.setRules',
      payload: { from: id(3), rules: { questions: false } },
    })
  })

  it('start and end ask first', async () => {
    const { room, user, unmount } = cockpit(late)
    await user.click(screen.getByRole('button', { name: 'Beëindig' }))
    expect(room.sent).toEqual([])
    const dialog = screen.getByRole('alertdialog', { name: 'Bijeenkomst beëindigen?' })
    expect(dialog.textContent).toContain('Er staan nog 2 onderdelen op het programma.')
    await user.click(within(dialog).getByRole('button', { name: 'Beëindig' }))
    expect(room.sent[0]).toMatchObject({ name: 'programme.end', payload: { from: id(3) } })
    unmount()
    const before = cockpit(panelView(null))
    await before.user.click(screen.getByRole('button', { name: 'Begin de bijeenkomst' }))
    await before.user.click(screen.getByRole('button', { name: 'Begin' }))
    expect(before.room.sent[0]).toMatchObject({ name: 'programme.start' })
  })

  it('a refused command is told and forgotten: what is on now is on screen', () => {
    const refused = {
      id: 'sent-000001',
      givenAt: START,
      status: 'refused' as const,
      refusal: { ok: false as const, code: 'conflict' as const },
      name: 'programme.next' as const,
      payload: { from: id(2) },
    }
    const { room } = cockpit(late, { pending: [refused] })
    expect(room.discarded).toEqual(['sent-000001'])
  })

  it('what is to come can be moved while live, by buttons', async () => {
    const { room, user } = cockpit(late)
    await user.click(screen.getByRole('button', { name: 'Bewerk' }))
    await user.click(screen.getByRole('button', { name: 'Afsluiting omhoog' }))
    expect(room.sent[0]).toMatchObject({
      name: 'programme.move',
      payload: { item: id(5), after: id(3) },
    })
  })
})

describe('the plan editor', () => {
  function Draft({ endsAt, seen }: { endsAt: number; seen: (plan: Plan) => void }) {
    const [plan, setPlan] = useState(late.plan)
    return (
      <PlanEditor
        plan={plan}
        onChange={(next) => {
          seen(next)
          setPlan(next)
        }}
        endsAt={endsAt}
        timeZone="Europe/Amsterdam"
      />
    )
  }

  it('PR2: says by how much the programme is too long, and forbids nothing', () => {
    renderUi(<Draft endsAt={START + 115 * MIN} seen={() => undefined} />)
    expect(screen.getByText('Past niet: 5 minuten te lang')).toBeTruthy()
  })

  it('splits an item in two that take as long together', async () => {
    let plan = late.plan
    const { user } = renderUi(<Draft endsAt={START + 120 * MIN} seen={(next) => (plan = next)} />)
    await user.click(screen.getByRole('button', { name: 'Splits in tweeën: Panelgesprek' }))
    await user.type(screen.getByLabelText(/Titel van het tweede deel/), 'Vragen aan het panel')
    await user.click(screen.getByRole('button', { name: 'Splits' }))
    expect(plan.items.slice(3, 5).map((i) => [i.title, i.minutes, i.kind])).toEqual([
      ['Panelgesprek', 35, 'panel'],
      ['Vragen aan het panel', 15, 'discussion'],
    ])
  })

  it('a removed item can be put back, and an item without a title is not saved', async () => {
    const plans: Plan[] = []
    const { user } = renderUi(<Draft endsAt={START + 120 * MIN} seen={(next) => void plans.push(next)} />)
    await user.click(screen.getByRole('button', { name: 'Verwijder: Aftrap' }))
    expect(plans.at(-1)?.items).toHaveLength(5)
    await user.click(screen.getByRole('button', { name: 'Voeg onderdeel toe' }))
    await user.click(screen.getByRole('button', { name: 'Voeg toe' }))
    expect(screen.getByText('Vul een titel in.')).toBeTruthy()
    expect(plans).toHaveLength(1)
  })
})
