import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../../tests/helpers/database.ts'
import type { MarkCommand, Storage } from '../../kernel/ports.ts'
import { DatabaseRefusedError } from '../start-error.ts'
import { batch, freshId, makeRoom, marksIn, writeOnce } from '../suites/sample.ts'
import { openPostgres } from './node-postgres.ts'

/** What only shows with several connections at chosen moments: another server's transaction is played by hand. */
describe('on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let storage: Storage
  let other: pg.Client
  let watcher: pg.Client
  let room: string
  beforeAll(async () => {
    database = await freshDatabase()
    storage = await openPostgres(database.url)
    other = new pg.Client(database.url)
    watcher = new pg.Client(database.url)
    await Promise.all([other.connect(), watcher.connect()])
  })
  afterAll(async () => {
    await Promise.all([storage.close(), other.end(), watcher.end()])
    await database.drop()
  })
  beforeEach(async () => {
    room = (await makeRoom(storage)).room
    await writeOnce(storage.rooms, room, () => ({ targets: [{ target: 'poll', open: true }] }))
  })

  const ballot = (person: string, value: unknown = 1): MarkCommand => ({
    command: `c_${freshId()}`,
    actor: person,
    ack: { ok: true, position: 0 },
    at: 1,
    marks: [{ kind: 'ballot', target: 'poll', person, value, guard: 'poll' }],
  })
  const put = (...commands: MarkCommand[]) => storage.rooms.putMarks(room, commands)
  const voters = async () => (await marksIn(storage.rooms, room)).map(({ person }) => person).sort()
  const answers = (commands: string[]) => storage.rooms.transact(room, (tx) => tx.known(commands))
  /** Resolves when that many connections to this database wait for a lock. */
  const waiting = async (count: number) => {
    for (let looks = 0; looks < 5_000; looks++) {
      const { rows } = await watcher.query<{ n: number }>(
        `select count(*)::integer as n from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if ((rows[0]?.n ?? 0) >= count) return
    }
    throw new Error(`never ${count} connections that wait`)
  }
  const closeByHand = async () => {
    await other.query('begin')
    await other.query(`update targets set open = false where room = $1 and target = 'poll'`, [room])
  }

  describe('a ballot that waits behind a transaction that closes its poll', () => {
    it('is refused and not stored once that has committed; the rest of its batch is stored (PO7)', async () => {
      await closeByHand()
      const [late, free] = [ballot('p1'), { ...ballot('p2'), marks: [] }]
      const outcome = put(late, free)
      await waiting(1)
      await other.query('commit')
      expect(await outcome).toEqual(['closed', 'stored'])
      expect(await voters()).toEqual([])
      expect([...(await answers([late.command, free.command])).keys()]).toEqual([free.command])
    })

    it('is stored when that comes to nothing', async () => {
      await closeByHand()
      const outcome = put(ballot('p1'))
      await waiting(1)
      await other.query('rollback')
      expect(await outcome).toEqual(['stored'])
      expect(await voters()).toEqual(['p1'])
    })

    it('is refused too when it shares the poll with a ballot that went before the closing', async () => {
      await other.query('begin')
      await other.query(`select 1 from targets where room = $1 and target = 'poll' for share`, [room])
      const closing = storage.rooms.transact(room, async (tx) => {
        await tx.close(['poll'])
        const { marks } = await tx.changes(null)
        await tx.write(batch({ targets: [{ target: 'poll', open: false }] }))
        return marks
      })
      await waiting(1)
      await other.query('commit')
      const [late, tally] = await Promise.all([put(ballot('p1')), closing])
      // Whichever came first: counted and stored, or neither.
      expect(tally.map(({ person }) => person)).toEqual(late[0] === 'stored' ? ['p1'] : [])
      expect(await voters()).toHaveLength(tally.length)
    })
  })

  it('a ballot under way is waited for by whoever closes its poll, and counted (PO7)', async () => {
    const vote = ballot('p1')
    // Holds the ballot up between its guard and its mark.
    await other.query('begin')
    await other.query(
      `insert into command_results (room, command, actor, ack, at) values ($1, $2, 'x', '{}', 1)`,
      [room, vote.command],
    )
    const outcome = put(vote)
    await waiting(1)
    const tally = storage.rooms.transact(room, async (tx) => {
      await tx.close(['poll'])
      const { marks } = await tx.changes(null)
      await tx.write(batch({ targets: [{ target: 'poll', open: false }] }))
      return marks.map(({ person }) => person)
    })
    await waiting(2)
    await other.query('rollback')
    expect(await outcome).toEqual(['stored'])
    expect(await tally).toEqual(['p1'])
    expect(await put(ballot('p2'))).toEqual(['closed'])
  })

  it('a mark of a transaction that began earlier and commits later is not missed (SV16)', async () => {
    const { watermark } = await storage.rooms.changes(room, null)
    await other.query('begin')
    await other.query(
      `insert into marks (room, kind, target, person, value) values ($1, 'up', 'q', 'early', '1')`,
      [room],
    )
    await put(ballot('p_late'))
    const before = await storage.rooms.changes(room, watermark)
    expect(before.marks.map(({ person }) => person)).toEqual(['p_late'])
    await other.query('commit')
    const after = await storage.rooms.changes(room, before.watermark)
    expect(after.marks.map(({ person }) => person)).toContain('early')
    // And when nothing is under way any more, nothing is repeated.
    expect((await storage.rooms.changes(room, after.watermark)).marks).toEqual([])
  })

  it('marks copied from another cluster, with ids that are yet to come here, are not told for ever', async () => {
    await put(ballot('p1'))
    await other.query(`update marks set tx = '900000000000' where room = $1`, [room])
    const all = await storage.rooms.changes(room, null)
    expect(all.marks.map(({ person }) => person)).toEqual(['p1'])
    expect((await storage.rooms.changes(room, all.watermark)).marks).toEqual([])
    await put(ballot('p1', 2))
    expect((await storage.rooms.changes(room, all.watermark)).marks).toMatchObject([{ value: 2 }])
  })

  it('a database whose transactions would not see what is committed meanwhile is refused', async () => {
    const strict = await freshDatabase()
    const name = new URL(strict.url).pathname.slice(1)
    await watcher.query(`alter database ${name} set default_transaction_isolation = 'repeatable read'`)
    await expect(openPostgres(strict.url)).rejects.toThrow(DatabaseRefusedError)
    await strict.drop()
  })
})
