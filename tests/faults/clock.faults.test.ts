import { afterEach, expect, test } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { startServer } from '../helpers/server.ts'
import { seeded } from '../testing/seeded.ts'
import { openEvening } from './evening.ts'
import { size, time } from './size.ts'
import { storedInPostgres } from './stored.ts'

/* The server's clock jumps: a machine that wakes up, a time server that corrects hours. */
const SEED = Number(process.env.FAULTS_SEED ?? 5)
const JUMPS = size(12, 1_000)
const HOUR = 3_600_000
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test(
  `${String(JUMPS)} jumps of the clock, forwards and backwards under load: nothing acknowledged is lost or doubled, and what falls due does so once (CM2, SY10, PO7)`,
  async () => {
    const database = await freshDatabase()
    ends.push(database.drop)
    const env = { DEMO: '0', MAX_COMMANDS_PER_10S: '10000', DATABASE_URL: database.url }
    const server = await startServer({ env })
    ends.push(server.dispose)
    const evening = await openEvening({ servers: [server], seed: SEED })
    ends.push(evening.close)
    const host = evening.people.find(({ name }) => name === 'host')?.client
    const setup = { question: 'Tot straks?', results: 'closed', changeable: true }
    const form = { type: 'single', options: [{ label: 'Ja' }, { label: 'Nee' }] }
    const made = await host?.command('polls.create', { setup: { ...setup, form } })
    const opened = await host?.command('polls.open', { poll: made?.id, seconds: 900, show: false })
    expect(opened?.ack).toMatchObject({ ok: true })
    evening.begin()
    const draw = seeded(SEED)
    const began = Date.now()
    for (let jump = 0; jump < JUMPS; jump++) {
      // Within a day around the start; sessions last longer. First back, with the poll still open.
      const to = jump === 0 ? began - 2 * HOUR : began + (draw(24) - 8) * HOUR
      await server.clock.set(to, true)
      await evening.more(10)
    }
    await server.clock.set(began + 20 * HOUR, true)
    await evening.more(10)
    await evening.hold(
      async () => {
        const stored = await storedInPostgres(database.url, evening.meeting.code)
        const closed = stored.log.filter(
          ({ name, payload }) => name === 'polls.closed' && payload.poll === made?.id,
        )
        expect(closed).toHaveLength(1)
        return stored
      },
      `${String(JUMPS)} jumps of the clock, seed ${String(SEED)}`,
    )
  },
  time(60_000, 3_600_000),
)
