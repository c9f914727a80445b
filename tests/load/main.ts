import { benches } from './benches/index.ts'
import { Site } from './bench.ts'
import { machine } from './machine/machine.ts'
import { judged, type Judged } from './report/figures.ts'
import { printFigures, writeResult } from './report/print.ts'
import { QUICK, RUNS, VIEWERS } from './settings.ts'

/*
 * `npm run bench [-- name ...]`: runs the benches named, or all, prints a table of each and writes tests/load/results/<name>.json.
 * Started by infra/scripts/bench.mjs, which puts it in a network of its own and on a core of its own.
 */
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. Benches:`)
  for (const { name, about } of benches) console.error(`  ${name.padEnd(10)} ${about}`)
  process.exit(2)
}

const site = new Site()
const about = await machine()
for (const line of about.lines) console.log(line)
let failed = 0
const missed: Judged[] = []
for (const bench of benches) {
  if (asked.length > 0 && !asked.includes(bench.name)) continue
  console.log(`\n${bench.name}: ${bench.about}`)
  try {
    const figures = (await bench.run(site)).map(judged)
    printFigures(bench.name, figures)
    missed.push(...figures.filter((figure) => figure.met === false))
    writeResult(bench.name, {
      bench: bench.name,
      ...about.facts,
      quick: QUICK,
      viewers: VIEWERS,
      runs: RUNS,
      figures,
    })
  } catch (error) {
    failed++
    console.error(error)
  }
}
await site.close()
if (QUICK) console.log('The short form: goals are of 10,000 viewers and a quiet machine.')
console.log(missed.length === 0 ? 'No goal was missed.' : `Missed: ${missed.map(({ id }) => id).join(', ')}`)
process.exit(failed > 0 ? 1 : 0)
