import { beforeEach, describe, expect, test } from 'vitest'
import { SYSTEM } from '../kernel/actor.ts'
import { StorageAwayError } from '../kernel/ports.ts'
import { START } from '../kernel/testing/kernel-fixture.ts'
import type { Office } from './office.ts'
import { MAX_PEOPLE } from './reception.ts'
import { SESSION_MS } from './session-tokens.ts'
import { SetupKeys } from './setup-keys.ts'
import { building, hash, planOf, right, visitor } from './testing/building.ts'

const details = {
  title: 'Panel over wonen',
  about: '',
  place: null,
  startsAt: START + 3_600_000,
  endsAt: START + 3 * 3_600_000,
  timeZone: 'Europe/Amsterdam',
  lang: 'nl' as const,
  listed: true,
  crewSeesAnonymous: true,
}
const item = (title: string, minutes = 20) => ({
  title,
  kind: 'talk',
  speakers: [],
  start: null,
  minutes,
  crewOnly: false,
  note: '',
  rules: {},
})
const invitees = [{ role: 'panellist' as const, name: 'Els Verzonnen', organisation: 'Vb', chair: true }]

let house = building()
beforeEach(() => {
  house = building()
})

async function create(given: Partial<Parameters<Office['create']>[1]> = {}) {
  const made = await house.office.create('setup', { details, items: [item('Inleiding')], invitees, ...given })
  if (!made.ok) throw new Error(`${made.code} ${made.detail ?? ''}`)
  return made.value
}
type Made = Awaited<ReturnType<typeof create>>
const keyOf = ({ links }: Made, which: (link: Made['links'][number]) => boolean) =>
  links.find(which)?.key ?? ''
const join = async (made: Made, name: string, device = 'd'.repeat(20)) =>
  house.office.enterAsParticipant(made.meeting.code, name, device)
async function hubOf(made: Made) {
  const hub = await house.rooms.open(made.meeting.room)
  if (!hub) throw new Error('no room')
  return hub
}

describe('making a meeting', () => {
  test('is permitted by the set-up key, which is stored as a hash and shown once (ME1)', async () => {
    const store = house.storage.meetings
    const made = ['abcd-efgh-ijkl', 'mnop-qrst-uvwx']
    const keys = new SetupKeys({ store, hash, configured: null, make: () => made.shift() ?? '' })
    expect(await keys.ensure()).toBe('abcd-efgh-ijkl')
    expect(await keys.ensure()).toBeNull()
    expect([...house.database.settings.values()].join()).not.toContain('abcd')
    expect([
      await keys.ownerOf('abcd-efgh-ijkl'),
      await keys.ownerOf('abcd'),
      await keys.ownerOf(''),
    ]).toEqual(['setup', null, null])
  })

  test('gives every named person, the hall and the organiser a key that is stored as a hash (ME2)', async () => {
    const made = await create()
    const keys = made.links.flatMap((link) => link.key ?? [])
    expect(made.links.map((l) => [l.role, l.key !== null])).toEqual([
      ['host', true],
      ['participant', false],
      ['hall', true],
      ['panellist', true],
    ])
    const stored = JSON.stringify([...house.database.links.values()])
    for (const key of keys) expect(stored).not.toContain(key)
  })

  test('stops at the limit of the organiser (LI3)', async () => {
    for (let i = 0; i < 3; i++) await create()
    expect(await house.office.create('setup', { details, items: [], invitees: [] })).toEqual({
      ok: false,
      code: 'limit-reached',
    })
  })

  test('with a programme that is not right leaves nothing behind, stored or in memory', async () => {
    const made = await house.office.create('setup', { details, items: [{ title: 7 }], invitees })
    expect(made).toMatchObject({ ok: false, code: 'invalid-programme' })
    expect([house.database.meetings.size, (await house.rooms.all()).length]).toEqual([0, 0])
  })

  test('while the database is away is no fault of the programme, and leaves nothing behind (CM10)', async () => {
    let commits = 0
    house = building({
      faults: (point) => {
        if (point === 'before-commit' && ++commits === 2) throw new StorageAwayError('away')
      },
    })
    await expect(create()).rejects.toBeInstanceOf(StorageAwayError)
    expect([house.database.meetings.size, (await house.rooms.all()).length]).toEqual([0, 0])
  })
})

describe('sitting down', () => {
  test('with a key is the same person on every device (ME2, CN5)', async () => {
    const made = await create()
    const key = keyOf(made, (l) => l.role === 'panellist')
    const [phone, laptop] = await Promise.all(
      [1, 2].map(() => house.office.enterWithKey(made.meeting.code, key)),
    )
    if (!phone?.ok || !laptop?.ok) throw new Error('not seated')
    expect(laptop.value.person).toEqual(phone.value.person)
    expect(phone.value.person).toMatchObject({ name: 'Els Verzonnen', chair: true, organisation: 'Vb' })
  })

  test('with a key of another meeting, or a guess, opens nothing (CN1)', async () => {
    const [one, other] = [await create(), await create()]
    const enter = (key: string) => house.office.enterWithKey(one.meeting.code, key)
    expect(await enter(keyOf(other, (l) => l.organiser))).toEqual({ ok: false, code: 'unknown-key' })
    expect(await enter('x'.repeat(30))).toEqual({ ok: false, code: 'unknown-key' })
  })

  test('a cookie is good for its own seat only (CN1)', async () => {
    const made = await create()
    const seated = await join(made, 'Jolanda')
    if (!seated.ok) throw new Error('not seated')
    const { token, link } = seated.value
    const organiser = made.links.find((l) => l.organiser)?.seat ?? ''
    expect(await house.office.seated(link.id, token)).toMatchObject({ person: { name: 'Jolanda' } })
    expect(await house.office.seated(organiser, token)).toBeNull()
    expect(await house.office.seated(link.id, 'another')).toBeNull()
  })

  test('a name is given once, also to two who ask for it in the same moment (PE3)', async () => {
    const made = await create()
    // As after a restart: the room is still to be read when they come.
    await house.rooms.close(made.meeting.room)
    const both = await Promise.all([
      join(made, 'Jolanda', 'a'.repeat(20)),
      join(made, 'jolanda', 'b'.repeat(20)),
    ])
    expect(both.map((o) => (o.ok ? 'in' : o.code)).sort()).toEqual(['in', 'name-taken'])
    expect(await join(made, 'Els Verzonnen')).toMatchObject({ code: 'name-taken' })
    expect(await join(made, 'Moderator')).toMatchObject({ code: 'bad-name' })
  })

  test('that failed leaves the name free for the next try (CM10)', async () => {
    let away = false
    house = building({
      faults: (point) => {
        if (away && point === 'before-commit') throw new StorageAwayError('away')
      },
    })
    const made = await create()
    away = true
    await expect(join(made, 'Jolanda')).rejects.toBeInstanceOf(StorageAwayError)
    away = false
    expect(await join(made, 'Jolanda')).toMatchObject({ ok: true })
  })

  test('is one write for all who come together, and entering with the session is none (CN9)', async () => {
    let [statements, commits] = [0, 0]
    house = building({
      faults: (point) => {
        if (point === 'statement') statements++
        if (point === 'before-commit') commits++
      },
    })
    const made = await create()
    await join(made, 'De eerste', '0'.repeat(20))
    ;[statements, commits] = [0, 0]
    const all = await Promise.all(
      Array.from({ length: 600 }, (_, i) => join(made, `Gast ${String(i)}`, String(i).padStart(20, 'd'))),
    )
    // Five hundred in one statement at most.
    expect([all.every((one) => one.ok), commits]).toEqual([true, 2])
    ;[statements, commits] = [0, 0]
    for (const one of all) {
      const { link, token, person } = right(one)
      expect((await house.office.seated(link.id, token))?.person.id).toBe(person.id)
    }
    expect([statements, commits]).toEqual([0, 0])
  })

  test('with the own name in the own browser is the same person: also twice at once, after a lost answer, and much later (CN7)', async () => {
    let lost = false
    house = building({
      faults: (point) => {
        if (lost && point === 'after-commit') throw new StorageAwayError('the answer is lost')
      },
    })
    const made = await create()
    const device = 'j'.repeat(20)
    const twice = await Promise.all([join(made, 'Jolanda', device), join(made, 'jolanda', device)])
    const [one, two] = twice.map((outcome) => right(outcome))
    expect(two?.person).toEqual(one?.person)
    lost = true
    await expect(join(made, 'Omar', 'o'.repeat(20))).rejects.toBeInstanceOf(StorageAwayError)
    lost = false
    const omar = right(await join(made, 'Omar', 'o'.repeat(20)))
    expect(await join(made, 'Omar', 'p'.repeat(20))).toMatchObject({ code: 'name-taken' })
    await house.time.pass(3_600_000)
    expect(right(await join(made, 'omar', 'o'.repeat(20))).person.id).toBe(omar.person.id)
    expect(house.database.people.size).toBe(4)
    // Another name is another person, on whatever device.
    expect(right(await join(made, 'Fatima', device)).person.id).not.toBe(one?.person.id)
  })

  test('that is refused takes all who asked in the same moment along, and their names are free again (CM10)', async () => {
    let away = false
    house = building({
      faults: (point) => {
        if (away && point === 'before-commit') throw new StorageAwayError('away')
      },
    })
    const made = await create()
    await join(made, 'De eerste', '0'.repeat(20))
    away = true
    const names = ['Jolanda', 'Omar', 'Fatima']
    const tries = await Promise.allSettled(names.map((name) => join(made, name, name.padEnd(20, 'x'))))
    expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    away = false
    for (const name of names) expect(await join(made, name, 'q'.repeat(20))).toMatchObject({ ok: true })
  })

  test('in a meeting that is deleted meanwhile is refused, and leaves nothing in memory', async () => {
    const made = await create()
    await join(made, 'De eerste', '0'.repeat(20))
    await house.storage.meetings.remove(made.meeting.id)
    expect(await join(made, 'Jolanda')).toEqual({ ok: false, code: 'unknown-code' })
    expect([await house.rosters.of(made.meeting.id), await house.rooms.all()]).toEqual([null, []])
  })

  test('is over when the cookie would be, whatever the browser keeps (CN1)', async () => {
    const made = await create()
    const { link, token } = right(await join(made, 'Jolanda'))
    await house.time.pass(SESSION_MS)
    expect(await house.office.seated(link.id, token)).not.toBeNull()
    await house.time.pass(1)
    expect(await house.office.seated(link.id, token)).toBeNull()
  })

  test('is given up for good by who leaves a nickname; on a named link other browsers stay (CN8)', async () => {
    const made = await create()
    const device = 'j'.repeat(20)
    const jolanda = right(await join(made, 'Jolanda', device))
    const els = right(
      await house.office.enterWithKey(
        made.meeting.code,
        keyOf(made, (l) => l.role === 'panellist'),
      ),
    )
    const { connection, closed } = visitor(jolanda)
    await (await hubOf(made)).join(connection)
    await house.office.leave(jolanda)
    await house.office.leave(els)
    await house.rooms.all()
    expect(closed).toEqual(['session-gone'])
    expect(await house.office.seated(jolanda.link.id, jolanda.token)).toBeNull()
    expect(await house.office.seated(els.link.id, els.token)).not.toBeNull()
    for (const by of [device, 'k'.repeat(20)])
      expect(await join(made, 'jolanda', by)).toMatchObject({ code: 'name-taken' })
    expect(await join(made, 'Jolanda de tweede', device)).toMatchObject({ ok: true })
  })

  test('stops when the meeting is full (LI3)', async () => {
    const made = await create()
    const { people } = (await hubOf(made)).room
    const roster = await house.rosters.of(made.meeting.id)
    const { person } = right(await join(made, 'Omar'))
    for (let i = people.size; i < MAX_PEOPLE; i++)
      roster?.put({ ...person, id: `extra-${String(i)}`, device: null })
    expect(await join(made, 'Jolanda')).toEqual({ ok: false, code: 'limit-reached' })
  })

  test('is not for the device of somebody who was put out (FL2)', async () => {
    const made = await create()
    const seated = await join(made, 'Jolanda', 'a'.repeat(20))
    if (!seated.ok) throw new Error('not seated')
    const hub = await hubOf(made)
    await hub.room.submit(SYSTEM, {
      id: 'ban-jolanda-1',
      name: 'people.ban',
      payload: { person: seated.value.person.id },
    })
    expect(await join(made, 'Iemand anders', 'a'.repeat(20))).toEqual({ ok: false, code: 'banned' })
    expect(await join(made, 'Iemand anders', 'b'.repeat(20))).toMatchObject({ ok: true })
  })
})

describe('links', () => {
  test.each(['renew', 'revoke'] as const)('%s ends the sessions of the link at once (ME3)', async (what) => {
    const made = await create()
    const key = keyOf(made, (l) => l.role === 'panellist')
    const seated = await house.office.enterWithKey(made.meeting.code, key)
    const other = await join(made, 'Jolanda')
    if (!seated.ok || !other.ok) throw new Error('not seated')
    const [panellist, viewer] = [visitor(seated.value), visitor(other.value)]
    const hub = await hubOf(made)
    await hub.join(panellist.connection)
    await hub.join(viewer.connection)
    const { link, token } = seated.value
    const issued = await house.office[what](link)
    await house.rooms.all()
    expect([panellist.closed, viewer.closed]).toEqual([['session-gone'], []])
    expect(await house.office.seated(link.id, token)).toBeNull()
    expect(await house.office.enterWithKey(made.meeting.code, key)).toMatchObject({
      code: what === 'renew' ? 'unknown-key' : 'revoked',
    })
    if (issued)
      expect(await house.office.enterWithKey(made.meeting.code, issued.key ?? '')).toMatchObject({
        ok: true,
        value: { person: { id: seated.value.person.id } },
      })
  })

  test('given again by the operator go on with their sessions', async () => {
    const made = await create()
    const seated = await house.office.enterWithKey(
      made.meeting.code,
      keyOf(made, (l) => l.organiser),
    )
    if (!seated.ok) throw new Error('not seated')
    await house.office.reissue(await house.office.links(made.meeting.id))
    expect(await house.office.seated(seated.value.link.id, seated.value.token)).not.toBeNull()
  })
})

describe('meetings', () => {
  test('are listed only when marked so and not archived; an archived one works on (ME4)', async () => {
    const shown = await create()
    await create({ details: { ...details, listed: false } })
    const listed = async () => (await house.storage.meetings.listed(START, 50)).map((m) => m.code)
    expect(await listed()).toEqual([shown.meeting.code])
    await house.storage.meetings.update(shown.meeting.id, { archivedAt: START })
    expect(await listed()).toEqual([])
    expect(await join(shown, 'Jolanda')).toMatchObject({ ok: true })
  })

  test('copied have the programme, the people and the settings; no participants, keys or place in the list (ME5)', async () => {
    const made = await create()
    await join(made, 'Jolanda')
    const copy = await house.office.duplicate(made.meeting)
    if (!copy.ok) throw new Error(copy.code)
    const { meeting, links } = copy.value
    expect(meeting).toMatchObject({ title: details.title, listed: false })
    expect(meeting.code).not.toBe(made.meeting.code)
    expect(links.map((l) => l.label)).toEqual(made.links.map((l) => l.label))
    expect(links.flatMap((l) => l.key ?? []).some((k) => made.links.some((l) => l.key === k))).toBe(false)
    const hub = await hubOf(copy.value)
    expect(planOf(hub.room.states)?.items).toMatchObject([{ title: 'Inleiding', minutes: 20 }])
    expect([...hub.room.people.values()].map((p) => p.name).sort()).toEqual(['Els Verzonnen', 'Organisatie'])
  })

  test('deleted are gone at once, also for who opens them while they are being deleted', async () => {
    const made = await create()
    const seated = await join(made, 'Jolanda')
    if (!seated.ok) throw new Error('not seated')
    const { connection, closed } = visitor(seated.value)
    await (await hubOf(made)).join(connection)
    const removing = house.office.remove(made.meeting)
    const curious = Array.from({ length: 20 }, async (_, i) => {
      for (let turn = 0; turn < i; turn++) await Promise.resolve()
      return house.rooms.open(made.meeting.room)
    })
    await removing
    await Promise.all(curious)
    expect(closed).toEqual(['meeting-ended'])
    expect(await house.rooms.open(made.meeting.room)).toBeNull()
    expect(await house.rooms.all()).toEqual([])
    expect(await join(made, 'Nog iemand')).toEqual({ ok: false, code: 'unknown-code' })
  })
})

describe('rehearsals', () => {
  const begin = async (made: Made) => {
    const room = await house.rehearsals.start(made.meeting)
    const hub = room && (await house.rooms.open(room.id))
    if (!hub) throw new Error('no rehearsal')
    return hub
  }
  const addItem = (hub: Awaited<ReturnType<typeof begin>>) => {
    const plan = planOf(hub.room.states)
    return hub.room.submit(SYSTEM, {
      id: 'rehearsal-edit',
      name: 'programme.plan',
      payload: { start: plan?.planStart ?? null, items: [...(plan?.items ?? []), item('Toegevoegd')] },
    })
  }
  const titles = async (made: Made) =>
    planOf((await hubOf(made)).room.states)?.items.map((i) => (i as { title: string }).title)

  test('start now; what their programme became is kept on request, the rest is deleted (ME6)', async () => {
    const made = await create()
    const hub = await begin(made)
    expect(planOf(hub.room.states)).toMatchObject({ planStart: START, details: { startsAt: START } })
    expect(await addItem(hub)).toMatchObject({ ok: true })
    expect(await house.rehearsals.end(made.meeting, hub.room.record.id, true)).toEqual({ ok: true })
    expect(await titles(made)).toEqual(['Inleiding', 'Toegevoegd'])
    expect(planOf((await hubOf(made)).room.states)?.planStart).toBe(details.startsAt)
    expect([house.database.rooms.size, (await house.rooms.all()).length]).toEqual([1, 1])
  })

  test('are thrown away when that is asked, and of another meeting cannot be ended (ME6)', async () => {
    const [made, other] = [await create(), await create()]
    const hub = await begin(made)
    await addItem(hub)
    expect(await house.rehearsals.end(other.meeting, hub.room.record.id, true)).toEqual({ ok: false })
    expect(await house.rehearsals.end(made.meeting, made.meeting.room, false)).toEqual({ ok: false })
    expect(await house.rehearsals.end(made.meeting, hub.room.record.id, false)).toEqual({ ok: true })
    expect(await titles(made)).toEqual(['Inleiding'])
  })

  test('stay when what they changed could not be kept (CM10)', async () => {
    let failures = 0
    // One commit fails and the next would not: the deletion must not follow all the same.
    house = building({
      faults: (point) => {
        if (point === 'before-commit' && failures-- > 0) throw new StorageAwayError('away')
      },
    })
    const made = await create()
    const hub = await begin(made)
    await addItem(hub)
    failures = 1
    const end = () => house.rehearsals.end(made.meeting, hub.room.record.id, true)
    await expect(end()).rejects.toBeInstanceOf(StorageAwayError)
    expect(await end()).toEqual({ ok: true })
    expect(await titles(made)).toEqual(['Inleiding', 'Toegevoegd'])
  })
})
