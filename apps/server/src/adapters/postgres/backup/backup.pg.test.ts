import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../../../tests/helpers/database.ts'
import { NewerDataError } from '../../start-error.ts'
import type { Database } from '../driver.ts'
import { migrate, rows } from '../migrate.ts'
import { openPostgresDriver } from '../postgres-driver.ts'
import { dump } from './dump.ts'
import { BackupError } from './format.ts'
import { checkBackup, load } from './load.ts'
import { inOneTransaction, type DataPlace } from './place.ts'
import { content, fill } from './sample-data.ts'
import { writeBackup } from './write-backup.ts'

let folder = ''
const drops: (() => Promise<void>)[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaal-backup-'))
})
afterAll(async () => {
  for (const drop of drops) await drop()
  rmSync(folder, { recursive: true, force: true })
})

let count = 0
const name = (ending: string) => join(folder, `${String((count += 1))}${ending}`)
const places = {
  PGlite: (): Promise<DataPlace> => Promise.resolve({ databaseUrl: null, dataDir: name('-data') }),
  PostgreSQL: async (): Promise<DataPlace> => {
    const { url, drop } = await freshDatabase()
    drops.push(drop)
    return { databaseUrl: url, dataDir: '' }
  },
}
const on = <T>(place: DataPlace, work: (db: Database) => Promise<T>) => inOneTransaction(place, 'write', work)
const backup = async (place: DataPlace): Promise<string> => {
  const file = name('.zaal')
  await inOneTransaction(place, 'read', (db) => writeBackup(file, dump(db, new Date(0))))
  return file
}
const restore = async (place: DataPlace, file: string, replace = false) => {
  await checkBackup(file)
  await on(place, (db) => load(db, file, { replace }))
}
const epochs = (place: DataPlace) =>
  on(place, (db) => rows<{ id: string; epoch: string }>(db, sql`select id, epoch from rooms order by id`))

describe('a back-up', () => {
  const ways = [
    ['PGlite', 'PostgreSQL'],
    ['PostgreSQL', 'PGlite'],
    ['PostgreSQL', 'PostgreSQL'],
    ['PGlite', 'PGlite'],
  ] as const
  test.each(ways)(
    'OP20 of %s restored on %s has every row of every table, and new epochs',
    async (from, to) => {
      const [source, target] = [await places[from](), await places[to]()]
      await on(source, (db) => fill(db))
      const file = await backup(source)
      await restore(target, file)
      const [before, after] = [await on(source, (db) => content(db)), await on(target, (db) => content(db))]
      expect(Object.keys(after)).toEqual(
        expect.arrayContaining(['meetings', 'rooms', 'facts', 'fact_texts', 'marks']),
      )
      expect(after.facts).toHaveLength(1_500)
      expect(after).toEqual(before)
      const [old, fresh] = [await epochs(source), await epochs(target)]
      expect(fresh.map(({ id }) => id)).toEqual(old.map(({ id }) => id))
      const all = [...old, ...fresh].map(({ epoch }) => epoch)
      expect(new Set(all).size).toBe(all.length)
      // What has its own clock of transactions is in the new database's past, or other servers would never see it change.
      const [ahead] = await on(target, (db) =>
        rows<{ n: number }>(db, sql`select count(*)::int as n from marks where tx > pg_current_xact_id()`),
      )
      expect(ahead?.n).toBe(0)
    },
  )

  test('OP20 of an older Zaal is made as it is and restored into today’s tables', async () => {
    const [source, target] = [await places.PostgreSQL(), await places.PGlite()]
    await on(source, async (db) => {
      await migrate(db, 1)
      await db.execute(
        sql`insert into meetings values ('m1', 'abc', 'r1', 'Oud', 1, 2, 'UTC', 'nl', true, null, 0, 'o')`,
      )
      await db.execute(sql`insert into rooms values ('r1', 'm1', 'main', 'epoch-1', 0, 0)`)
      await db.execute(sql`insert into marks values ('r1', 'polls.ballot', 'q1', 'p1', '1')`)
    })
    const file = await backup(source)
    expect((await checkBackup(file)).header.data).toBe(1)
    await restore(target, file)
    const today = await on(target, (db) => content(db))
    const fresh = await places.PGlite()
    await on(fresh, (db) => migrate(db))
    expect(Object.keys(today)).toEqual(Object.keys(await on(fresh, (db) => content(db))))
    expect(today.meetings).toHaveLength(1)
    expect(today.marks).toHaveLength(1)
  })

  test('OP20 shows one moment while servers go on writing', async () => {
    const source = await places.PostgreSQL()
    await on(source, (db) => fill(db, 900))
    const file = name('.zaal')
    await inOneTransaction(source, 'read', async (db) => {
      const text = dump(db, new Date(0))
      const first = await text.next()
      await on(source, (other) => other.execute(sql`delete from facts where n > 10`))
      await on(source, (other) => other.execute(sql`insert into settings values ('later', 'x')`))
      async function* rest() {
        yield String(first.value)
        yield* text
      }
      await writeBackup(file, rest())
    })
    const target = await places.PostgreSQL()
    await restore(target, file)
    const after = await on(target, (db) => content(db))
    expect(after.facts).toHaveLength(900)
    expect(after.settings?.some((row) => row.includes('later'))).toBe(false)
  })

  test('OP21 goes into an empty database only, unless asked to replace; all or nothing', async () => {
    const [source, target] = [await places.PGlite(), await places.PostgreSQL()]
    await on(source, (db) => fill(db, 20))
    await on(target, (db) => fill(db, 7))
    const file = await backup(source)
    const before = await on(target, (db) => content(db))
    await expect(restore(target, file)).rejects.toThrow(/--replace/)
    const cut = name('.zaal')
    await writeFile(
      cut,
      gzipSync(
        gunzipSync(await readFile(file))
          .toString()
          .replace(/\n\{"end".*\n$/, '\n'),
      ),
    )
    // As if the file changed between the check and the restore.
    await expect(on(target, (db) => load(db, cut, { replace: true }))).rejects.toThrow(BackupError)
    expect(await on(target, (db) => content(db))).toEqual(before)
    await restore(target, file, true)
    expect(await on(target, (db) => content(db))).toEqual(await on(source, (db) => content(db)))
  })

  test('OP21 is not put under a server that runs', async () => {
    const [source, target] = [await places.PostgreSQL(), await places.PostgreSQL()]
    await on(source, (db) => fill(db, 5))
    const file = await backup(source)
    const server = await openPostgresDriver(target.databaseUrl ?? '')
    await server.use((db) => db.execute(sql`select 1`))
    await expect(restore(target, file)).rejects.toThrow(/Stop all of them/)
    await server.close()
    await restore(target, file)
  })
})

describe('a file', () => {
  let file = ''
  let text = ''
  beforeAll(async () => {
    const source = await places.PGlite()
    await on(source, (db) => fill(db, 40))
    file = await backup(source)
    text = gunzipSync(await readFile(file)).toString()
  })
  const zipped = async (changed: string) => {
    const other = name('.zaal')
    await writeFile(other, gzipSync(changed))
    return other
  }

  test('OP22 is for this user’s eyes, and is never written over', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(writeBackup(file, (async function* () {})())).rejects.toThrow(/there already/)
    await expect(writeBackup(join(folder, 'no/such/b.zaal'), (async function* () {})())).rejects.toThrow(
      BackupError,
    )
  })

  test('OP22 that is cut anywhere is refused', async () => {
    const bytes = await readFile(file)
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const cut = name('.cut')
      await writeFile(cut, bytes.subarray(0, at))
      await expect(checkBackup(cut), `cut at ${String(at)}`).rejects.toThrow(BackupError)
    }
    const lines = text.trimEnd().split('\n')
    for (const keep of [1, 2, Math.floor(lines.length / 2), lines.length - 1])
      await expect(checkBackup(await zipped(`${lines.slice(0, keep).join('\n')}\n`))).rejects.toThrow(
        BackupError,
      )
  })

  test('OP22 of which a byte, a row, or the order was changed is refused', async () => {
    const bytes = await readFile(file)
    for (let at = 12; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const other = name('.flip')
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ 0x40
      await writeFile(other, flipped)
      await expect(checkBackup(other), `byte ${String(at)}`).rejects.toThrow(BackupError)
    }
    const lines = text.split('\n')
    const rowAt = lines.findIndex((line) => line.startsWith('['))
    const without = lines.filter((_, i) => i !== rowAt)
    const doubled = lines.flatMap((line, i) => (i === rowAt ? [line, line] : [line]))
    for (const changed of [
      text.replace('Tweede', 'Tweemaal'),
      without.join('\n'),
      doubled.join('\n'),
      `${text}{}\n`,
    ])
      await expect(checkBackup(await zipped(changed))).rejects.toThrow(BackupError)
  })

  test('OP22 of a newer Zaal, or that is something else, is refused with a sentence', async () => {
    await expect(checkBackup(await zipped(text.replace('"format":1', '"format":2')))).rejects.toThrow(
      /newer Zaal/,
    )
    const [first = '', ...rest] = text.split('\n')
    const newer = [first.replace(/"data":\d+/, '"data":9999'), ...rest].join('\n')
    await expect(checkBackup(await zipped(newer))).rejects.toThrow(BackupError)
    for (const wrong of ['', 'hello\n', '{"a":1}\n', '[]\n'])
      await expect(checkBackup(await zipped(wrong))).rejects.toThrow(/not a whole back-up/)
    await writeFile(name('.txt'), 'plain')
    await expect(checkBackup(join(folder, `${String(count)}.txt`))).rejects.toThrow(/damaged/)
    await expect(checkBackup(join(folder, 'none'))).rejects.toThrow(/no file/)
    await expect(checkBackup(folder)).rejects.toThrow(/cannot be read/)
  })

  test('OP20 is not made of a newer Zaal’s data, nor of nothing', async () => {
    const place = await places.PostgreSQL()
    await expect(backup(place)).rejects.toThrow(/nothing of Zaal/)
    await on(place, async (db) => {
      await migrate(db)
      await db.execute(sql`update settings set value = '9999' where key = 'data-version'`)
    })
    await expect(backup(place)).rejects.toThrow(NewerDataError)
    await expect(restore(place, file)).rejects.toThrow(NewerDataError)
  })
})
