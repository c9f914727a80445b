import { DelayedError, UnrecoverableError, type JobsOptions } from 'bullmq'
import type { JsonObject } from '@zaal/shared/kernel/json'
import {
  JOB_LANES,
  JobRefusedError,
  type JobHandler,
  type JobLane,
  type Jobs,
  type JobStatus,
} from '../../kernel/jobs.ts'
import type { Clock } from '../../kernel/ports.ts'
import { isConnectionLost } from './connection-lost.ts'
import { answered, seldom, within } from './patience.ts'

/** Seconds that ended jobs are remembered: so long the same id does nothing (JO2). */
const REMEMBERED = 24 * 60 * 60
/** Ms until a worker takes the place of one whose connection failed at its start. */
const HIRE_AGAIN = 500

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
  /** Rejects when its connection failed at the start: it never recovers from that. */
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

type CountedState = 'active' | 'delayed' | 'failed' | 'waiting'

export interface BullWorker {
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'failed', listener: (job: BullJob | undefined, error: Error) => void): unknown
  /** As a queue's. */
  waitUntilReady(): Promise<unknown>
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
  const workers = new Set<BullWorker>()
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
    queue.waitUntilReady().catch(() => {
      // The next who asks gets another one.
      if (queues.get(lane) === queue) queues.delete(lane)
      queue.close().catch(() => undefined)
    })
    return queue
  }

  const hire = (lane: JobLane, processor: BullProcessor, concurrency: number): void => {
    if (stopped.signal.aborted) return
    const worker = backing.worker(queueName(lane), processor, {
      concurrency,
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
    workers.add(worker)
    worker.waitUntilReady().catch(() => {
      if (!workers.delete(worker)) return
      worker.close(true).catch(() => undefined)
      setTimeout(() => {
        hire(lane, processor, concurrency)
      }, HIRE_AGAIN).unref()
    })
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
      hire(lane, processor(handlers, stopped.signal), atOnce)
    },
    describe: () => backing.describe(),
    close(graceMs = 3_000) {
      closing ??= (async () => {
        stopped.abort()
        await Promise.all(
          [...workers].map(async (worker) => {
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
