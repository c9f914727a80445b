import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { report as note } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { meetingAt, sitDown } from '../load/rehearse/door.ts'
import { NotHere, rehearse } from '../load/rehearse/rehearse.ts'
import { readOptions } from '../load/rehearse/options.ts'
import { enter, sitDown as sit } from '../stranger/client.mjs'

let server: TestServer
let open: Meeting
let real: Meeting
beforeAll(async () => {
  server = await startServer({ env: { DEMO: '0' } })
  open = await makeMeeting(server, { startsAt: Date.now(), testAudience: true })
  real = await makeMeeting(server, { startsAt: Date.now() })
}, 60_000)
afterAll(() => server.dispose())

const options = (meeting: Meeting, ...more: string[]) =>
  readOptions(['--url', server.url, '--meeting', meeting.code, ...more])
const quietly = { say: () => undefined, signal: new AbortController().signal }
const seat = async (meeting: Meeting, body: object) => {
  const response = await fetch(`${server.url}/api/meetings/${meeting.code}/seats`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { code, detail } = (await response.json()) as { code: string; detail?: string }
  return { status: response.status, code, detail }
}

test('ME7 nobody synthetic sits in a meeting that does not allow it, and nobody else under such a name', async () => {
  expect(await seat(real, { name: 'Proef 0001', synthetic: true })).toMatchObject({
    status: 403,
    code: 'not-allowed',
    detail: 'test-audience',
  })
  for (const meeting of [real, open])
    expect(await seat(meeting, { name: ' proef  0001' })).toMatchObject({ status: 422, code: 'bad-name' })
  expect(await seat(open, { name: 'Testa Proef', synthetic: true })).toMatchObject({
    status: 422,
    detail: 'synthetic',
  })
  expect((await meetingAt(server.url, open.code)).testAudience).toBe(true)
  expect((await meetingAt(server.url, real.code)).testAudience).toBeUndefined()
})

test('OP24 the tool asks first, and sends nobody where it may not come', async () => {
  await expect(rehearse(options(real, '--people', '3', '--minutes', '0.2'), quietly)).rejects.toThrow(NotHere)
  await expect(rehearse({ ...options(open), meeting: 'nosuch' }, quietly)).rejects.toThrow(NotHere)
  expect((await meetingAt(server.url, real.code)).present).toBe(0)
})

test('OP24 asks within its bounds only', () => {
  const asked =
    (...args: string[]) =>
    () =>
      readOptions(['--url', 'http://localhost', '--meeting', 'x', ...args])
  for (const wrong of [
    ['--people', '5001'],
    ['--people', '0'],
    ['--minutes', '181'],
    ['--people', 'many'],
    ['--seed', '-1'],
  ])
    expect(asked(...wrong), wrong.join(' ')).toThrow()
  expect(() => readOptions(['--url', 'ftp://x', '--meeting', 'x'])).toThrow()
  expect(asked('--key', 'https://zaal.example.org/x/in#abc')().key).toBe('abc')
})

test('OP24 sixty people and a host for half a minute: all that was acknowledged is there, once and in one order', async () => {
  const report = await rehearse(
    options(open, '--people', '60', '--minutes', '0.5', '--seed', '7', '--key', open.hosts[0] ?? ''),
    quietly,
  )
  expect(report.wrong.first).toEqual([])
  expect(report.ending).toMatchObject({ people: 60, inAtEnd: 60, stopped: null })
  expect(report.acknowledged.messages).toBeGreaterThan(0)
  expect(report.acknowledged.ballots).toBeGreaterThan(20)
  // A ballot may meet a poll that is closing; nothing else is refused to who keeps to the rules.
  expect(Object.keys(report.refusals).filter((code) => code !== 'closed')).toEqual([])
  note(`${String(report.counts.given)} commands of 60 people, nothing lost`)
})

test('FL3 OP24 the organiser takes the permission away: the audience is put out and the rehearsal ends', async () => {
  const key = open.organiser.split('#')[1] ?? ''
  const organiser = await enter(await sit(server.url, open.code, { key }))
  const running = rehearse(options(open, '--people', '10', '--minutes', '1'), quietly)
  await expect
    .poll(async () => (await meetingAt(server.url, open.code)).present, { timeout: 20_000 })
    .toBeGreaterThan(3)
  const { ack } = await organiser.command('meetings.edit', { testAudience: false })
  expect(ack.ok).toBe(true)
  const report = await running
  expect(report.ending.stopped).not.toBeNull()
  expect(report.disconnects['goodbye session-gone']).toBeGreaterThan(2)
  await expect(sitDown(server.url, open.code, { name: 'Proef 0900', synthetic: true })).rejects.toThrow()
  organiser.close()
})
