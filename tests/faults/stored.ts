import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Answer, LogRow, Stored } from './checker.ts'

/** Runs a query; both databases answer alike. */
type Ask = (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>
interface Embedded {
  query: Ask
  close(): Promise<void>
}

/** The main room of the meeting with this code, straight from the tables. */
async function read(ask: Ask, code: string): Promise<Stored> {
  const rows = async <Row>(text: string, ...values: unknown[]) => (await ask(text, values)).rows as Row[]
  const [room] = await rows<{ id: string; epoch: string; position: number }>(
    `select r.id, r.epoch, r.position from rooms r join meetings m on m.room = r.id where m.code = $1`,
    code,
  )
  if (!room) throw new Error(`there is no meeting ${code}`)
  return {
    epoch: room.epoch,
    position: room.position,
    log: await rows<LogRow>(
      `select f.n, f.name, f.actor, f.command, f.payload,
         coalesce((select jsonb_object_agg(t.field, t.value) from fact_texts t where t.room = f.room and t.n = f.n), '{}') as texts
       from facts f where f.room = $1 order by f.n`,
      room.id,
    ),
    ballots: await rows(
      `select target, person, value from marks where room = $1 and kind = 'polls.ballot' and value <> 'null'`,
      room.id,
    ),
    answers: await rows<{ command: string; actor: string; ack: Answer }>(
      'select command, actor, ack from command_results where room = $1',
      room.id,
    ),
  }
}

export async function storedInPostgres(url: string, code: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await read((text, values) => client.query(text, values), code)
  } finally {
    await client.end()
  }
}

/** From a copy of the folder, with PGlite as it comes: call when the server has ended or was killed. */
export async function storedInFolder(dataDir: string, code: string): Promise<Stored> {
  const copy = mkdtempSync(join(tmpdir(), 'zaal-copy-'))
  const fromServer = createRequire(new URL('../../apps/server/package.json', import.meta.url))
  const { PGlite } = fromServer('@electric-sql/pglite') as {
    PGlite: { create(folder: string): Promise<Embedded> }
  }
  try {
    cpSync(join(dataDir, 'pg'), join(copy, 'pg'), { recursive: true })
    const database = await PGlite.create(join(copy, 'pg'))
    const stored = await read((text, values) => database.query(text, values), code)
    await database.close()
    return stored
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
