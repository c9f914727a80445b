import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { startPostgres, type Cluster } from '../helpers/postgres.ts'
import { report } from '../helpers/report.ts'
import { pause } from '../helpers/pause.ts'
import { openEvening, type Evening } from './evening.ts'
import { NAMES, startPair, type Pair } from './pair.ts'
import { IS_LONG, size, time } from './size.ts'
import { storedInPostgres } from './stored.ts'

/*
 * Two servers under load, and what they stand on is stopped, frozen and killed. tests/servers measures how long people wait
 * then; here the checker looks at what is left of it.
 */
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
let pair: Pair
let evening: Evening

async function begin(seed: number, cluster?: Cluster) {
  pair = await startPair(cluster)
  ends.push(pair.dispose)
  evening = await openEvening({ servers: pair.servers, seed })
  ends.push(evening.close)
  evening.begin()
  await evening.more(30)
}
const hold = (title: string) =>
  evening.hold(() => storedInPostgres(pair.databaseUrl, evening.meeting.code), title)

describe('PostgreSQL under two servers', () => {
  test(
    `stopped and started ${String(size(2, 60))} times: nothing acknowledged is lost or doubled (CM10)`,
    async () => {
      const cluster = await startPostgres({ durable: true })
      ends.push(cluster.stop)
      await begin(11, cluster)
      for (let i = 0; i < size(2, 60); i++) {
        await cluster.halt()
        await cluster.resume()
        await evening.more(30)
      }
      await hold('PostgreSQL stopped and started')
    },
    time(120_000, 3_600_000),
  )

  test(
    'frozen for ten seconds: commands are refused, not left hanging, and nothing acknowledged is lost or doubled (CM10)',
    async () => {
      const cluster = await startPostgres({ durable: true })
      ends.push(cluster.stop)
      await begin(12, cluster)
      for (let i = 0; i < size(1, 20); i++) {
        cluster.freeze()
        const frozenAt = performance.now()
        const guest = evening.people.find(({ name }) => name === 'Cor Kijkt')
        if (!guest) throw new Error('nobody watches')
        const refused = (await guest.client.socket.timeout(8_000).emitWithAck('command', {
          id: `while-it-is-frozen-${String(i)}`,
          name: 'questions.ask',
          payload: { text: 'Hangt het?', anonymous: false },
        })) as { ok: boolean; code?: string }
        expect(refused).toMatchObject({ ok: false, code: 'storage-away' })
        await pause(10_000 - (performance.now() - frozenAt))
        const before = evening.checker.acked
        cluster.thaw()
        const thawedAt = performance.now()
        await vi.waitFor(() => expect(evening.checker.acked).toBeGreaterThan(before), {
          timeout: 20_000,
          interval: 5,
        })
        if (!IS_LONG)
          report(
            `PostgreSQL frozen: stored again ${(performance.now() - thawedAt).toFixed(0)} ms after it went on`,
          )
        await evening.more(30)
      }
      await hold('PostgreSQL frozen')
    },
    time(120_000, 3_600_000),
  )
})

test(
  `Redis killed and started, and hanging, ${String(size(1, 60))} times under two servers: nothing acknowledged is lost or doubled (SV2, SV8)`,
  async () => {
    await begin(13)
    for (let i = 0; i < size(1, 60); i++) {
      await pair.redis.kill()
      await evening.more(100)
      await pair.redis.start()
      await evening.more(100)
      pair.redis.halt()
      await evening.more(100)
      pair.redis.resume()
      await evening.more(100)
    }
    await hold('Redis killed and hanging')
  },
  time(120_000, 3_600_000),
)

// The stop comes to its end by itself; the guard of main.ts (9.5 s) would end it with 1.
describe('a server that is told to stop', () => {
  test.each(['PostgreSQL', 'Redis'] as const)(
    'while %s hangs: it ends within ten seconds with exit code 0, and nothing acknowledged is lost or doubled (SV11)',
    async (what) => {
      const cluster = what === 'PostgreSQL' ? await startPostgres({ durable: true }) : undefined
      if (cluster) ends.push(cluster.stop)
      await begin(what === 'PostgreSQL' ? 17 : 18, cluster)
      const [one] = pair.servers
      if (cluster) cluster.freeze()
      else pair.redis.halt()
      const toldAt = performance.now()
      const code = await one.terminate()
      const took = performance.now() - toldAt
      if (cluster) cluster.thaw()
      else pair.redis.resume()
      report(`told to stop while ${what} hung: ended after ${took.toFixed(0)} ms with ${String(code)}`)
      // Its people come back to it: they have no other address here.
      await one.start()
      await evening.more(100)
      await hold(`a server told to stop while ${what} hung`)
      expect(code).toBe(0)
      expect(took).toBeLessThan(10_000)
    },
    120_000,
  )
})

describe('a server of two', () => {
  test(
    'whose event loop is frozen for five seconds: the other goes on, and nothing acknowledged is lost or doubled (SV1)',
    async () => {
      await begin(14)
      for (let i = 0; i < size(1, 60); i++) {
        const pid = pair.servers[0].pid()
        process.kill(pid, 'SIGSTOP')
        await pause(5_000)
        process.kill(pid, 'SIGCONT')
        await evening.more(100)
      }
      await hold('a server frozen')
    },
    time(120_000, 3_600_000),
  )

  test.each([
    // PostgreSQL sees the connection end; a frozen process keeps it open until its transaction has been idle too long.
    ['killed', 5_000],
    ['left frozen', 8_000],
  ] as const)(
    '%s while it holds the row lock of the room: the other goes on within %i ms, and nothing acknowledged is lost or doubled (SV20, CM1)',
    async (how, within) => {
      await begin(how === 'killed' ? 15 : 16)
      const pid = await freezeInTransaction(pair, evening)
      const before = evening.checker.acked
      const [one] = pair.servers
      if (how === 'killed') {
        process.kill(pid, 'SIGKILL')
        await one.kill9()
      }
      const lostAt = performance.now()
      // Bert and the moderator are with the other server.
      await vi.waitFor(() => expect(evening.checker.acked).toBeGreaterThan(before + 10), {
        timeout: 30_000,
        interval: 5,
      })
      const took = performance.now() - lostAt
      report(`a server ${how} with the lock of the room: the other stores again after ${took.toFixed(0)} ms`)
      if (how === 'killed') await one.start()
      else process.kill(pid, 'SIGCONT')
      await evening.more(100)
      await hold(`a server ${how} with the lock`)
      expect(took).toBeLessThan(within)
    },
    120_000,
  )
})

/** Stops the first server at random moments until it stands in the middle of a transaction that locked the room. */
async function freezeInTransaction({ servers, databaseUrl }: Pair, { more }: Evening): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const pid = servers[0].pid()
  try {
    for (let tries = 0; tries < 2_000; tries++) {
      process.kill(pid, 'SIGSTOP')
      if (await holdsLock(client)) return pid
      process.kill(pid, 'SIGCONT')
      await more(1)
    }
    throw new Error('the server never stood in a transaction')
  } finally {
    await client.end()
  }
}

/** Looks twice: what was under way in PostgreSQL when its client stopped comes to an end first. */
async function holdsLock(client: pg.Client): Promise<boolean> {
  const look = async () => {
    const { rows } = await client.query<{ state: string }>(
      `select state from pg_stat_activity a where application_name = $1 and state like '%transaction%' and query !~ 'bullmq'
         and exists (select from pg_locks l where l.pid = a.pid and l.relation = 'rooms'::regclass and l.mode = 'RowShareLock')`,
      [NAMES[0]],
    )
    return rows.length > 0
  }
  if (!(await look())) return false
  await pause(20)
  return look()
}
