import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { upkeepSuite } from '../suites/upkeep.suite.ts'
import { openPglite } from './pglite.ts'

upkeepSuite('PGlite', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'zaal-upkeep-'))
  const storage = await openPglite(join(dir, 'pg'))
  const close = async () => {
    await storage.close()
    await rm(dir, { recursive: true })
  }
  return { first: storage, second: storage, close }
})
