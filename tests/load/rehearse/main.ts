import { writeFileSync } from 'node:fs'
import { BOUNDS, readOptions, USAGE, type Options } from './options.ts'
import { NotHere, rehearse } from './rehearse.ts'
import { tableOf } from './report.ts'

/* `npm run rehearse`: 0 all in order, 1 something was lost, doubled or out of order, 2 it did not take place. */
const read = (): Options | null => {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    return null
  }
}

if (process.argv.includes('--help')) {
  console.log(USAGE)
  process.exit(0)
}
const options = read()
if (!options) process.exit(2)
const interrupted = new AbortController()
process.on('SIGINT', () => {
  // A second time ends at once.
  if (interrupted.signal.aborted) process.exit(2)
  console.error('\nEverybody goes home …')
  interrupted.abort()
})
// Whatever happens, it ends: a rehearsal that was forgotten must not go on into the evening.
const hardEnd = setTimeout(
  () => {
    console.error('The rehearsal did not end by itself.')
    process.exit(2)
  },
  (options.minutes * 60 + 5 * BOUNDS.settleSeconds) * 1_000,
)
try {
  const report = await rehearse(options, { say: (line) => console.error(line), signal: interrupted.signal })
  console.log(tableOf(report))
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`)
  process.exitCode = report.wrong.total > 0 ? 1 : report.ending.people === 0 ? 2 : 0
} catch (error) {
  if (!(error instanceof NotHere)) throw error
  console.error(error.message)
  process.exitCode = 2
} finally {
  clearTimeout(hardEnd)
}
// Kept-alive connections of the requests would hold the process for a while.
process.exit()
