import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSeededRandom } from '../random/seeded-random.ts'
import { marksIn } from '../suites/sample.ts'
import { openPglite } from './pglite.ts'

const CHILD = fileURLToPath(new URL('./pglite-writer.child.ts', import.meta.url))
const KILLS = 20
const SEED = 402

describe('the embedded database', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'zaal-kill-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  /** Lets a process write, kills it after so many acknowledged commits, and says what it had acknowledged. */
  async function writeUntilKilled(data: string, room: string, after: number) {
    const child = fork(CHILD, [data, room], { execArgv: ['--import', 'tsx'] })
    const told = { room, position: 0, commits: 0 }
    child.on('message', (message: { room?: string; position?: number }) => {
      told.room = message.room ?? told.room
      if (message.position === undefined) return
      told.position = message.position
      told.commits += 1
      if (told.commits === after) child.kill('SIGKILL')
    })
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' })
    return told
  }

  it(`loses nothing it acknowledged in ${KILLS} kills -9 (seed ${SEED})`, { timeout: 180_000 }, async () => {
    const data = join(dir, 'pg')
    const random = createSeededRandom(SEED)
    let room = ''
    let acknowledged = 0
    for (let i = 0; i < KILLS; i++) {
      const told = await writeUntilKilled(data, room, 1 + Math.floor(random.fraction() * 50))
      room = told.room
      expect(told.position).toBeGreaterThan(acknowledged)
      acknowledged = told.position
    }
    const storage = await openPglite(data)
    const facts = await storage.rooms.read(room, 0)
    const last = facts.length
    expect(last).toBeGreaterThanOrEqual(acknowledged)
    expect(facts.map(({ n, payload }) => [n, payload])).toEqual(
      Array.from({ length: last }, (_, i) => [i + 1, { id: `m${i + 1}`, text: `bericht ${i + 1}` }]),
    )
    expect(await storage.rooms.findRoom(room)).toMatchObject({ position: last })
    expect(await marksIn(storage.rooms, room)).toEqual([
      { kind: 'last', target: 't', person: 'p', value: last },
    ])
    const known = await storage.rooms.transact(room, (tx) => tx.known([`command-${last}`]))
    expect(known.get(`command-${last}`)?.ack).toEqual({ ok: true, position: last })
    await storage.close()
  })

  it('killed during its very first start is made anew at the next', { timeout: 60_000 }, async () => {
    const data = join(dir, 'first')
    const child = fork(CHILD, [data], { execArgv: ['--import', 'tsx'] })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const told = await writeUntilKilled(data, '', 3)
    const storage = await openPglite(data)
    expect((await storage.rooms.read(told.room, 0)).length).toBeGreaterThanOrEqual(told.position)
    await storage.close()
  })
})
