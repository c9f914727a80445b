import { afterEach, describe, expect, test } from 'vitest'
import { createMemoryStorage } from '../adapters/memory/memory-storage.ts'
import { JobsAwayError } from '../kernel/jobs.ts'
import { NoSuchRoomError, StorageAwayError } from '../kernel/ports.ts'
import { createObservability, type Observability } from './observability.ts'

interface Line {
  event: string
  level: number
  [field: string]: unknown
}
let made: Observability | null = null
afterEach(() => made?.close())

function begin() {
  const storage = createMemoryStorage()
  let failure: Error | null = null
  const setting = (key: string) => (failure ? Promise.reject(failure) : storage.meetings.setting(key))
  const lines: Line[] = []
  made = createObservability({
    logLevel: 'debug',
    storage: { ...storage, meetings: { ...storage.meetings, setting } },
    storageKind: 'memory',
    logTo: { write: (line) => lines.push(JSON.parse(line) as Line) },
  })
  const events = () => lines.map(({ event }) => event)
  return { lines, events, observability: made, fail: (error: Error | null) => (failure = error) }
}

describe('the journal', () => {
  test('what is turned away is summed up, and silence is not (OP5)', () => {
    const { lines, observability } = begin()
    observability.journal.summarise()
    for (let i = 0; i < 500; i++) observability.meter.add('turned-away', 'address')
    observability.meter.add('turned-away', 'origin')
    observability.journal.summarise()
    observability.journal.summarise()
    observability.meter.add('turned-away', 'origin', 2)
    observability.journal.summarise()
    expect(lines).toMatchObject([
      { event: 'turned-away', total: 501, by: { address: 500, origin: 1 } },
      { event: 'turned-away', total: 2, by: { origin: 2 } },
    ])
  })

  test('a bug is counted and logged with its place; that something is away is neither', async () => {
    const { lines, observability } = begin()
    observability.bug(new TypeError('x is not a function'), 'command', 'questions.ask <script>')
    observability.bug(new StorageAwayError('away'), 'server')
    observability.bug(new JobsAwayError('away'), 'jobs')
    expect(lines).toMatchObject([
      {
        event: 'bug',
        where: 'command',
        command: 'questions.askscript',
        err: { type: 'TypeError' },
        level: 50,
      },
    ])
    const { text } = await observability.metrics()
    expect(text).toContain('zaal_failures_total{where="command"} 1')
    expect(text).toContain('zaal_failures_total{where="jobs"} 0')
  })

  test('a storage that goes away is told once however many calls fail; a refusal is not that (OP5)', async () => {
    const { events, observability, fail } = begin()
    const ask = () => observability.storage.meetings.setting('x').catch((error: Error) => error.name)
    fail(new NoSuchRoomError('no room'))
    expect(await ask()).toBe('NoSuchRoomError')
    expect(events()).toEqual([])
    fail(new StorageAwayError('connect ECONNREFUSED'))
    expect(await Promise.all(Array.from({ length: 200 }, ask))).toEqual(Array(200).fill('StorageAwayError'))
    expect(events()).toEqual(['storage-away'])
    expect((await observability.metrics()).text).toContain('zaal_storage_up 0')
  })
})
