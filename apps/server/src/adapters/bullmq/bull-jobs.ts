import { DelayedError, UnrecoverableError, type JobsOptions } from 'bullmq'
import type { JsonObject } from '@zaal/shared/kernel/json'
import {
  JOB_LANES,
  JobRefusedError,
  JobsAwayError,
  type JobHandler,
  type JobLane,
  type Jobs,
  type JobStatus,
} from '../../kernel/jobs.ts'
import type { Clock } from '../../kernel/ports.ts'
import { isConnectionLost } from './connection-lost.ts'

/** Seconds that ended jobs are remembered: so long the same id does nothing (JO2). */
const REMEMBERED = 24 * 60 * 60
/** Ms that storing or finding a job may take. BullMQ itself waits for ever when Redis is away. */
const ANSWER_WITHIN = 3_000

/** Ms after which a job of a kind that this server does not know may be taken again, by one that does. */
const LET_ANOTHER = 1_000

/** What is used of BullMQ's job, queue and worker: the same on every backend, whose own types differ. */
export interface BullJob {
  id?: string | undefined
  name: string
  data: JsonObject
  progress: unknown
  returnvalue: JsonObject | null
  failedReason?: string | undefined
  finishedOn?: number | undefined
  updateProgress(percent: number): Promise<void>
  moveToDelayed(timestamp: number, token?: string): Promise<void>
}

export interface BullQueue {
  add(name: string, data: JsonObject, options: JobsOptions): Promise<unknown>
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; data: JsonObject; opts: JobsOptions },
  ): Promise<unknown>
  removeJobScheduler(id: string): Promise<unknown>
  getJobState(id: string): Promise<string>
  getJobCounts(...states: CountedState[]): Promise<Record<string, number>>
  getJob(id: string): Promise<BullJob | undefined>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}

type CountedState = 'active' | 'delayed' | 'failed' | 'waiting'

export interface BullWorker {
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'failed', listener: (job: BullJob | undefined, error: Error) => void): unknown
  close(force?: boolean): Promise<void>
}

/** What differs between Redis, PostgreSQL and PGlite. */
export interface BullBacking {
  queue(name: string, options: { defaultJobOptions: KeptJobs }): BullQueue
  worker(name: string, run: BullProcessor, options: WorkerSettings): BullWorker
  describe(): string
  /** After every queue and worker was closed. */
  close(): Promise<void>
}

export type KeptJobs = Pick<JobsOptions, 'removeOnComplete' | 'removeOnFail'>
export type BullProcessor = (job: BullJob, token?: string) => Promise<JsonObject | null>

export interface WorkerSettings {
  concurrency: number
  lockDuration: number
  stalledInterval: number
  maxStalledCount: number
  drainDelay: number
}

export interface BullJobsDeps {
  backing: BullBacking
  /** Says what time `at` is meant in; BullMQ itself lives by the machine's. */
  clock: Clock
  /** What went wrong beside a job, at most once in ten seconds for each message; not that a connection was lost. */
  report: (error: unknown) => void
  /** Ms after which a job whose worker died starts again (default 10,000), and looks for such jobs three times as often. */
  lostAfter?: number
}

/** The port on BullMQ: one queue a lane. */
export function createBullJobs({ backing, clock, report, lostAfter = 10_000 }: BullJobsDeps): Jobs {
  const stopped = new AbortController()
  const tellSeldom = seldom(report)
  const tell = (error: unknown) => {
    if (!isConnectionLost(error)) tellSeldom(error)
  }
  const workers: BullWorker[] = []
  const queues = new Map<JobLane, BullQueue>()
  let closing: Promise<void> | null = null

  const queueOf = (lane: JobLane): BullQueue => {
    const known = queues.get(lane)
    if (known) return known
    const queue = backing.queue(queueName(lane), {
      defaultJobOptions: {
        removeOnComplete: { age: REMEMBERED, count: 10_000 },
        removeOnFail: { age: REMEMBERED, count: 10_000 },
      },
    })
    queue.on('error', tell)
    queues.set(lane, queue)
    return queue
  }

  return {
    put: ({ lane, kind, id, payload, at, attempts = 5 }) =>
      answered(
        queueOf(lane).add(kind, payload, {
          jobId: bullId(id),
          attempts,
          backoff: { type: 'exponential', delay: 1_000 },
          ...(at === undefined ? {} : { delay: Math.max(0, at - clock.now()) }),
        }),
      ).then(() => undefined),
    repeat: (lane, kind, everyMs) =>
      answered(
        queueOf(lane).upsertJobScheduler(
          kind,
          { every: everyMs },
          { name: kind, data: {}, opts: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } } },
        ),
      ).then(() => undefined),
    unrepeat: (lane, kind) => answered(queueOf(lane).removeJobScheduler(kind)).then(() => undefined),
    async find(lane, id) {
      // The state first: a job that ends in between then has its result already, and is not done without one.
      const state = await answered(queueOf(lane).getJobState(bullId(id)))
      const job = await answered(queueOf(lane).getJob(bullId(id)))
      return job ? { ...statusOf(job), state: stateOf(state) } : null
    },
    async counts() {
      const lanes = await answered(
        Promise.all(
          JOB_LANES.map((lane) => queueOf(lane).getJobCounts('active', 'delayed', 'failed', 'waiting')),
        ),
      )
      const sum = (state: CountedState) => lanes.reduce((n, counts) => n + (counts[state] ?? 0), 0)
      return { waiting: sum('waiting') + sum('delayed'), active: sum('active'), failed: sum('failed') }
    },
    work(lane, handlers, atOnce) {
      const worker = backing.worker(queueName(lane), processor(handlers, stopped.signal), {
        concurrency: atOnce,
        lockDuration: lostAfter,
        stalledInterval: Math.round(lostAfter / 3),
        // A server that dies again and again under a job is the operator's trouble, not the job's.
        maxStalledCount: 100,
        drainDelay: 30,
      })
      worker.on('error', tell)
      worker.on('failed', (job, error) => {
        if (job?.finishedOn !== undefined) report(new Error(`job ${job.name} failed: ${error.message}`))
      })
      workers.push(worker)
    },
    describe: () => backing.describe(),
    close(graceMs = 3_000) {
      closing ??= (async () => {
        stopped.abort()
        await Promise.all(
          workers.map(async (worker) => {
            if (await within(graceMs, worker.close())) return
            // What still runs keeps its lock until that runs out; then somebody else starts it again.
            await within(1_000, worker.close(true))
          }),
        )
        await within(1_000, Promise.all([...queues.values()].map((queue) => queue.close())))
        await within(1_000, backing.close())
      })()
      return closing
    },
  }
}

const queueName = (lane: JobLane) => `zaal-${lane}`
/** BullMQ keeps the colon for itself. */
const bullId = (id: string) => id.replaceAll(':', '.')

function processor(handlers: Readonly<Record<string, JobHandler>>, signal: AbortSignal): BullProcessor {
  return async (job, token) => {
    const handler = handlers[job.name]
    if (!handler) {
      // A newer server put it, and will do it: as on a stop, that costs no attempt.
      await job.moveToDelayed(Date.now() + LET_ANOTHER, token)
      throw new DelayedError()
    }
    try {
      if (signal.aborted) throw new Error('the server stops')
      return await handler(job.data, {
        id: job.id ?? '',
        signal,
        progress: (percent) => job.updateProgress(percent),
      })
    } catch (error) {
      if (signal.aborted) {
        await job.moveToDelayed(Date.now(), token)
        throw new DelayedError()
      }
      if (error instanceof JobRefusedError) throw new UnrecoverableError(error.message)
      throw error
    }
  }
}

function statusOf(job: BullJob): Omit<JobStatus, 'state'> {
  return {
    progress: typeof job.progress === 'number' ? job.progress : 0,
    result: job.returnvalue ?? null,
    error: job.failedReason || null,
  }
}

function stateOf(state: string): JobStatus['state'] {
  if (state === 'completed') return 'done'
  if (state === 'failed') return 'failed'
  return state === 'active' ? 'running' : 'waiting'
}

async function answered<T>(work: Promise<T>): Promise<T> {
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
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
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

/** A broken connection fails many times a second. */
function seldom(report: (error: unknown) => void): (error: unknown) => void {
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
