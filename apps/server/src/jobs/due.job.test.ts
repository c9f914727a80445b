import { describe, expect, test } from 'vitest'
import { createMemoryJobs } from '../adapters/memory/memory-jobs.ts'
import { createMemoryStorage } from '../adapters/memory/memory-storage.ts'
import { createMemoryDatabase } from '../adapters/memory/memory-database.ts'
import { logOf, makeMeeting, memoryHouse, openPoll, openServer } from './testing/jobs-server.ts'

const closings = (names: string[]) => names.filter((name) => name === 'polls.closed').length

describe('what falls due', () => {
  test('is closed by a job when nobody has the room in memory after a restart (JO3)', async () => {
    const house = memoryHouse()
    const first = house.server()
    const { room } = await makeMeeting(first.storage)
    await openPoll(first, room, 60)
    await house.pass(30_000)
    await first.stop()
    const second = house.server()
    await house.pass(29_000)
    expect(closings(await logOf(second.storage, room))).toBe(0)
    await house.pass(2_000)
    expect(closings(await logOf(second.storage, room))).toBe(1)
  })

  test('is closed once though a timer, a job and two servers all do it (JO3, SY10)', async () => {
    const house = memoryHouse()
    const [a, b] = [house.server(), house.server()]
    const { room } = await makeMeeting(a.storage)
    await openPoll(a, room, 60)
    await b.rooms.open(room)
    await house.pass(61_000)
    await house.pass(60_000)
    const names = await logOf(a.storage, room)
    expect(closings(names)).toBe(1)
    for (const [, { status }] of house.table.entries) expect(status.state).toBe('done')
  })

  test('a worker lets go of the room it opened for it (JO3)', async () => {
    const house = memoryHouse()
    const web = house.server({ role: 'web' })
    const { room } = await makeMeeting(web.storage)
    await openPoll(web, room, 60)
    await web.stop()
    const worker = house.server({ role: 'worker' })
    await house.pass(61_000)
    expect(closings(await logOf(worker.storage, room))).toBe(1)
    expect(await worker.rooms.all()).toEqual([])
  })

  test('is found when what was put down is lost: a server that starts to work looks after open rooms (JO3)', async () => {
    const house = memoryHouse()
    const { clock } = house
    const storage = createMemoryStorage({ database: createMemoryDatabase() })
    const first = openServer({ storage, clock, jobs: createMemoryJobs(clock), role: 'web' })
    const { room } = await makeMeeting(storage)
    await openPoll(first, room, 60)
    await first.stop()
    await house.pass(120_000)
    expect(closings(await logOf(storage, room))).toBe(0)
    openServer({ storage, clock, jobs: createMemoryJobs(clock) })
    await house.pass(1_000)
    expect(closings(await logOf(storage, room))).toBe(1)
  })

  test('that was closed by hand meanwhile gives the job nothing to do (JO3)', async () => {
    const house = memoryHouse()
    const server = house.server()
    const { room } = await makeMeeting(server.storage)
    const poll = await openPoll(server, room, 60)
    const hub = await server.rooms.open(room)
    await hub?.room.submit(
      { person: 'system', role: 'host', capabilities: ['manage-polls'] },
      {
        id: 'close-0000001',
        name: 'polls.close',
        payload: { poll, round: 1, publish: false, show: false },
      },
    )
    await house.pass(61_000)
    expect(closings(await logOf(server.storage, room))).toBe(1)
    const due = [...house.table.entries.values()].find(({ order }) => order.kind === 'due')
    expect(due?.status).toMatchObject({ state: 'done', result: { outcome: 'nothing' } })
    // Ids, and nothing of what people wrote or are called (JO1).
    expect(due?.order.payload).toEqual({ room })
  })
})
