import { readFileSync, writeFileSync } from 'node:fs'
import { keptCosts, KEPT_FILE, measuredCosts, valuesOf, type KeptCosts } from './costs.ts'
import { PAGE, withTables } from './page.ts'
import { pageTables } from './tables.ts'

/*
 * `npx tsx tests/load/capacity/main.ts`: what so many viewers need, by the costs that the benches wrote last (else the kept ones).
 * With `keep`: keeps those costs and writes the tables into the page on capacity.
 */
const before = (): Partial<KeptCosts> => {
  try {
    return keptCosts()
  } catch {
    return {}
  }
}
const kept = measuredCosts(before())
const tables = pageTables(kept, valuesOf(kept))
console.log(tables)
if (process.argv[2] === 'keep') {
  writeFileSync(KEPT_FILE, `${JSON.stringify(kept, null, 2)}\n`)
  writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8'), tables))
}
