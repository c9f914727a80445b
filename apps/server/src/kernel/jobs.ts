import type { JsonObject } from '@zaal/shared/kernel/json'

/**
 * Work that is done later, or elsewhere, or again after a restart. A job may run twice (a server died in the middle of it, two
 * timers fired): what it does must be harmless the second time. Payloads hold ids, never what people wrote or are called (JO1).
 */
export interface Jobs {
  /**
   * Stores a job. The same id in the same lane is one job while it waits, runs, or ended less than a day ago (JO2). Resolves
   * when it is stored; rejects with JobsAwayError when it could not be, or nobody knows.
   */
  put(job: JobOrder): Promise<void>
  /** Runs `kind` every so many ms on one of the servers, from now on and over restarts; saying it again changes the interval. */
  repeat(lane: JobLane, kind: string, everyMs: number): Promise<void>
  /** Ends `repeat`; what it did not say before changes nothing. */
  unrepeat(lane: JobLane, kind: string): Promise<void>
  /** How a job fares; null when there is none (any more). Same errors as `put`. */
  find(lane: JobLane, id: string): Promise<JobStatus | null>
  /** Of all servers together, both lanes; `waiting` also those for later. Same errors as `put`. */
  counts(): Promise<JobCounts>
  /** Begins to do the jobs of a lane, `atOnce` together. Call once per lane, on servers whose role is to work. */
  work(lane: JobLane, handlers: Readonly<Record<string, JobHandler>>, atOnce: number): void
  /** One line for start-up. */
  describe(): string
  /**
   * Takes no more jobs and tells the running ones to stop; what has not ended after `graceMs` is left for another server, or
   * the next start (JO5).
   */
  close(graceMs?: number): Promise<void>
}

/** `prompt`: over in a moment, somebody waits. `slow`: seconds or minutes. So a long one never holds up a quick one. */
export type JobLane = 'prompt' | 'slow'
export const JOB_LANES: readonly JobLane[] = ['prompt', 'slow']

export interface JobOrder {
  lane: JobLane
  kind: string
  /** Letters, digits and . _ -; not only digits. */
  id: string
  payload: JsonObject
  /** Epoch ms by the clock of whoever puts it; absent or past: now. */
  at?: number
  /** Attempts in all before it has failed (default 5); each waits twice as long, from one second. */
  attempts?: number
}

export interface JobCounts {
  waiting: number
  active: number
  /** In the last day. */
  failed: number
}

export interface JobStatus {
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** 0-100. */
  progress: number
  /** What the handler gave back, once done. */
  result: JsonObject | null
  /** Why it failed, for operators. */
  error: string | null
}

export interface JobRun {
  id: string
  /** Aborted when the server stops: end soon by rejecting, and the job starts afresh elsewhere without losing an attempt. */
  signal: AbortSignal
  /** 0-100; may be called often. */
  progress(percent: number): Promise<void>
}

export type JobHandler = (payload: JsonObject, run: JobRun) => Promise<JsonObject | null>

/** A job that no further attempt will bring further; anything else a handler throws is tried again. */
export class JobRefusedError extends Error {
  override readonly name = 'JobRefusedError'
}

/** Where jobs are kept cannot be reached now. */
export class JobsAwayError extends Error {
  override readonly name = 'JobsAwayError'
}
