import type { Jobs } from '../kernel/jobs.ts'
import { DUE, dueHandler, SWEEP, sweepHandler, type DueDeps } from './due.job.ts'
import { exportHandler, type ExportDeps } from './export.job.ts'
import { EXPORT } from './export-job-id.ts'
import { applyRetention, type RetentionDeps } from './retention.ts'

export const RETENTION = 'retention'
const HOUR = 60 * 60 * 1000

export interface WorkDeps {
  jobs: Jobs
  due: DueDeps
  exports: ExportDeps
  retention: RetentionDeps
  /** null: people and texts are kept for ever. */
  retentionDays: number | null
  /** This start of this process. */
  server: string
  report: (error: unknown) => void
}

/** Begins to work: on servers whose role is `worker` or `all`. */
export function startJobs({ jobs, due, exports, retention, retentionDays, server, report }: WorkDeps): void {
  jobs.work('prompt', { [DUE]: dueHandler(due) }, 8)
  // One at a time: an export of a large meeting fills a core.
  jobs.work(
    'slow',
    {
      [EXPORT]: exportHandler(exports),
      [SWEEP]: sweepHandler(due),
      [RETENTION]: async (_payload, run) => {
        const { meetings, prunable } = await applyRetention(retention, retentionDays, run.signal)
        return { meetings: meetings.length, ...prunable }
      },
    },
    1,
  )
  const put = async () => {
    // What fell due while no server was there; a job that repeats begins at once on a new installation only.
    await jobs.put({ lane: 'slow', kind: SWEEP, id: `sweep.${server}`, payload: {} })
    // Exports expire after a day, so every hour; people and texts go on the first round after their last day.
    await jobs.repeat('slow', RETENTION, HOUR)
    await jobs.repeat('slow', SWEEP, HOUR)
  }
  put().catch(report)
}
