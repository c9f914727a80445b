import { describe, expect, test } from 'vitest'
import { createMemoryDatabase } from '../adapters/memory/memory-database.ts'
import { createMemoryNet } from '../adapters/memory/memory-bus.ts'
import type { StorageFaults } from '../adapters/memory/memory-faults.ts'
import { SYSTEM } from '../kernel/actor.ts'
import { StorageAwayError } from '../kernel/ports.ts'
import { handTime, settled, START } from '../kernel/testing/kernel-fixture.ts'
import type { SeatedWithToken } from './seated.ts'
import { building, right, visitor } from './testing/building.ts'

const details = {
  title: 'Panel over wonen',
  about: '',
  place: null,
  startsAt: START,
  endsAt: START + 3_600_000,
  timeZone: 'Europe/Amsterdam',
  lang: 'nl' as const,
  listed: true,
  crewSeesAnonymous: true,
}
const invitees = [{ role: 'panellist' as const, name: 'Els Verzonnen', organisation: null, chair: false }]
const device = (letter: string) => letter.repeat(20)
let commands = 0

/** Two servers on one database; `faults` are the second's. */
async function twoServers(faults?: StorageFaults) {
  const database = createMemoryDatabase()
  const time = handTime()
  const net = createMemoryNet()
  const one = building({ database, time, bus: net.connect('one') })
  const two = building({ database, time, bus: net.connect('two'), ...(faults ? { faults } : {}) })
  const made = right(await one.office.create('setup', { details, items: [], invitees }))
  const { code, room } = made.meeting
  const key = made.links.find((link) => link.role === 'panellist')?.key ?? ''
  const jolanda = right(await one.office.enterAsParticipant(code, 'Jolanda', device('j')))
  const els = right(await one.office.enterWithKey(code, key))
  const goes = async (server: typeof two, { link, token }: SeatedWithToken) =>
    (await server.office.seated(link.id, token)) !== null
  /** Somebody's tab on the second server. */
  const tab = async (seated: SeatedWithToken) => {
    const hub = await two.rooms.open(room)
    const at = await two.office.seated(seated.link.id, seated.token)
    if (!hub || !at) throw new Error('not seated')
    const { connection, closed } = visitor(at)
    await hub.join(connection)
    return closed
  }
  const ban = async (server: typeof two, seated: SeatedWithToken, what = 'people.ban') => {
    const hub = await server.rooms.open(room)
    const id = `ban-${String(++commands).padStart(8, '0')}`
    return hub?.room.submit(SYSTEM, { id, name: what, payload: { person: seated.person.id } })
  }
  return { net, time, one, two, made, code, room, key, jolanda, els, goes, tab, ban }
}
type House = Awaited<ReturnType<typeof twoServers>>

describe('on every server', () => {
  test('a session of one is good on the others, and holds no server up (CN1, CN9)', async () => {
    let statements = 0
    const house = await twoServers(() => void statements++)
    expect(await house.goes(house.two, house.jolanda)).toBe(true)
    const before = statements
    for (let i = 0; i < 50; i++) expect(await house.goes(house.two, house.els)).toBe(true)
    expect(statements).toBe(before)
  })

  test('a newcomer is known at once; who was not heard of is found in the store (SV13)', async () => {
    const { two, one, net, code, goes, made } = await twoServers()
    const roster = await two.rosters.of(made.meeting.id)
    const omar = right(await one.office.enterAsParticipant(code, 'Omar', device('o')))
    await settled()
    expect(roster?.person(omar.person.id)).toEqual(omar.person)
    net.down()
    const fatima = right(await one.office.enterAsParticipant(code, 'Fatima', device('f')))
    await settled()
    expect(roster?.person(fatima.person.id)).toBeUndefined()
    expect(await goes(two, fatima)).toBe(true)
    const hub = await two.rooms.open(made.meeting.room)
    expect(hub?.room.people.get(fatima.person.id)).toMatchObject({ name: 'Fatima' })
  })

  const endings: [string, (house: House) => Promise<unknown>, 'els' | 'jolanda', string][] = [
    ['a withdrawn link', ({ one, els }) => one.office.revoke(els.link), 'els', 'session-gone'],
    ['a renewed link', ({ one, els }) => one.office.renew(els.link), 'els', 'session-gone'],
    ['a ban', ({ ban, one, jolanda }) => ban(one, jolanda), 'jolanda', 'banned'],
    ['leaving', ({ one, jolanda }) => one.office.leave(jolanda), 'jolanda', 'session-gone'],
    ['a deleted meeting', ({ one, made }) => one.office.remove(made.meeting), 'els', 'meeting-ended'],
  ]
  describe.each(endings)('%s', (_, end, who, code) => {
    test.each(['with the bus', 'while the bus is away', 'though its message was lost'])(
      'holds within a second, %s (SV13)',
      async (how) => {
        const house = await twoServers()
        const closed = await house.tab(house[who])
        const others = await house.tab(house[who === 'els' ? 'jolanda' : 'els'])
        if (how.includes('away')) house.net.down()
        house.net.faults.isLost = () => how.includes('lost')
        await end(house)
        await house.time.pass(how.includes('with') ? 1 : 1_000)
        for (let turn = 0; turn < 5; turn++) await settled()
        expect(closed).toEqual([code])
        expect(others).toEqual(code === 'meeting-ended' ? [code] : [])
        expect(await house.goes(house.two, house[who])).toBe(false)
      },
    )
  })

  test('a link renewed elsewhere opens here, though the news of it was lost, and its old key does not (ME3)', async () => {
    const { one, two, net, code, key, els, goes, tab } = await twoServers()
    const closed = await tab(els)
    net.down()
    const renewed = await one.office.renew(els.link)
    const again = right(await two.office.enterWithKey(code, renewed.key ?? ''))
    expect(closed).toEqual(['session-gone'])
    expect([await goes(two, again), await goes(two, els), await goes(one, again)]).toEqual([
      true,
      false,
      true,
    ])
    expect(await two.office.enterWithKey(code, key)).toMatchObject({ code: 'unknown-key' })
  })

  test('who was banned comes back as the same person once that was lifted, and late news does not put them out (PE7)', async () => {
    const { one, two, net, code, jolanda, goes, ban, time } = await twoServers()
    await two.rooms.open(jolanda.meeting.room)
    net.down()
    await ban(one, jolanda)
    await time.pass(0)
    expect(await one.office.enterAsParticipant(code, 'Jolanda', device('j'))).toMatchObject({
      code: 'banned',
    })
    await ban(one, jolanda, 'people.unban')
    expect(await goes(one, jolanda)).toBe(false)
    const back = right(await one.office.enterAsParticipant(code, 'Jolanda', device('j')))
    expect(back.person.id).toBe(jolanda.person.id)
    // Only now the second server reads of the ban.
    await time.pass(3_000)
    expect([await goes(one, back), await goes(two, back)]).toEqual([true, true])
  })

  test('a server that cannot ask the database for long lets nobody in until it can (SV13)', async () => {
    let away = false
    const house = await twoServers(() => {
      if (away) throw new StorageAwayError('away')
    })
    expect(await house.goes(house.two, house.els)).toBe(true)
    away = true
    await house.time.pass(4_000)
    expect(await house.goes(house.two, house.els)).toBe(true)
    await house.one.office.revoke(house.els.link)
    await house.time.pass(2_000)
    await expect(house.goes(house.two, house.els)).rejects.toBeInstanceOf(StorageAwayError)
    away = false
    expect([await house.goes(house.two, house.els), await house.goes(house.two, house.jolanda)]).toEqual([
      false,
      true,
    ])
  })

  test('a meeting that is changed, or made again under the same code, is seen as it is', async () => {
    const { one, two, made, code, time } = await twoServers()
    expect((await two.office.meeting(code))?.archivedAt).toBeNull()
    await one.office.update(made.meeting.id, { archivedAt: 7 })
    await settled()
    expect((await two.office.meeting(code))?.archivedAt).toBe(7)
    await one.office.remove(made.meeting)
    await time.pass(1)
    expect(await two.office.meeting(code)).toBeNull()
    const again = right(await one.office.create('setup', { details, items: [], invitees, code }))
    expect((await two.office.meeting(code))?.id).toBe(again.meeting.id)
  })

  test('leaves the memory with its last room, when nobody asked for ten minutes, and is read again (SV5)', async () => {
    let statements = 0
    const { two, els, goes, time } = await twoServers(() => void statements++)
    await two.rooms.open(els.meeting.room)
    expect(await goes(two, els)).toBe(true)
    const roster = await two.rosters.of(els.meeting.id)
    await time.pass(601_000)
    await two.rosters.dropIdle()
    // While a room is open, people may sit in it whom a ban must find.
    expect(await two.rosters.of(els.meeting.id)).toBe(roster)
    await time.pass(601_000)
    await two.rooms.dropIdle()
    await two.rosters.dropIdle()
    statements = 0
    expect([await goes(two, els), statements > 0]).toEqual([true, true])
    expect(await two.rosters.of(els.meeting.id)).not.toBe(roster)
  })

  test('messages of a kind we do not know make it look in the store', async () => {
    const { one, net, els, goes } = await twoServers()
    const stranger = net.connect('three')
    await one.storage.meetings.changeLink(els.link.id, { revokedAt: 1 })
    stranger.publish(`meeting:${els.meeting.id}`, { newcomers: 'many' })
    await settled()
    expect(await goes(one, els)).toBe(false)
  })
})

describe('a name', () => {
  test('taken at the same instant on two servers is one person’s (SV14)', async () => {
    const { one, two, code, made, net } = await twoServers()
    await two.rosters.of(made.meeting.id)
    net.down()
    const both = await Promise.all([
      one.office.enterAsParticipant(code, 'Omar', device('a')),
      two.office.enterAsParticipant(code, 'omar', device('b')),
    ])
    expect(both.map((o) => (o.ok ? 'in' : o.code)).sort()).toEqual(['in', 'name-taken'])
    // The loser's room knows who has it, and a third is told at once.
    expect(await two.office.enterAsParticipant(code, 'OMAR', device('c'))).toMatchObject({
      code: 'name-taken',
    })
  })

  test('that somebody changes to while a newcomer takes it on another server is one person’s (SV14)', async () => {
    for (const first of ['rename', 'join'] as const) {
      const { one, two, code, room, jolanda, net, els } = await twoServers()
      const hub = await two.rooms.open(room)
      await one.rooms.open(room)
      net.down()
      const rename = async () =>
        hub?.room.submit(
          { person: jolanda.person.id, role: 'participant', capabilities: ['take-part'] },
          { id: `rename-${first}-0001`, name: 'people.rename', payload: { name: 'Omar' } },
        )
      const join = () => one.office.enterAsParticipant(code, 'omar', device('o'))
      const run = first === 'rename' ? [rename(), join()] : [join(), rename()]
      const answers = await Promise.all(run)
      expect(answers.filter((answer) => answer?.ok)).toHaveLength(1)
      expect(answers.find((answer) => !answer?.ok)).toMatchObject({ code: 'name-taken' })
      const names = (await one.storage.meetings.people(els.meeting.id)).map((p) => p.name?.toLowerCase())
      expect(names.filter((name) => name === 'omar')).toHaveLength(1)
    }
  })

  test('asked for again by the same browser on another server is the same person (CN7)', async () => {
    const { one, two, code, made, net } = await twoServers()
    await two.rosters.of(made.meeting.id)
    net.down()
    const [first, again] = await Promise.all(
      [one, two].map((server) => server.office.enterAsParticipant(code, 'Omar', device('o'))),
    )
    if (!first || !again) throw new Error('two answers')
    expect(right(again).person.id).toBe(right(first).person.id)
  })

  test('is the same person’s too when the room has read of it and the news of the newcomer was lost (CN7)', async () => {
    const { one, two, code, made, net, time } = await twoServers()
    await two.rooms.open(made.meeting.room)
    net.down()
    const first = right(await one.office.enterAsParticipant(code, 'Omar', device('o')))
    await time.pass(1_000)
    const stranger = await two.office.enterAsParticipant(code, 'omar', device('x'))
    expect(stranger).toMatchObject({ code: 'name-taken' })
    const again = right(await two.office.enterAsParticipant(code, 'Omar', device('o')))
    expect(again.person.id).toBe(first.person.id)
  })
})
