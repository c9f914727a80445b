// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { PersonRow } from '@zaal/shared/features/people/people.contract'
import { fakeRoom, InRoom, youAs } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { JoinForm } from './join-form.tsx'
import { NameDialog } from './name-dialog.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { PresenceCount } from './presence-count.tsx'

const person = (i: number) => `p_${String(i).padStart(20, '0')}`
const rowOf = (i: number, more: Partial<PersonRow> = {}): PersonRow => ({
  person: person(i),
  name: `Testpersoon ${i}`,
  role: 'participant',
  present: true,
  mutedUntil: null,
  banned: false,
  ...more,
})

function crewRoom(rows: PersonRow[], views: Parameters<typeof fakeRoom>[0] = {}) {
  const room = fakeRoom({ you: youAs('moderator'), ...views })
  const query = vi.fn((_name: string, _input: unknown) =>
    Promise.resolve({ ok: true as const, output: { rows, total: rows.length } }),
  )
  return { room: { ...room, query }, query }
}

describe('JoinForm', () => {
  it('PE3 says what is wrong before asking the server, and takes a good name', async () => {
    const onSubmit = vi.fn()
    const { user } = renderUi(<JoinForm onSubmit={onSubmit} isPending={false} />)
    await user.click(screen.getByRole('button', { name: 'Doe mee' }))
    expect(screen.getByText('Vul een naam in met letters of cijfers.')).toBeDefined()
    await user.type(screen.getByRole('textbox'), 'Mоderator')
    await user.click(screen.getByRole('button', { name: 'Doe mee' }))
    expect(screen.getByText(/lijkt op die van de leiding/)).toBeDefined()
    expect(onSubmit).not.toHaveBeenCalled()
    await user.clear(screen.getByRole('textbox'))
    await user.type(screen.getByRole('textbox'), 'Testa{Enter}')
    expect(onSubmit).toHaveBeenCalledWith('Testa')
  })
  it.each([
    ['name-taken', /Iemand hier heet al zo/],
    ['offline', /geen verbinding/],
    ['banned', /niet meer meedoen/],
    ['rate-limited', /druk/],
    ['unknown-code', /er niet meer/],
  ] as const)('a problem %s is a sentence', (problem, words) => {
    renderUi(<JoinForm onSubmit={() => undefined} isPending={false} problem={problem} />)
    expect(screen.getByText(words)).toBeDefined()
  })
})

describe('NameDialog', () => {
  it('PE5 tells that a name is taken and lets one try another', async () => {
    const room = fakeRoom()
    const { user } = renderUi(
      <InRoom room={room}>
        <NameDialog isOpen onClose={() => undefined} />
      </InRoom>,
    )
    const field = screen.getByRole('textbox')
    await user.clear(field)
    await user.type(field, 'Testo')
    const send = room.send
    room.send = (name, payload) => {
      const id = send(name, payload)
      room.set({
        pending: [
          {
            id,
            name: 'people.rename',
            payload: { name: 'Testo' },
            givenAt: 0,
            status: 'refused',
            refusal: { ok: false, code: 'name-taken', detail: 'taken' },
          },
        ],
      })
      return id
    }
    await user.click(screen.getByRole('button', { name: 'Bewaar' }))
    expect(screen.getByText(/Iemand hier heet al zo/)).toBeDefined()
    await user.type(field, ' 2')
    expect(room.discarded).toEqual([room.sent[0]?.id])
  })
  it('closes once the name is there', async () => {
    const onClose = vi.fn()
    const room = fakeRoom()
    const { user } = renderUi(
      <InRoom room={room}>
        <NameDialog isOpen onClose={onClose} />
      </InRoom>,
    )
    await user.click(screen.getByRole('button', { name: 'Bewaar' }))
    expect(room.sent[0]).toMatchObject({ name: 'people.rename', payload: { name: 'Testpersoon' } })
    expect(onClose).toHaveBeenCalled()
  })
})

describe('PeoplePanel', () => {
  it('PE8 lists who is here in words, with what crew did', async () => {
    const { room } = crewRoom([rowOf(2), rowOf(3, { present: false })], {
      views: { people: { muted: { [person(2)]: Date.now() + 600_000 }, banned: [person(3)] } },
    })
    renderUi(
      <InRoom room={room}>
        <PeoplePanel />
      </InRoom>,
    )
    const items = within(await screen.findByRole('list')).getAllByRole('listitem')
    expect(items[0]?.textContent).toMatch(/aanwezig.*Stil tot \d\d:\d\d/)
    expect(items[1]?.textContent).toMatch(/weg.*Uitgesloten/)
  })
  it('PE6 mutes from the menu; PE7 asks before a ban', async () => {
    const { room } = crewRoom([rowOf(2)])
    const { user } = renderUi(
      <InRoom room={room}>
        <PeoplePanel />
      </InRoom>,
    )
    await user.click(await screen.findByRole('button', { name: /Wat u kunt doen met/ }))
    await user.click(screen.getByRole('menuitem', { name: 'Zet stil tot u het opheft' }))
    expect(room.sent.at(-1)).toMatchObject({
      name: 'people.mute',
      payload: { person: person(2), minutes: null },
    })
    await user.click(screen.getByRole('button', { name: /Wat u kunt doen met/ }))
    await user.click(screen.getByRole('menuitem', { name: 'Sluit uit' }))
    expect(room.sent).toHaveLength(1)
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Sluit uit' }))
    expect(room.sent.at(-1)).toMatchObject({ name: 'people.ban' })
  })
  it('PE7 offers nothing for crew', async () => {
    const { room } = crewRoom([rowOf(2, { role: 'host' })])
    renderUi(
      <InRoom room={room}>
        <PeoplePanel />
      </InRoom>,
    )
    await screen.findByRole('list')
    expect(screen.queryByRole('button', { name: /Wat u kunt doen/ })).toBeNull()
  })
  it('PE8 searches at the server', async () => {
    const { room, query } = crewRoom([])
    const { user } = renderUi(
      <InRoom room={room}>
        <PeoplePanel />
      </InRoom>,
    )
    await user.type(screen.getByRole('searchbox', { name: 'Zoek op naam' }), 'testa')
    expect(await screen.findByText('Niemand gevonden')).toBeDefined()
    expect(query.mock.calls.at(-1)?.[1]).toMatchObject({ search: 'testa', after: 0 })
  })
})

it('PE8 the head count is a number and a word', () => {
  const room = fakeRoom({ gauges: { 'people.present': { '': { total: 190, participants: 187, hall: 1 } } } })
  renderUi(
    <InRoom room={room}>
      <PresenceCount />
    </InRoom>,
  )
  expect(screen.getByText('187 kijkers')).toBeDefined()
})
