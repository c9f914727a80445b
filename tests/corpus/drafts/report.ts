import { corpusNames, evaluate, total } from './evaluate.ts'

/* npx tsx tests/corpus/drafts/report.ts [part of a name]: the table per text, and what differs. */

const wanted = process.argv[2] ?? ''
const scores = corpusNames()
  .filter((name) => name.includes(wanted))
  .map((name) => evaluate(name))
const cell = (count: { found: number; expected: number; given: number }): string => `${String(count.found)}/${String(count.expected)}/${String(count.given)}`.padEnd(10)
console.log(`${'text'.padEnd(34)}starts    titles    speakers  (found/expected/given)`)
for (const score of scores) {
  console.log(score.name.padEnd(34) + cell(score.starts) + cell(score.titles) + cell(score.speakers))
  for (const remark of score.remarks) console.log(`      ${remark}`)
}
for (const field of ['starts', 'titles', 'speakers'] as const) {
  const { recall, precision, count } = total(scores, field)
  console.log(`${field.padEnd(10)} recall ${recall.toFixed(3)}  precision ${precision.toFixed(3)}  (${String(count.found)} of ${String(count.expected)}, ${String(count.given)} given)`)
}
console.log(`${String(scores.filter((score) => score.remarks.length === 0).length)} of ${String(scores.length)} texts without any difference`)
