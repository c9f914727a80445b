import { appendFileSync } from 'node:fs'

/**
 * Says a figure that a run should show though nothing failed: seeds tried, recall, processes killed, pages checked.
 * `npm test` prints these lines under the step; a run by hand prints them where it stands.
 */
export function report(line: string): void {
  const file = process.env.ZAAL_REPORT
  if (file) appendFileSync(file, `${line}\n`)
  else console.log(line)
}
