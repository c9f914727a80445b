import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../../tests/helpers/database.ts'
import { startPostgres, type Cluster } from '../../../../../tests/helpers/postgres.ts'
import { startTcpProxy, type TcpProxy } from '../../../../../tests/helpers/tcp-proxy.ts'
import { StorageAwayError, type Storage } from '../../kernel/ports.ts'
import { batch, makeRoom, sampleFact, writeOnce } from '../suites/sample.ts'
import { openPostgres } from './node-postgres.ts'

/** A dead database must be noticed within about 3 s; the rest is room for a busy machine. */
const NOTICED = 5_000

describe('an outage of PostgreSQL', () => {
  let cluster: Cluster
  let proxy: TcpProxy
  let storage: Storage
  let room: string
  beforeAll(async () => {
    cluster = await startPostgres()
    const url = new URL((await freshDatabase(cluster.url)).url)
    proxy = await startTcpProxy(Number(url.port))
    url.port = String(proxy.port)
    storage = await openPostgres(url.href)
    room = (await makeRoom(storage)).room
  })
  afterAll(async () => {
    await storage.close()
    await proxy.close()
    await cluster.stop()
  })

  const append = () => writeOnce(storage.rooms, room, (position) => ({ facts: [sampleFact(position + 1)] }))
  /** Fails if the answer is anything but StorageAwayError, or takes too long. */
  const expectAway = async (work: Promise<unknown>) => {
    const asked = performance.now()
    await expect(work).rejects.toThrow(StorageAwayError)
    expect(performance.now() - asked).toBeLessThan(NOTICED)
  }
  const numbers = async () => (await storage.rooms.read(room, 0)).map(({ n }) => n)

  it('refuses while the server is down, many at once too, and works again by itself when it is back', async () => {
    expect(await append()).toBe(1)
    await cluster.halt()
    for (let i = 0; i < 3; i++) {
      await expectAway(append())
      await expectAway(storage.rooms.read(room, 0))
      await expectAway(storage.meetings.byCode('x'))
      await expectAway(storage.prove())
    }
    await Promise.all(Array.from({ length: 40 }, () => expectAway(append())))
    await cluster.resume()
    expect(await append()).toBe(2)
    await Promise.all(Array.from({ length: 40 }, append))
    expect(await numbers()).toEqual(Array.from({ length: 42 }, (_, i) => i + 1))
  })

  it('in the middle of a transaction stores nothing of it', async () => {
    const before = await numbers()
    const dying = storage.rooms.transact(room, async (tx) => {
      await tx.write(batch({ facts: [sampleFact(tx.position + 1)] }))
      await cluster.halt()
      await tx.write(batch({ facts: [sampleFact(tx.position + 1)] }))
    })
    await expectAway(dying)
    await cluster.resume()
    expect(await numbers()).toEqual(before)
    expect(await append()).toBe(before.length + 1)
  })

  it('that only shows as silence is noticed: nothing hangs, and nothing is acknowledged', async () => {
    const before = await numbers()
    proxy.stall()
    await expectAway(append())
    await expectAway(storage.rooms.findRoom(room))
    await Promise.all(Array.from({ length: 30 }, () => expectAway(append())))
    proxy.restore()
    proxy.dropAll()
    // Statements that were held may still have reached the server, but never a whole transaction.
    expect(await numbers()).toEqual(before)
    expect(await append()).toBe(before.length + 1)
  })

  it('that cuts connections between statements does not end the process', async () => {
    await Promise.all(Array.from({ length: 5 }, () => storage.prove()))
    proxy.cut()
    await expectAway(storage.prove())
    proxy.restore()
    await storage.prove()
  })

  it('when the room is locked by a server that hangs, refuses in time and goes on after it', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const holding = storage.rooms.transact(room, () => held)
    await expectAway(append())
    release()
    await holding
    await append()
  })
})
