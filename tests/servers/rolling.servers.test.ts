import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildEarlier } from '../helpers/earlier-build.ts'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { report } from '../helpers/report.ts'
import type { TestServer } from '../helpers/server.ts'
import { metric } from '../faults/metrics.ts'
import { guest, keyOf, startInstallation, type Guest, type Installation } from './installation.ts'
import { allAgree, allHear, figure, heard, say, soon, talk, type Talk } from './talk.ts'

/** The last commit that spoke protocol 1 only. */
const EARLIER = '08961f211ad97991018bc4d44aee3eaf143f5696'
/** Ms: a service manager kills after ten seconds. */
const STOP_WITHIN = 10_000
const VIEWERS = 'zaal_viewers{role="participant"}'

let all: Installation
let earlier: ReturnType<typeof buildEarlier>
let meeting: Meeting
let host: Guest
let moderator: Guest
let guests: Guest[]
let talks: Talk[]

beforeAll(async () => {
  earlier = buildEarlier(EARLIER)
  all = await startInstallation({ main: earlier.main })
  meeting = await makeMeeting(all.servers[0], { startsAt: Date.now() + 600_000 })
  const { nginx } = all
  host = await guest(nginx.url, meeting.code, keyOf(meeting.hosts[0] ?? ''), 'websocket', 1)
  moderator = await guest(nginx.url, meeting.code, keyOf(meeting.moderators[0] ?? ''), 'websocket', 2)
  guests = [
    await guest(nginx.url, meeting.code, 'Oude Pagina', 'websocket', 1),
    await guest(nginx.url, meeting.code, 'Oude Pagina Zonder Socket', 'polling', 1),
    await guest(nginx.url, meeting.code, 'Nieuwe Pagina', 'websocket', 2),
    await guest(nginx.url, meeting.code, 'Nieuwe Pagina Zonder Socket', 'polling', 2),
  ]
  talks = [talk(host, 'regie'), talk(moderator, 'moderator')]
}, 120_000)
afterAll(async () => {
  for (const one of [host, moderator, ...guests]) one.close()
  await all.dispose()
  earlier.remove()
})

/** Takes one server down as a service manager does, and starts this build in its place. */
async function upgrade(which: 0 | 1): Promise<number> {
  const began = performance.now()
  const code = await all.servers[which].terminate()
  const took = performance.now() - began
  expect(code).toBe(0)
  expect(took).toBeLessThan(STOP_WITHIN)
  await all.replace(which)
  return took
}
const more = () => Promise.all(talks.map((one) => one.more(20)))

describe('an upgrade from protocol 1 to 2, server by server, while people talk', () => {
  test('pages of either version work with old, mixed and new servers; nothing stored is lost, doubled or in another order (SV11, SV17)', async () => {
    await more()
    // A new page at an old server speaks the old version.
    expect(guests.map(({ room }) => room.spoken)).toEqual([1, 1, 1, 1])
    const first = await upgrade(0)
    await more()
    const late = await guest(all.servers[0].url, meeting.code, 'Kwam Halverwege', 'websocket', 2)
    expect(late.room.spoken).toBe(2)
    const lateOld = await guest(all.servers[0].url, meeting.code, 'Kwam Halverwege Oud', 'websocket', 1)
    expect(lateOld.room.spoken).toBe(1)
    const second = await upgrade(1)
    await more()
    await Promise.all(talks.map((one) => one.stop()))
    const said = talks.flatMap((one) => one.said.map(({ text }) => text)).sort()
    await vi.waitFor(() => {
      for (const one of guests) expect([...heard(one)].sort()).toEqual(said)
    }, soon)
    await allAgree(guests)
    await allHear(guests, heard(guests[0] ?? host))
    // An old page goes on speaking what it knows. A new one speaks the new version from its next connection on (one that met an old
    // server a moment before it ended came to the new one with the old version).
    expect(guests.slice(0, 2).map(({ room }) => room.spoken)).toEqual([1, 1])
    for (const transport of ['websocket', 'polling'] as const) {
      const tab = await guest(all.nginx.url, meeting.code, `Nieuw Tabblad ${transport}`, transport, 2)
      expect(tab.room.spoken).toBe(2)
      tab.close()
    }
    expect(late.room.position).toBe(guests[0]?.room.position)
    for (const one of [late, lateOld]) one.close()
    report(
      `rolling upgrade: ${String(said.length)} messages while two servers were replaced; stopping took ${figure(first)} and ${figure(second)} ms`,
    )
  }, 180_000)

  test('a server of this build hands its people over before it ends (SV11)', async () => {
    const took = await upgrade(0)
    report(`graceful stop of a new server: ${figure(took)} ms`)
    await vi.waitFor(() => {
      for (const one of guests) expect(one.room.goodbye).toBeNull()
    }, soon)
    await allAgree(guests)
  }, 60_000)
})

describe('a third server', () => {
  test('comes while people talk, has people of its own who hear and are heard, and goes again without loss (SV1, SV11)', async () => {
    expect((await host.command('programme.start', {})).ack.ok).toBe(true)
    const voices = [talk(host, 'regie met drie'), talk(moderator, 'moderator met drie')]
    const moreOfVoices = () => Promise.all(voices.map((one) => one.more(20)))
    await moreOfVoices()
    const third = await all.add()
    // Who polls and belongs to the third server now is led there with the next request.
    await moreOfVoices()
    const { there, others } = await comeTo(third)
    await say(there, 'gezegd bij de derde')
    await moreOfVoices()
    const everybody = [...guests, ...others, there]
    await vi.waitFor(() => {
      for (const one of everybody) expect(heard(one)).toContain('gezegd bij de derde')
      for (const { said } of voices) expect(heard(there)).toContain(said.at(-10)?.text)
    }, soon)
    const toldAt = performance.now()
    expect(await all.takeAway(third)).toBe(0)
    const took = performance.now() - toldAt
    await moreOfVoices()
    await say(there, 'gezegd na de derde')
    await Promise.all(voices.map((one) => one.stop()))
    const said = voices.flatMap((one) => one.said.map(({ text }) => text))
    const expected = [...said, 'gezegd bij de derde', 'gezegd na de derde'].sort()
    const since = (one: Guest) => heard(one).filter((text) => expected.includes(text))
    await vi.waitFor(() => {
      for (const one of guests) expect(since(one).sort()).toEqual(expected)
    }, soon)
    await allAgree(guests)
    // Who came later has heard everything from then on, in the order of all.
    const whole = since(guests[0] ?? host)
    await vi.waitFor(() => {
      for (const one of everybody) expect(since(one)).toEqual(whole.slice(-since(one).length))
    }, soon)
    expect(everybody.map(({ room }) => room.goodbye)).toEqual(everybody.map(() => null))
    for (const one of [there, ...others]) one.close()
    report(
      `a third server came and went: ${String(said.length)} messages meanwhile; stopping took ${figure(took)} ms`,
    )
    expect(took).toBeLessThan(STOP_WITHIN)
  }, 120_000)
})

/** New people come by nginx until it has brought one to this server. */
async function comeTo(server: TestServer): Promise<{ there: Guest; others: Guest[] }> {
  const others: Guest[] = []
  for (let n = 1; n <= 30; n++) {
    const before = await metric(server, VIEWERS)
    const comer = await guest(all.nginx.url, meeting.code, `Komt Erbij ${String(n)}`)
    if ((await metric(server, VIEWERS)) > before) return { there: comer, others }
    others.push(comer)
  }
  throw new Error('nginx brought nobody to the third server')
}
