import { describe, expect, test } from 'vitest'
import { batch } from '../adapters/suites/sample.ts'
import type { Storage } from '../kernel/ports.ts'
import { EXPORT, exportJobId } from './export-job-id.ts'
import { give, makeMeeting, memoryHouse, openPoll, type JobsServer } from './testing/jobs-server.ts'

const DAY = 24 * 60 * 60 * 1000

async function ask(server: JobsServer, meeting: string, id: string, now: number) {
  await server.storage.exports.add({ id, meeting, lang: 'nl', createdAt: now, expiresAt: now + DAY })
  await server.jobs.put({ lane: 'slow', kind: EXPORT, id: exportJobId(id), payload: { export: id } })
}

async function textOf(storage: Storage, id: string, file: string) {
  let text = ''
  for (let n = 0; ; n++) {
    const chunk = await storage.exports.read(id, file, n)
    if (chunk === null) return text
    text += chunk
  }
}

describe('an export in the background', () => {
  test('has every table as CSV and all of them in all.json, each as long as it says (JO6)', async () => {
    const house = memoryHouse()
    const server = house.server()
    const { meeting, room } = await makeMeeting(server.storage)
    await openPoll(server, room, 600)
    await give(server, room, 'question-01', 'questions.ask', {
      text: '=1+1 en “aanhaling”',
      anonymous: false,
    })
    await ask(server, meeting.id, 'export-1', house.clock.now())
    await house.pass(0)
    const record = await server.storage.exports.find('export-1')
    expect(record?.readyAt).toBe(house.clock.now())
    const names = record?.files.map(({ name }) => name) ?? []
    expect(names).toEqual(expect.arrayContaining(['all.json', 'questions.csv', 'chat.csv', 'polls.csv']))
    for (const { name, bytes } of record?.files ?? [])
      expect(Buffer.byteLength(await textOf(server.storage, 'export-1', name))).toBe(bytes)
    const all = JSON.parse(await textOf(server.storage, 'export-1', 'all.json')) as Record<string, unknown[]>
    expect(
      Object.keys(all)
        .map((name) => `${name}.csv`)
        .sort(),
    ).toEqual(names.filter((name) => name !== 'all.json').sort())
    expect(all.polls).toHaveLength(2)
    const csv = await textOf(server.storage, 'export-1', 'questions.csv')
    expect(csv.startsWith('\uFEFF')).toBe(true)
    expect(csv.split('\uFEFF')).toHaveLength(2)
    // A spreadsheet does not take it for a formula (LI4).
    expect(csv).toContain("'=1+1")
    expect(await server.jobs.find('slow', exportJobId('export-1'))).toMatchObject({
      state: 'done',
      progress: 99,
      result: { outcome: 'ready' },
    })
  })

  test('that a stop interrupts is built by the next server, once (JO5, JO6)', async () => {
    const house = memoryHouse()
    const first = house.server()
    const { meeting } = await makeMeeting(first.storage)
    // It gets as far as its first breath, and the stop finds it there.
    await ask(first, meeting.id, 'export-1', house.clock.now())
    await Promise.resolve()
    await first.stop()
    const second = house.server()
    await house.pass(0)
    expect(await second.storage.exports.find('export-1')).toMatchObject({ readyAt: house.clock.now() })
  })

  test('keeps the event loop free for others over 100,000 facts, and grows by what it has (JO6)', async () => {
    const house = memoryHouse()
    const server = house.server()
    const { meeting, room, person } = await makeMeeting(server.storage)
    const { rooms } = server.storage
    const size = 5_000
    for (let from = 0; from < 100_000; from += size)
      await rooms.transact(room, (tx) =>
        tx.write(
          batch({
            facts: Array.from({ length: size }, (_, i) => ({
              n: from + i + 1,
              at: house.clock.now(),
              name: 'chat.posted',
              payload: {
                message: `m-${String(from + i).padStart(12, '0')}`,
                channel: 'room',
                author: person.id,
                text: `Bericht ${String(from + i)} met “aanhaling”, komma en\nregel`,
                replyTo: null,
                mentions: [],
              },
              actor: person.id,
              command: null,
            })),
          }),
        ),
      )
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }, 1)
    await ask(server, meeting.id, 'export-1', house.clock.now())
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      const state = (await server.jobs.find('slow', exportJobId('export-1')))?.state
      if (state === 'done' || state === 'failed') break
    }
    clearInterval(beat)
    const record = await server.storage.exports.find('export-1')
    expect(record?.files.find(({ name }) => name === 'chat.csv')?.bytes).toBeGreaterThan(5_000_000)
    expect(longest).toBeLessThan(1_000)
  })
})
