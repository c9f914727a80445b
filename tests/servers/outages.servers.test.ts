import { afterEach, describe, expect, test, vi } from 'vitest'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { startPostgres } from '../helpers/postgres.ts'
import { report } from '../helpers/report.ts'
import { guest, keyOf, startInstallation, type Guest, type Installation } from './installation.ts'
import { allAgree, delays, figure, heard, LIVE_MS, middle, most, say, soon, talk, type Talk } from './talk.ts'

/*
 * What two servers share is taken away while people talk on both. Nothing that was stored may be missing, twice or in
 * another order for anybody; how long people wait for what is said on the other server is measured.
 */
let all: Installation
let meeting: Meeting
let host: Guest
let moderator: Guest
let guests: Guest[]

async function begin(options: Parameters<typeof startInstallation>[0] = {}) {
  all = await startInstallation(options)
  const [one, two] = all.servers
  meeting = await makeMeeting(one, { startsAt: Date.now() + 600_000 })
  host = await guest(one.url, meeting.code, keyOf(meeting.hosts[0] ?? ''))
  moderator = await guest(two.url, meeting.code, keyOf(meeting.moderators[0] ?? ''))
  guests = [
    await guest(one.url, meeting.code, 'Anna Aan Een'),
    await guest(two.url, meeting.code, 'Bert Aan Twee'),
    await guest(all.nginx.url, meeting.code, 'Cor Door Nginx', 'polling'),
    await guest(all.nginx.url, meeting.code, 'Dora Door Nginx'),
  ]
}
afterEach(async () => {
  for (const one of [host, moderator, ...guests]) one.close()
  await all.dispose()
})

const at = (index: number): Guest => {
  const one = guests[index]
  if (!one) throw new Error(`there is no guest ${index}`)
  return one
}
/** Ms from the answer on one server until it is seen on the other, both ways, of what was said from `from` on. */
const across = async (talks: readonly [Talk, Talk], from = 0) => [
  ...(await delays(talks[0], at(1), from)),
  ...(await delays(talks[1], at(0), from)),
]
/** Everything said is with everybody, once and in one order. */
const nothingLost = async (...talks: Talk[]) => {
  await Promise.all(talks.map((one) => one.stop()))
  const said = talks.flatMap((one) => one.said.map(({ text }) => text)).sort()
  await vi.waitFor(() => {
    for (const one of guests) expect([...heard(one)].sort()).toEqual(said)
  }, soon)
  await allAgree(guests)
  for (const one of guests) expect(heard(one)).toEqual(heard(at(0)))
  const newcomer = await guest(all.servers[1].url, meeting.code, 'Kwam Later')
  expect(newcomer.room.position).toBe(at(0).room.position)
  newcomer.close()
}
const logged = (event: 'bus-away' | 'bus-back') =>
  vi.waitFor(() => {
    for (const { output } of all.servers) expect(output()).toContain(`"event":"${event}"`)
  }, soon)

describe('Redis', () => {
  test.each(['killed', 'hanging'] as const)(
    '%s: what is said stays live between servers, and nothing is missing or twice when it is back (SV2, SV8)',
    async (how) => {
      await begin()
      const first = [talk(host, 'een'), talk(moderator, 'twee')] as const
      await Promise.all(first.map((one) => one.more(20)))
      const before = await across(first)
      await first[1].stop()
      // One voice at a time: a server that writes itself finds the other's facts as it takes the lock, an idle one must look.
      const goneAt = performance.now()
      if (how === 'killed') await all.redis.kill()
      else all.redis.halt()
      await first[0].more(60)
      await first[0].stop()
      const other = talk(moderator, 'twee zonder')
      await other.more(60)
      const during = [...(await delays(first[0], at(1), goneAt)), ...(await delays(other, at(0)))]
      const last = talk(host, 'een weer')
      const backAt = performance.now()
      if (how === 'killed') await all.redis.start()
      else all.redis.resume()
      await logged('bus-back')
      const upAt = performance.now()
      await Promise.all([other, last].map((one) => one.more(20)))
      const [returning, after] = [await across([last, other], backAt), await across([last, other], upAt)]
      report(
        `Redis ${how}: seen on the other server after ms (middle/most): before ${both(before)}, away ${both(during)}, coming back ${both(returning)}, back ${both(after)}; up again after ${figure(upAt - backAt)}`,
      )
      await nothingLost(...first, other, last)
      expect(middle(during)).toBeLessThan(LIVE_MS / 2)
      // A hang shows only after the beats that did not come back.
      expect(most(during)).toBeLessThan(how === 'killed' ? LIVE_MS : 2 * LIVE_MS)
      expect(most(returning)).toBeLessThan(LIVE_MS)
    },
  )

  test('away: ballots, head counts, names and bans still reach the other server within about a second (SV2)', async () => {
    await begin()
    await all.redis.kill()
    await logged('bus-away')
    const measured: Record<string, number> = {}
    const within = async (what: string, act: () => Promise<{ ack: { ok: boolean } }>, seen: () => void) => {
      const { ack } = await act()
      const from = performance.now()
      expect(ack.ok).toBe(true)
      await vi.waitFor(seen, soon)
      measured[what] = performance.now() - from
    }
    const setup = {
      question: 'Zonder Redis?',
      results: 'always',
      changeable: true,
      form: { type: 'single', options: [{ label: 'Ja' }, { label: 'Nee' }] },
    }
    const { id: poll } = await host.command('polls.create', { setup })
    await within(
      'a poll that opens',
      () => host.command('polls.open', { poll, seconds: null, show: true }),
      () => expect(at(1).room.facts.some(({ name }) => name === 'polls.opened')).toBe(true),
    )
    const ballot = { poll, round: 1, ballot: { type: 'single', option: 'o1' } }
    await within(
      'a ballot',
      () => at(0).command('polls.vote', ballot),
      () =>
        expect(Object.values(at(1).room.gauges['polls.tally'] ?? {})).toEqual([
          expect.objectContaining({ votes: 1 }),
        ]),
    )
    await within(
      'a name',
      () => at(0).command('people.rename', { name: 'Anna Anders' }),
      () => expect(at(1).room.people[at(0).seated.person]).toMatchObject({ name: 'Anna Anders' }),
    )
    await within(
      'a ban',
      () => host.command('people.ban', { person: at(1).seated.person }),
      () => expect(at(1).room.goodbye).toBe('banned'),
    )
    report(
      `Redis away: on the other server after ms: ${Object.entries(measured)
        .map(([what, ms]) => `${what} ${figure(ms)}`)
        .join(', ')}`,
    )
    for (const [what, ms] of Object.entries(measured)) expect(ms, what).toBeLessThan(1.5 * LIVE_MS)
  })

  test('none at all: servers read what the others wrote, within about half a second (SV2)', async () => {
    await begin({ redis: false })
    const one = talk(host, 'een')
    await one.more(40)
    await one.stop()
    const two = talk(moderator, 'twee')
    await two.more(40)
    const seen = await across([one, two])
    report(`no Redis: seen on the other server after ms (middle/most): ${both(seen)}`)
    await nothingLost(one, two)
    expect(most(seen)).toBeLessThan(LIVE_MS)
  })
})

describe('PostgreSQL', () => {
  test.each(['alone', 'together with Redis'] as const)(
    'away, %s: nothing is called stored, and everything given meanwhile is stored once when it is back (CM10)',
    async (how) => {
      const cluster = await startPostgres()
      try {
        await begin({ cluster: cluster.url })
        const talks = [talk(host, 'een'), talk(moderator, 'twee')] as const
        await Promise.all(talks.map((one) => one.more(10)))
        await cluster.halt()
        if (how !== 'alone') await all.redis.kill()
        const stored = talks.map((one) => one.said.length)
        // The refusal comes, so it was asked; and nobody is sent away.
        const refused = (await at(0)
          .socket.timeout(9_000)
          .emitWithAck('command', {
            id: `while-it-is-gone-${how.length}`,
            name: 'questions.ask',
            payload: { text: 'En nu?', anonymous: false },
          })) as { ok: boolean; code?: string }
        expect(refused).toMatchObject({ ok: false, code: 'storage-away' })
        // What was answered just before the end may have come in since.
        for (const [i, one] of talks.entries())
          expect(one.said.length - (stored[i] ?? 0)).toBeLessThanOrEqual(1)
        await cluster.resume()
        if (how !== 'alone') await all.redis.start()
        await Promise.all(talks.map((one) => one.more(10)))
        await nothingLost(...talks)
        expect(guests.map(({ room }) => room.goodbye)).toEqual(guests.map(() => null))
      } finally {
        await cluster.stop()
      }
    },
  )
})

describe('a server', () => {
  test('killed: its people are with the other one through nginx at once, and lose nothing (SV1, CN3)', async () => {
    await begin()
    const talks = [talk(moderator, 'twee')] as const
    await talks[0].more(10)
    const [one] = all.servers
    await one.kill9()
    const killedAt = performance.now()
    // Whoever came by nginx goes on with the other server, by WebSocket and by polling.
    await talks[0].more(5)
    const last = await say(moderator, 'na de klap')
    await vi.waitFor(() => {
      for (const index of [2, 3]) expect(heard(at(index))).toContain('na de klap')
    }, soon)
    report(
      `a server killed: people of nginx hear everything again after ${figure(Math.max(last, performance.now()) - killedAt)} ms`,
    )
    await one.start()
    await talks[0].stop()
    await vi.waitFor(() => {
      for (const guest of guests) expect(heard(guest)).toEqual(heard(at(1)))
    }, soon)
    await allAgree(guests)
  })
})

const both = (values: readonly number[]) => `${figure(middle(values))}/${figure(most(values))}`
