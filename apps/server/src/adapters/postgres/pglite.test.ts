import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
