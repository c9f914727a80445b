import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { availableParallelism } from 'node:os'
import { at } from './root.mjs'
import { run } from './run.mjs'

/**
 * The kinds of step. `execute(found)` gets what the needs found (paths and such) and answers with one result a test:
 * { title, ok, ms, error?, skipped? }.
 * @typedef {{ title: string, ok: boolean, ms: number, error?: string, skipped?: boolean }} Result
 * @typedef {{ name: string, needs: string[], folder?: string, execute: (found: Record<string, string>) => Promise<Result[]> }} Step
 */

const TEN_MINUTES = 10 * 60_000
const PLAIN = { NO_COLOR: '1', FORCE_COLOR: '0' }
const tail = (text, lines) => text.trimEnd().split('\n').slice(-lines).join('\n')

/** Commands of which each is one check, told by its exit code; two at a time. */
export function checks(name, parts, { needs = [], folder } = {}) {
  const one = async ({ title, command: [program, ...args], show }) => {
    const done = await run(program, args, { env: PLAIN, timeoutMs: TEN_MINUTES })
    if (show && done.code === 0) console.log(done.stdout.trimEnd().replace(/^/gm, '    '))
    return { title, ok: done.code === 0, ms: done.ms, error: tail(done.output, 60) }
  }
  const execute = async () => {
    const queue = parts.filter((part) => !part.when || existsSync(at(part.when)))
    const results = []
    const worker = async () => {
      for (let part = queue.shift(); part; part = queue.shift()) results.push(await one(part))
    }
    await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker))
    return results
  }
  return { name, needs, folder, execute }
}

/** Gives `work` a file for the runner's own report, and prints the figures that tests said (tests/helpers/report.ts). */
async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'zaal-test-'))
  const figures = join(folder, 'figures.txt')
  try {
    const results = await work(join(folder, 'report.json'), { ...PLAIN, ZAAL_REPORT: figures })
    if (existsSync(figures)) console.log(readFileSync(figures, 'utf8').trimEnd().replace(/^/gm, '    '))
    return results
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

/** A run that failed without one failing test to show for it (a crash, an unhandled rejection, a time-out). */
const unexplained = (name, results, done) =>
  done.code !== 0 && results.every((result) => result.ok)
    ? [{ title: `${name}: the run itself failed`, ok: false, ms: done.ms, error: tail(done.output, 60) }]
    : []

/** Vitest projects (vitest.config.ts). */
export function vitest(name, projects, { needs = [], folder, timeoutMs = TEN_MINUTES } = {}) {
  const execute = (found) =>
    withReport(async (report, env) => {
      const args = [at('node_modules/vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${report}`]
      for (const project of projects) args.push('--project', project)
      const program = needs.includes('node24') ? found.node24 : process.execPath
      const done = await run(program, args, { env, timeoutMs })
      const results = []
      for (const file of readReport(report)?.testResults ?? []) {
        const path = file.name.replace(at(), '')
        if (file.assertionResults.length === 0 && file.status === 'failed')
          results.push({ title: path, ok: false, ms: 0, error: file.message })
        for (const test of file.assertionResults)
          results.push({
            title: `${path} > ${test.fullName.trim()}`,
            ok: test.status !== 'failed',
            skipped: test.status !== 'failed' && test.status !== 'passed',
            ms: test.duration ?? 0,
            error: test.failureMessages?.join('\n'),
          })
      }
      return [...results, ...unexplained(name, results, done)]
    })
  return { name, needs, folder, execute }
}

function* specs(suite, path) {
  const here = [path, suite.title].filter(Boolean).join(' > ')
  for (const spec of suite.specs ?? []) yield { spec, title: `${here} > ${spec.title}` }
  for (const inner of suite.suites ?? []) yield* specs(inner, here)
}

/**
 * Playwright scenarios (playwright.config.ts), with this machine's own Chromium: all of them, those with a tag (`grep`), or
 * those without (`except`).
 */
export function playwright(name, { needs = [], folder, grep, except, timeoutMs = 15 * 60_000 } = {}) {
  const execute = (found) =>
    withReport(async (report, env) => {
      const args = [at('node_modules/@playwright/test/cli.js'), 'test', '--reporter=json']
      if (grep) args.push('--grep', grep)
      if (except) args.push('--grep-invert', except)
      const program = needs.includes('node24') ? found.node24 : process.execPath
      const browser = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CHROMIUM: found.chromium }
      const done = await run(program, args, { env: { ...env, ...browser }, timeoutMs })
      const results = []
      const parsed = readReport(report)
      for (const suite of parsed?.suites ?? [])
        for (const { spec, title } of specs(suite, ''))
          for (const test of spec.tests)
            results.push({
              title: test.projectName ? `[${test.projectName}] ${title}` : title,
              ok: test.status === 'expected' || test.status === 'skipped',
              skipped: test.status === 'skipped',
              ms: test.results.reduce((sum, result) => sum + result.duration, 0),
              error: test.results.flatMap((result) => result.errors.map((error) => error.message)).join('\n'),
            })
      for (const error of parsed?.errors ?? [])
        results.push({ title: `${name}: outside any test`, ok: false, ms: 0, error: error.message })
      return [...results, ...unexplained(name, results, done)]
    })
  return { name, needs, folder, execute }
}
