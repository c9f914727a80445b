import express from 'express'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MeetingInfo } from '../../office/meeting-info.ts'
import { building, planOf, right } from '../../office/testing/building.ts'
import { START } from '../../kernel/testing/kernel-fixture.ts'
import { systemRandom } from '../random/system-random.ts'
import { KnownCodes } from './known-codes.ts'
import { createLimits } from './limits.ts'
import { meetingRoutes } from './meetings.routes.ts'

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
const FAILURES = 5

let house = building()
let server: Server
let code = ''
let key = ''
let base = ''

beforeEach(async () => {
  house = building()
  const made = right(await house.office.create('setup', { details, items: [], invitees: [] }))
  code = made.meeting.code
  key = made.links.find((link) => link.organiser)?.key ?? ''
  const app = express().use(express.json())
  const { office, rooms, clock } = house
  app.use(
    meetingRoutes({
      office,
      store: house.storage.meetings,
      rooms,
      clock,
      random: systemRandom,
      limits: createLimits({ failedCodesPerHour: FAILURES, creationsPerHour: 9, commandsPer10s: 9 }),
      knownCodes: new KnownCodes(),
      info: new MeetingInfo(rooms, (states) => planOf(states)?.details ?? null),
      ownerOf: () => Promise.resolve(null),
      publicUrl: null,
    }),
  )
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/meetings`
})
afterEach(() => {
  server.close()
})

/** One browser: keeps its cookies. */
function browser(cookies = new Map<string, string>()) {
  return async (method: string, path: string, body?: object) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
    }
  }
}
type Browser = ReturnType<typeof browser>
const sitDown = (by: Browser, name: string) => by('POST', `/${code}/seats`, { name })
const guess = async (times: number) => {
  const by = browser()
  for (let i = 0; i < times; i++) await by('GET', `/wrong${String(i)}x`)
}

describe('somebody who guesses codes until the address may guess no more (LI2)', () => {
  test('is refused, right or wrong, and learns nothing', async () => {
    await guess(FAILURES)
    expect((await browser()('GET', '/wrong9x')).status).toBe(429)
    expect((await browser()('GET', `/${code}`)).status).toBe(429)
    expect((await browser()('POST', `/${code}/seats`, { key: 'k'.repeat(32) })).status).toBe(429)
  })

  test('does not lock out a hall whose code is in use there: newcomers, or those who come back', async () => {
    const early = browser()
    await sitDown(early, 'Jolanda')
    await guess(FAILURES)
    expect((await browser()('GET', '/wrong9x')).status).toBe(429)
    const late = browser()
    expect((await late('GET', `/${code}`)).status).toBe(200)
    expect((await sitDown(late, 'Omar')).status).toBe(201)
    expect((await early('GET', `/${code}`)).body).toMatchObject({ joined: true })
  })

  test('does not lock out who has a key, or sits in the meeting', async () => {
    await guess(FAILURES)
    const host = browser()
    expect((await host('POST', `/${code}/seats`, { key })).status).toBe(201)
    await house.time.pass(13 * 3_600_000)
    await guess(1)
    expect((await browser()('GET', `/${code}`)).status).toBe(429)
    expect((await host('GET', `/${code}`)).status).toBe(200)
  })
})

describe('a seat', () => {
  test('asked for twice by one browser is one person; its name follows the room (CN7)', async () => {
    const by = browser()
    const first = await sitDown(by, 'Jolanda')
    const again = await sitDown(by, 'jolanda')
    expect(again.body?.person).toBe(first.body?.person)
    const person = String(first.body?.person)
    const hub = await house.rooms.open((await house.office.meeting(code))?.room ?? '')
    const ack = await hub?.room.submit(
      { person, role: 'participant', capabilities: ['take-part'] },
      { id: 'rename-00000001', name: 'people.rename', payload: { name: 'Jolanda anders' } },
    )
    expect(ack).toMatchObject({ ok: true })
    const seat = await by('GET', `/${code}/seats/${String(first.body?.seat)}`)
    expect(seat.body).toMatchObject({ person, name: 'Jolanda anders' })
  })

  test('that is left is gone, also with a copy of its cookie (CN8)', async () => {
    const cookies = new Map<string, string>()
    const by = browser(cookies)
    const seat = String((await sitDown(by, 'Jolanda')).body?.seat)
    const thief = browser(new Map(cookies))
    expect((await thief('GET', `/${code}/seats/${seat}`)).status).toBe(200)
    expect((await by('DELETE', `/${code}/seats/${seat}`)).status).toBe(204)
    for (const one of [by, thief]) expect((await one('GET', `/${code}/seats/${seat}`)).status).toBe(401)
    expect((await by('DELETE', `/${code}/seats/${seat}`)).status).toBe(204)
    expect((await sitDown(by, 'Jolanda')).body).toMatchObject({ code: 'name-taken' })
  })
})
