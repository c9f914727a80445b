import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StorageAwayError, type Storage } from '../../kernel/ports.ts'
import { DataFolderError, NewerDataError } from '../start-error.ts'
import { makeRoom, sampleFact, writeOnce } from '../suites/sample.ts'
import { meetingStoreSuite } from '../suites/meeting-store.suite.ts'
import { roomStoreSuite } from '../suites/room-store.suite.ts'
import { openPglite } from './pglite.ts'

const open = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'zaal-pglite-'))
  const storage = await openPglite(join(dir, 'pg'))
  const close = async () => {
    await storage.close()
    await rm(dir, { recursive: true })
  }
  return { first: storage, second: storage, close }
}
roomStoreSuite('PGlite', open)
meetingStoreSuite('PGlite', open)

describe('PGlite in trouble', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'zaal-pglite-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))
  const append = ({ rooms }: Storage, room: string) =>
    writeOnce(rooms, room, (position) => ({ facts: [sampleFact(position + 1)] }))

  it('refuses changes while the disk is nearly full, and goes on reading', async () => {
    let storage = await openPglite(join(dir, 'full'))
    const { room } = await makeRoom(storage)
    await append(storage, room)
    await storage.close()
    storage = await openPglite(join(dir, 'full'), { reserve: Number.MAX_SAFE_INTEGER })
    await expect(append(storage, room)).rejects.toThrow(StorageAwayError)
    expect(await storage.rooms.read(room, 0)).toHaveLength(1)
    await storage.close()
    await expect(storage.prove()).rejects.toThrow(StorageAwayError)
  })

  it.each(['/pg_wal/', '/base/'])(
    'whose disk fails in %s refuses, keeps what it acknowledged, and goes on when the disk does',
    async (part) => {
      let failing = false
      const storage = await openPglite(join(dir, 'broken'), {
        reopenEvery: 0,
        onWrite: (path) => {
          if (failing && path.includes(part)) throw new Error('the disk is broken')
        },
      })
      const { room } = await makeRoom(storage)
      await append(storage, room)
      failing = true
      for (let i = 0; i < 3; i++) {
        // Data files are written later than the log: there a commit may well succeed.
        if (part === '/pg_wal/') await expect(append(storage, room)).rejects.toThrow(StorageAwayError)
        else await append(storage, room)
      }
      failing = false
      const last = await append(storage, room)
      expect(last).toBe(part === '/pg_wal/' ? 2 : 5)
      expect(await storage.rooms.read(room, 0)).toHaveLength(last)
      await storage.close()
      const again = await openPglite(join(dir, 'broken'))
      expect(await again.rooms.read(room, 0)).toHaveLength(last)
      await again.close()
    },
  )

  it('with data of a newer Zaal says so and changes nothing', async () => {
    const data = join(dir, 'newer')
    const storage = await openPglite(data)
    await storage.meetings.setSetting('data-version', '9999')
    await storage.close()
    const refused = openPglite(data)
    await expect(refused).rejects.toThrow(NewerDataError)
    await expect(refused).rejects.toThrow(
      /written by a newer Zaal \(data version 9999; this one knows up to \d+\)/,
    )
  })

  it('in a folder that holds something else says so', async () => {
    await mkdir(join(dir, 'other'))
    await writeFile(join(dir, 'other', 'notes.txt'), 'x')
    await expect(openPglite(join(dir, 'other'))).rejects.toThrow(DataFolderError)
  })
})
