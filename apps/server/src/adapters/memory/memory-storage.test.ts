import { describe, expect, it } from 'vitest'
import { StorageAwayError } from '../../kernel/ports.ts'
import { meetingStoreSuite } from '../suites/meeting-store.suite.ts'
import { roomStoreSuite } from '../suites/room-store.suite.ts'
import { batch, makeRoom, sampleFact, writeOnce } from '../suites/sample.ts'
import { createMemoryDatabase } from './memory-database.ts'
import type { FaultPoint } from './memory-faults.ts'
import { createMemoryStorage } from './memory-storage.ts'

const open = async () => {
  const database = createMemoryDatabase()
  const [first, second] = [createMemoryStorage({ database }), createMemoryStorage({ database })]
  return { first, second, close: async () => undefined }
}
roomStoreSuite('memory', open)
meetingStoreSuite('memory', open)

describe('simulated trouble', () => {
  const failingAt = async (point: FaultPoint) => {
    const database = createMemoryDatabase()
    let failing = false
    const storage = createMemoryStorage({
      database,
      faults: (at) => {
        if (failing && at === point) throw new StorageAwayError('on purpose')
      },
    })
    const { room } = await makeRoom(storage)
    failing = true
    const outcome = writeOnce(storage.rooms, room, () => ({ facts: [sampleFact(1)] }))
    await expect(outcome).rejects.toThrow(StorageAwayError)
    return (await createMemoryStorage({ database }).rooms.read(room, 0)).length
  }

  it('before the commit stores nothing; after it, everything, though the caller hears otherwise', async () => {
    expect(await failingAt('statement')).toBe(0)
    expect(await failingAt('before-commit')).toBe(0)
    expect(await failingAt('after-commit')).toBe(1)
  })

  it('lets a crash drop what is not committed, and a restart go on from the rest', async () => {
    const database = createMemoryDatabase()
    const storage = createMemoryStorage({ database })
    const { room } = await makeRoom(storage)
    await writeOnce(storage.rooms, room, () => ({ facts: [sampleFact(1)] }))
    const dying = storage.rooms.transact(room, async (tx) => {
      await tx.write(batch({ facts: [sampleFact(2)] }))
      storage.crash()
    })
    await expect(dying).rejects.toThrow(StorageAwayError)
    await expect(storage.prove()).rejects.toThrow(StorageAwayError)
    const restarted = createMemoryStorage({ database })
    expect(
      await writeOnce(restarted.rooms, room, (position) => ({ facts: [sampleFact(position + 1)] })),
    ).toBe(2)
  })

  it('gives facts that cannot be changed under the log', async () => {
    const storage = createMemoryStorage()
    const { room } = await makeRoom(storage)
    const list = ['a']
    await writeOnce(storage.rooms, room, () => ({ facts: [sampleFact(1, { list })] }))
    list.push('b')
    expect(await storage.rooms.read(room, 0)).toMatchObject([{ payload: { list: ['a'] } }])
  })
})
