import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { report } from '../helpers/report.ts'
import { again, guest, keyOf, startInstallation, type Guest, type Installation } from './installation.ts'
import { allAgree, allHear, figure, heard, LIVE_MS, middle, most, say, soon, talk } from './talk.ts'
import { textOf } from './fact-text.ts'

/*
 * Two built servers on one PostgreSQL and one Redis behind nginx, and people on either of them by WebSocket and by polling
 * only. `a` and `b` speak to one server each; the others come by nginx, which decides.
 */

let all: Installation
beforeAll(async () => {
  all = await startInstallation()
})
afterAll(() => all.dispose())

let meeting: Meeting
let crew: Guest
let guests: Guest[]
beforeEach(async () => {
  meeting = await makeMeeting(all.servers[0], { startsAt: Date.now() + 600_000 })
  crew = await guest(all.servers[0].url, meeting.code, keyOf(meeting.hosts[0] ?? ''))
  guests = [
    await guest(all.servers[0].url, meeting.code, 'Anna Aan Een'),
    await guest(all.servers[1].url, meeting.code, 'Bert Aan Twee'),
    await guest(all.servers[1].url, meeting.code, 'Cor Zonder Socket', 'polling'),
    await guest(all.nginx.url, meeting.code, 'Dirk Door Nginx'),
    await guest(all.nginx.url, meeting.code, 'Els Door Nginx', 'polling'),
    await guest(all.nginx.url, meeting.code, 'Fien Door Nginx', 'polling'),
  ]
  return () => {
    for (const one of [crew, ...guests]) one.close()
  }
})

const [onOne, onTwo] = [0, 1]
const at = (index: number): Guest => {
  const one = guests[index]
  if (!one) throw new Error(`there is no guest ${index}`)
  return one
}
describe('two servers, as if they were one', () => {
  test('what is written on either reaches everybody once and in one order, by WebSocket and by polling (SV1)', async () => {
    const host = await guest(all.servers[1].url, meeting.code, keyOf(meeting.moderators[0] ?? ''))
    const texts: string[] = []
    const delays: number[] = []
    for (let i = 0; i < 10; i++)
      for (const [who, name] of [
        [crew, 'een'],
        [host, 'twee'],
      ] as const) {
        const text = `${name} ${i}`
        texts.push(text)
        const acked = await say(who, text)
        await vi.waitFor(
          () => expect(at(onTwo).takenAt.has(text) && at(onOne).takenAt.has(text)).toBe(true),
          soon,
        )
        for (const index of [onOne, onTwo]) delays.push((at(index).takenAt.get(text) ?? 0) - acked)
      }
    await allHear([crew, ...guests], texts)
    await allAgree(guests)
    // At once from both: the log decides the order, the same for all.
    const burst = Array.from({ length: 40 }, (_, i) => [
      say(crew, `bij een ${i}`),
      say(host, `bij twee ${i}`),
    ]).flat()
    await Promise.all(burst)
    await vi.waitFor(() => {
      for (const one of guests) expect(heard(one)).toHaveLength(100)
    }, soon)
    await allAgree(guests)
    report(
      `two servers: after the ack a message is there in ${figure(middle(delays))} ms (middle), ${figure(most(delays))} ms (most)`,
    )
    expect(most(delays)).toBeLessThan(LIVE_MS)
    host.close()
  })

  test('ballots on both count in one tally, live and when the poll closes (SV3, PO7)', async () => {
    const setup = {
      question: 'Doorgaan?',
      results: 'always',
      changeable: true,
      form: { type: 'single', options: [{ label: 'Ja' }, { label: 'Nee' }] },
    }
    const { id: poll, ack } = await crew.command('polls.create', { setup })
    expect(ack.ok).toBe(true)
    expect((await crew.command('polls.open', { poll, seconds: null, show: true })).ack.ok).toBe(true)
    await vi.waitFor(
      () => expect(guests.every(({ room }) => hasFact(room.facts, 'polls.opened'))).toBe(true),
      soon,
    )
    const option = (index: number) => ({ type: 'single', option: `o${1 + (index % 2)}` })
    const voted = await Promise.all(
      guests.map((one, index) => one.command('polls.vote', { poll, round: 1, ballot: option(index) })),
    )
    expect(voted.map(({ ack: given }) => given.ok)).toEqual(guests.map(() => true))
    // Somebody changes their mind.
    await at(onOne).command('polls.vote', { poll, round: 1, ballot: option(1) })
    const counts = { o1: 2, o2: 4 }
    await vi.waitFor(() => {
      for (const { room } of [crew, ...guests])
        expect(Object.values(room.gauges['polls.tally'] ?? {})).toEqual([
          expect.objectContaining({ votes: 6, counts }),
        ])
    }, soon)
    const [last] = await Promise.all([
      at(onTwo).command('polls.vote', { poll, round: 1, ballot: option(0) }),
      crew.command('polls.close', { poll, round: 1, publish: true, show: true }),
    ])
    await vi.waitFor(() => {
      for (const { room } of guests) {
        const closed = room.facts.find((fact) => fact.name === 'polls.closed' && !fact.mine)
        expect(closed?.payload).toMatchObject({
          votes: 6,
          counts: last.ack.ok ? { o1: 3, o2: 3 } : counts,
        })
      }
    }, soon)
    await allAgree(guests)
  })

  test('the head count is of people, the same everywhere, and goes down with whoever leaves (SV4, CN5)', async () => {
    const present = (total: number, participants: number) =>
      vi.waitFor(() => {
        for (const { room } of [crew, ...guests])
          expect(Object.values(room.gauges['people.present'] ?? {})).toEqual([
            expect.objectContaining({ total, participants }),
          ])
      }, soon)
    await present(7, 6)
    const tab = await again(at(onOne).seated, all.servers[1].url, 'polling')
    const newcomer = await guest(all.servers[1].url, meeting.code, 'Gerrit Ook Nog')
    await present(8, 7)
    newcomer.close()
    await present(7, 6)
    at(onOne).close()
    // One person on two servers: one tab is left.
    const others = guests.filter((one) => one !== at(onOne))
    await vi.waitFor(() => expect(at(onTwo).room.gauges['people.present']).toBeDefined(), soon)
    tab.close()
    guests = others
    await present(6, 5)
  })

  test('two tabs of one person on two servers hear the same and see their own marks in both (CN5)', async () => {
    const [here] = guests
    if (!here) throw new Error('nobody')
    const there = await again(here.seated, all.servers[1].url, 'polling')
    const { id } = await here.command('questions.ask', {
      text: 'Hoort mijn andere tab dit?',
      anonymous: false,
    })
    await vi.waitFor(
      () =>
        expect(there.room.facts.filter((f) => f.mine && JSON.stringify(f.payload).includes(id))).toHaveLength(
          1,
        ),
      soon,
    )
    await say(crew, 'Reageer maar')
    await vi.waitFor(() => expect(heard(there)).toContain('Reageer maar'), soon)
    const message = messageOf(there, 'Reageer maar')
    expect((await there.command('chat.react', { message, reaction: 'thanks', on: true })).ack.ok).toBe(true)
    for (const tab of [here, there])
      await vi.waitFor(() => expect(JSON.stringify(tab.room.marks)).toContain(`"${message}`), soon)
    there.close()
  })

  test('a new name is there on the other server, and is taken there too (SY6)', async () => {
    const { person } = at(onOne).seated
    expect((await at(onOne).command('people.rename', { name: 'Anna Anders' })).ack.ok).toBe(true)
    await vi.waitFor(() => {
      for (const { room } of guests) expect(room.people[person]).toMatchObject({ name: 'Anna Anders' })
    }, soon)
    const { ack } = await at(onTwo).command('people.rename', { name: 'Anna Anders' })
    expect(ack).toMatchObject({ ok: false, code: 'name-taken' })
    await expect(guest(all.servers[1].url, meeting.code, 'anna anders')).rejects.toThrow('name-taken')
  })

  test('a new name comes with the fact that tells of it, however busy the other server is (SY6)', async () => {
    const host = await guest(all.servers[1].url, meeting.code, keyOf(meeting.moderators[0] ?? ''))
    const voices = [1, 2, 3].map((n) => talk(host, `druk ${n}`))
    const { person } = at(onOne).seated
    for (let n = 1; n <= 40; n++) {
      const name = `Anna ${n}`
      const { ack } = await at(onOne).command('people.rename', { name })
      if (!ack.ok) throw new Error(ack.code)
      await vi.waitFor(() => expect(at(onTwo).room.position).toBeGreaterThanOrEqual(ack.position), soon)
      expect(at(onTwo).room.people[person]).toMatchObject({ name })
    }
    await Promise.all(voices.map((one) => one.stop()))
    host.close()
  })

  test('wrong codes of one address are counted over both (SV10, LI2)', async () => {
    const tryOn = async (index: number) => {
      const answer = await fetch(`${all.servers[index]?.url ?? ''}/api/meetings/bestaatniet/seats`, {
        method: 'POST',
        // As nginx says it.
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7' },
        body: JSON.stringify({ name: 'Raad Maar' }),
      })
      return answer.status
    }
    // The limit as it is when nobody sets it.
    for (let i = 0; i < 120; i++) expect(await tryOn(i % 2)).toBe(404)
    expect([await tryOn(0), await tryOn(1)]).toEqual([429, 429])
  })

  test('who is banned on one is out on the other, and stays out on both (FL2)', async () => {
    const outcast = at(onTwo)
    expect((await crew.command('people.ban', { person: outcast.seated.person })).ack.ok).toBe(true)
    await vi.waitFor(() => expect(outcast.room.goodbye).toBe('banned'), soon)
    for (const { url } of all.servers)
      await expect(again(outcast.seated, url, 'websocket')).rejects.toThrow(/goodbye: (banned|session-gone)/)
  })

  test('a link that is withdrawn on one closes on the other at once, and opens nothing on either (ME3)', async () => {
    const key = keyOf(meeting.panellists[0] ?? '')
    const organiser = await guest(all.servers[0].url, meeting.code, keyOf(meeting.organiser))
    const panellist = await guest(all.servers[1].url, meeting.code, key)
    const asked = performance.now()
    const answer = await fetch(
      `${all.servers[0].url}/api/meetings/${meeting.code}/links/${panellist.seated.seat}/revoke?seat=${organiser.seated.seat}`,
      { method: 'POST', headers: { cookie: organiser.seated.cookie } },
    )
    expect(answer.status).toBe(204)
    await vi.waitFor(() => expect(panellist.room.goodbye).toBe('session-gone'), soon)
    expect(performance.now() - asked).toBeLessThan(LIVE_MS)
    for (const { url } of all.servers) {
      await expect(guest(url, meeting.code, key)).rejects.toThrow(/revoked|unknown-key/)
      await expect(again(panellist.seated, url, 'websocket')).rejects.toThrow('session-gone')
    }
    organiser.close()
  })
})

const hasFact = (facts: readonly { name: string }[], name: string) => facts.some((fact) => fact.name === name)
const messageOf = (who: Guest, text: string): string => {
  const fact = who.room.facts.find((one) => textOf(one) === text)
  const { payload } = fact ?? {}
  return typeof payload === 'object' && payload !== null && 'message' in payload
    ? String(payload.message)
    : ''
}
