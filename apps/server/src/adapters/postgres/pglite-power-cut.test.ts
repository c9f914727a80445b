import { cp, copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MarkCommand } from '../../kernel/ports.ts'
import { createSeededRandom } from '../random/seeded-random.ts'
import { makeRoom, marksIn, sampleFact, writeOnce } from '../suites/sample.ts'
import { openPglite } from './pglite.ts'

/*
 * A power cut, simulated: beside the database lies a copy of what is surely on disk, to which a file is copied whenever
 * PostgreSQL flushes it. When the power goes, each file is either as it was last flushed, or (because the system wrote it
 * out by itself) as it is now. The database that is left must still hold everything that was acknowledged.
 */
const SEED = 42
const CUTS = 4

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zaal-power-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const vote = (person: string): MarkCommand => ({
  command: `command-${person}`,
  actor: person,
  ack: { ok: true, position: 1 },
  at: 1,
  marks: [{ kind: 'up', target: 'q', person, value: 1 }],
})

it(
  `keeps what was acknowledged through ${CUTS} power cuts (seed ${SEED})`,
  { timeout: 120_000 },
  async () => {
    const random = createSeededRandom(SEED)
    let data = join(dir, 'pg-0')
    const first = await openPglite(data)
    const { room } = await makeRoom(first)
    await first.close()

    let acknowledged = 0
    for (let cut = 1; cut <= CUTS; cut++) {
      const disk = join(dir, `disk-${cut}`)
      const after = join(dir, `pg-${cut}`)
      await cp(data, disk, { recursive: true })
      const live = data
      const storage = await openPglite(live, {
        checkpointAfter: 256 * 1024,
        onFlush: (path) => {
          if (statSync(path).isDirectory()) return
          const copy = join(disk, relative(live, path))
          mkdirSync(dirname(copy), { recursive: true })
          copyFileSync(path, copy)
        },
      })
      const lives = 20 + Math.floor(random.fraction() * 30)
      for (let i = 0; i < lives; i++) {
        acknowledged = await writeOnce(storage.rooms, room, (position) => ({
          facts: [sampleFact(position + 1, { pad: 'x'.repeat(200) })],
          texts: [
            { n: position + 1, field: 'text', value: `bericht ${position + 1}`, subject: 'p', entity: 'm' },
          ],
        }))
        // Without a transaction around it.
        await storage.rooms.putMarks(room, [vote(`p${acknowledged}`)])
      }
      // The power goes here. What happens to the process afterwards is of no importance.
      await mkdir(after)
      await mix(live, disk, after, () => random.fraction() < 0.5)
      await storage.close()

      const again = await openPglite(after)
      const facts = await again.rooms.read(room, 0)
      expect(facts.map(({ n, payload }) => [n, payload.text])).toEqual(
        Array.from({ length: acknowledged }, (_, i) => [i + 1, `bericht ${i + 1}`]),
      )
      expect(await marksIn(again.rooms, room)).toHaveLength(acknowledged)
      await again.close()
      await Promise.all([rm(live, { recursive: true }), rm(disk, { recursive: true })])
      data = after
    }
  },
)

/** Each file from the disk, or now and then from what was only in memory. Files that were never flushed may be missing. */
async function mix(live: string, disk: string, to: string, fromLive: () => boolean): Promise<void> {
  const names = await readdir(disk, { withFileTypes: true })
  const isThere = new Set(await readdir(live).catch(() => []))
  for (const entry of names) {
    const target = join(to, entry.name)
    if (entry.isDirectory()) {
      await mkdir(target)
      await mix(join(live, entry.name), join(disk, entry.name), target, fromLive)
    } else {
      await copyFile(join(fromLive() && isThere.has(entry.name) ? live : disk, entry.name), target)
    }
  }
}
