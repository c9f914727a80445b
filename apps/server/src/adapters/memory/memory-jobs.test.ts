import { createSettableClock } from '../clock/settable-clock.ts'
import { jobsSuite } from '../suites/jobs.suite.ts'
import { createJobTable, createMemoryJobs } from './memory-jobs.ts'

jobsSuite('memory', async () => {
  const clock = createSettableClock({ now: 1_775_117_000_000 })
  const table = createJobTable()
  return {
    server: async () => createMemoryJobs(clock, table),
    now: clock.now,
    pass: async (ms) => {
      // Whatever promises wait for goes first.
      await new Promise((resolve) => setImmediate(resolve))
      clock.advance(ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
    close: async () => undefined,
  }
})
