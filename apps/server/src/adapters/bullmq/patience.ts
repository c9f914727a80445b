import { JobsAwayError } from '../../kernel/jobs.ts'

/** Ms that storing or finding a job may take. BullMQ itself waits for ever when Redis is away. */
const ANSWER_WITHIN = 3_000

/** What it resolves with. @throws {JobsAwayError} when it fails or takes too long */
export async function answered<T>(work: Promise<T>): Promise<T> {
  let cancel = () => {}
  const late = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN)
    cancel = () => clearTimeout(timer)
  })
  try {
    return await Promise.race([work, late])
  } catch (cause) {
    throw new JobsAwayError('where jobs are kept cannot be reached', { cause })
  } finally {
    cancel()
    work.catch(() => undefined)
  }
}

/** Did the work end in time? Failing is ending. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let cancel = () => {}
  const late = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    cancel = () => clearTimeout(timer)
  })
  const ended = work.then(
    () => true,
    () => true,
  )
  const inTime = await Promise.race([ended, late])
  cancel()
  return inTime
}

/** Passes each message on at most once in ten seconds: a broken connection fails many times a second. */
export function seldom(report: (error: unknown) => void): (error: unknown) => void {
  const last = new Map<string, number>()
  return (error) => {
    const what = error instanceof Error ? error.message : String(error)
    const now = performance.now()
    if (now - (last.get(what) ?? -Infinity) < 10_000) return
    if (last.size > 100) last.clear()
    last.set(what, now)
    report(error)
  }
}
