import { freshDatabase } from '../../../../../tests/helpers/database.ts'
import { createSystemClock } from '../clock/system-clock.ts'
import { jobsSuite } from '../suites/jobs.suite.ts'
import { createBullJobs } from './bull-jobs.ts'
import { postgresBacking } from './postgres-backing.ts'

const clock = createSystemClock()
const ignore = () => undefined

jobsSuite('BullMQ in PostgreSQL', async () => {
  const database = await freshDatabase()
  // Three servers that start together on an empty database: each finds the schema made, none trips over another.
  const early = await Promise.all([1, 2, 3].map(() => postgresBacking(database.url)))
  await Promise.all(early.map((backing) => backing.close()))
  return {
    server: async () =>
      createBullJobs({
        backing: await postgresBacking(database.url),
        clock,
        report: ignore,
        lostAfter: 1_500,
      }),
    now: clock.now,
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    close: () => database.drop(),
  }
})
