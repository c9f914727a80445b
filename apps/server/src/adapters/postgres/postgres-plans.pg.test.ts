import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../../tests/helpers/database.ts'
import type { Storage } from '../../kernel/ports.ts'
import { makeRoom } from '../suites/sample.ts'
import type { Statement } from './driver.ts'
import { openPostgres } from './node-postgres.ts'
import { PUT } from './put-marks.ts'
import { CHANGES } from './room-changes.ts'
import { TEXTS } from './room-rows.ts'
import { KNOWN } from './room-transaction.ts'

/** A room that came after the statistics were made: the planner thinks it empty, and must go by the right index all the same. */
describe('statements on a large room that PostgreSQL knows nothing of', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let storage: Storage
  let client: pg.Client
  let room: string
  beforeAll(async () => {
    database = await freshDatabase()
    storage = await openPostgres(database.url)
    client = new pg.Client(database.url)
    await client.connect()
    const fill = async (made: Awaited<ReturnType<typeof makeRoom>>) => {
      const each = 'from generate_series(1, 5000) i'
      await client.query(
        `insert into marks (room, kind, target, person, value) select $1, 'up', 'q', 'p' || i, '1' ${each}`,
        [made.room],
      )
      await client.query(
        `insert into facts (room, n, at, name, payload, actor) select $1, i, 1, 'x.y', '{}', 'p' ${each}`,
        [made.room],
      )
      await client.query(
        `insert into fact_texts (room, n, field, value, subject, entity) select $1, i, 'text', '1', 'p', 'm' || i ${each}`,
        [made.room],
      )
      await client.query(
        `insert into command_results (room, command, actor, ack, at) select $1, 'c' || i, 'p', '{}', 1 ${each}`,
        [made.room],
      )
      await client.query(
        `insert into people (id, meeting, link, name, role, created_at)
          select $1 || i, $1, $2, 'n' || i, 'participant', 1 ${each}`,
        [made.meeting.id, made.link.id],
      )
    }
    await fill(await makeRoom(storage))
    await client.query('analyze')
    const large = await makeRoom(storage)
    room = large.room
    await fill(large)
  })
  afterAll(async () => {
    await Promise.all([storage.close(), client.end()])
    await database.drop()
  })

  const indexes = async ({ text }: Statement, values: unknown[]) => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    return [...plan.matchAll(/using (\w+)|Bitmap Index Scan on (\w+)/g)].map(([, a, b]) => a ?? b)
  }

  it('ask for changes by the transaction that wrote them (SV16)', async () => {
    const { watermark } = await storage.rooms.changes(room, null)
    const used = await indexes(CHANGES, [room, watermark])
    expect(used).toEqual(expect.arrayContaining(['marks_room_tx', 'people_meeting_tx']))
    expect(used).not.toContain('marks_room_kind_target_person_pk')
  })

  it('ask for answers command by command', async () => {
    const commands = Array.from({ length: 256 }, (_, i) => `c${i}`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain analyze ${KNOWN.text}`, [
      room,
      commands,
    ])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('(command = k.command)')
    expect(plan).not.toContain('Rows Removed')
  })

  it('store ballots without reading what else was answered or marked (CM12)', async () => {
    const target = 'poll:1'
    await client.query('insert into targets (room, target, open) values ($1, $2, true)', [room, target])
    const given = Array.from({ length: 200 }, (_, i) => ({
      command: `b${i}`,
      actor: `q${i}`,
      ack: {},
      at: 1,
    }))
    const changes = given.map(({ command, actor: person }) => ({
      ...{ command, kind: 'polls.ballot', target, person, value: 1, guard: target, once: true },
    }))
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain analyze ${PUT.text}`, [
      room,
      JSON.stringify(given),
      JSON.stringify(changes),
      [target],
    ])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('Tuples Inserted: 200')
    const largest = Math.max(...[...plan.matchAll(/actual time=\S+ rows=(\d+)/g)].map(([, n]) => Number(n)))
    expect(largest).toBe(200)
  })

  it('ask for texts by the number of their fact', async () => {
    expect(await indexes(TEXTS, [room, 4_990, 5_000])).toEqual(['fact_texts_room_n_field_pk'])
  })
})
