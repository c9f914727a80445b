import { STEPS } from '../test-steps.mjs'
import { finder } from './needs.mjs'
import { orExplain, prepare } from './prepare.mjs'
import { seconds } from './root.mjs'

const say = (line) => console.log(line)
const indent = (text, by = '    ') => text.replace(/^/gm, by)

/** An error without the part of its stack that is not ours. */
const ownLines = (error) =>
  error
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at .*(node_modules|node:internal|new Promise \()/.test(line))

/** The steps asked for on the command line; all of them when none is named. */
function chosen(args) {
  const names = args.flatMap((arg) => arg.replace(/^--only=?/, '').split(',')).filter(Boolean)
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name))
  if (unknown.length > 0) {
    console.error(
      `There is no step ${unknown.join(', ')}. Steps: ${STEPS.map((step) => step.name).join(', ')}.`,
    )
    process.exit(2)
  }
  return names.length === 0 ? STEPS : STEPS.filter((step) => names.includes(step.name))
}

/** Runs one step. @returns {Promise<{ results: import('./step-kinds.mjs').Result[], leftOut?: string }>} */
async function runStep(step, find) {
  const found = {}
  for (const need of step.needs) {
    const answer = await find(need)
    if (answer.broken)
      return { results: [{ title: `${step.name}: ${need}`, ok: false, ms: 0, error: answer.broken }] }
    if (!answer.ok) return { results: [], leftOut: answer.reason }
    found[need] = answer.value
  }
  const results = await step.execute(found)
  if (results.length === 0)
    return {
      results: [
        {
          title: `${step.name}: nothing ran`,
          ok: false,
          ms: 0,
          error: 'The step is declared and found no test.',
        },
      ],
    }
  return { results }
}

function report({ step, results, leftOut, ms }) {
  if (leftOut) return say(`${step.name.padEnd(12)} LEFT OUT: ${leftOut}`)
  const failed = results.filter((result) => !result.ok)
  const skipped = results.filter((result) => result.skipped).length
  const counts = [
    `${results.length - failed.length - skipped} passed`,
    failed.length ? `${failed.length} FAILED` : '',
    skipped ? `${skipped} skipped` : '',
  ]
  say(`${step.name.padEnd(12)} ${counts.filter(Boolean).join(', ')} in ${seconds(ms)}`)
  for (const { title, error = '' } of failed)
    say(indent(`✗ ${title}\n${indent(ownLines(error).slice(0, 60).join('\n'))}`, '  '))
}

/** Runs the tests and ends the process: 0 when everything passed, 1 when not, 2 when asked for what does not exist. */
export async function testRun(args) {
  const steps = chosen(args)
  const began = performance.now()
  await orExplain(() => prepare({ say, only: [] }))
  const find = finder(say)
  const done = []
  for (const step of steps) {
    const start = performance.now()
    const beat = setInterval(
      () => say(`${step.name.padEnd(12)} running for ${seconds(performance.now() - start)}`),
      60_000,
    )
    const outcome = await runStep(step, find)
    clearInterval(beat)
    done.push({ step, ...outcome, ms: performance.now() - start })
    report(done.at(-1))
  }
  const results = done.flatMap(({ step, results: all }) =>
    all.map((result) => ({ ...result, step: step.name })),
  )
  const slowest = [...results].sort((a, b) => b.ms - a.ms).slice(0, 10)
  say('\nThe ten slowest:')
  for (const { ms, step, title } of slowest) say(`  ${seconds(ms).padStart(10)}  ${step}: ${title}`)
  say(`\nEverything together took ${seconds(performance.now() - began)}.`)

  const leftOut = [
    ...done.filter((entry) => entry.leftOut).map(({ step, leftOut: reason }) => `${step.name}: ${reason}`),
    ...results
      .filter((result) => result.skipped)
      .map(({ step, title }) => `${step}: skipped by its author: ${title}`),
  ]
  // With CI=true nothing may be left out: a green run there must mean that everything ran.
  const strict = process.env.CI === 'true' || process.env.CI === '1'
  if (leftOut.length > 0)
    say(`\nLEFT OUT${strict ? ' (a failure, as CI=true)' : ''}:\n${indent(leftOut.join('\n'), '  ')}`)
  if (steps.length < STEPS.length)
    say(
      `\nPARTIAL: only ${steps.map((step) => step.name).join(', ')} ran, out of ${STEPS.map((step) => step.name).join(', ')}.`,
    )

  const failed = results.filter((result) => !result.ok).length + (strict ? leftOut.length : 0)
  const passed = results.filter((result) => result.ok && !result.skipped).length
  say(`\n${passed} passed, ${failed} failed`)
  process.exit(failed > 0 ? 1 : 0)
}
