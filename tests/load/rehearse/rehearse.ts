import { monitorEventLoopDelay } from 'node:perf_hooks'
import { MAX_SYNTHETIC, syntheticName } from '@zaal/shared/features/people/synthetic'
import { Checker } from './checker.ts'
import { Crew } from './crew.ts'
import { Crowd } from './crowd.ts'
import { meetingAt, Refused } from './door.ts'
import { Figures } from './figures.ts'
import { finalLook } from './final-look.ts'
import { BOUNDS, type Options } from './options.ts'
import { reportOf, type Report } from './report.ts'

const TICK_MS = 100
const PROGRESS_S = 10

/** This meeting may not be rehearsed in, or cannot be reached; nothing was done. */
export class NotHere extends Error {}

export interface Surroundings {
  readonly say: (line: string) => void
  /** Ends the rehearsal in good order. */
  readonly signal: AbortSignal
}

/** One whole rehearsal. @throws {NotHere} before anybody sat down */
export async function rehearse(options: Options, { say, signal }: Surroundings): Promise<Report> {
  await mayCome(options)
  const figures = new Figures()
  const checker = new Checker()
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const deps = { figures, checker, given: new Map<string, { at: number; by: string }>(), wait }
  const lag = monitorEventLoopDelay({ resolution: 10 })
  lag.enable()
  const crewChecker = new Checker()
  const crew =
    options.key === null
      ? null
      : await Crew.enter(options, options.key, deps, crewChecker).catch((error: unknown) => {
          throw new NotHere(
            `The key opens nothing here: ${error instanceof Error ? error.message : String(error)}.`,
          )
        })
  const crowd = new Crowd(options, deps)
  const start = performance.now()
  const seconds = () => (performance.now() - start) / 1_000
  const until = options.minutes * 60
  let said = 0
  while (seconds() < until && !signal.aborted && crowd.stopped === null) {
    const now = seconds()
    crowd.tick(now)
    crew?.tick(now)
    if (now - said > PROGRESS_S) {
      said = now
      const { messages, questions, ballots } = checker.acknowledged
      say(
        `  ${now.toFixed(0).padStart(5)} s  ${String(crowd.present.length)} in the room, ${String(messages)} messages, ${String(questions)} questions, ${String(ballots)} ballots`,
      )
    }
    await wait(TICK_MS)
  }
  await crew?.finish()
  crowd.rest()
  // Everybody who may comes back, and takes in what there is to take in.
  const settleBy = seconds() + BOUNDS.settleSeconds
  const settled = () => {
    const may = crowd.people.filter(({ line }) => line.goodbye === null)
    const last = Math.max(0, ...may.map(({ line }) => line.position))
    return may.every(({ line }) => line.isIn && line.position === last) && outstanding(figures) === 0
  }
  while (seconds() < settleBy && crowd.stopped === null && !settled()) await wait(TICK_MS)
  lag.disable()
  const inAtEnd = crowd.present.length
  for (const { line } of crowd.people) line.leave()
  crew?.line.leave()
  for (const { line } of crowd.people) checker.stretches(line.seated.name, line.stretches)
  for (const wrong of crewChecker.wrong.first) checker.say(`crew: ${wrong}`)
  const look =
    crowd.people.length === 0
      ? { messages: 0 }
      : await finalLook(options, syntheticName(MAX_SYNTHETIC - (Date.now() % 9_000)), checker, deps).catch(
          (error: unknown) => {
            checker.say(
              `nobody could look at the end: ${error instanceof Error ? error.message : String(error)}`,
            )
            return { messages: 0 }
          },
        )
  return reportOf(options, figures, checker, {
    seconds: seconds(),
    people: crowd.people.length,
    inAtEnd,
    stopped: crowd.stopped ?? (signal.aborted ? 'it was interrupted' : null),
    ownLag: { p50: lag.percentile(50) / 1e6 - 10, p99: lag.percentile(99) / 1e6 - 10 },
    ownMemoryMb: Math.round(process.memoryUsage().rss / 1024 / 1024),
    finalMessages: look.messages,
  })
}

const outstanding = ({ counts }: Figures): number => counts.given - counts.answered - counts.unanswered

async function mayCome({ url, meeting }: Options): Promise<void> {
  const card = await meetingAt(url, meeting).catch((error: unknown) => {
    if (error instanceof Refused) throw new NotHere(`${url} has no such meeting for us: ${error.code}.`)
    // "fetch failed" helps nobody: what the system said is its cause.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new NotHere(`${url} does not answer: ${cause instanceof Error ? cause.message : String(cause)}.`)
  })
  if (card.testAudience !== true)
    throw new NotHere(
      `The meeting ${meeting} ("${card.title}") is not marked for a test audience. Its organiser can allow one on the manage page, in a meeting that is for practice only.`,
    )
}
