import { Router } from 'express'
import type { Bundle } from '@zaal/shared/http/api'
import * as z from 'zod'
import { EXPORT, exportJobId } from '../../jobs/export-job-id.ts'
import { JobsAwayError, type Jobs } from '../../kernel/jobs.ts'
import type { Clock, Random } from '../../kernel/ports.ts'
import type { ExportRecord, ExportShelf } from '../../kernel/upkeep.ts'
import type { Office } from '../../office/office.ts'
import { parsed, problem } from './problem.ts'
import { requireSeat } from './seats.ts'

export interface BundleRoutesDeps {
  office: Office
  exports: ExportShelf
  jobs: Jobs
  clock: Clock
  random: Random
}

/** How long a finished export can be downloaded, from the moment it was asked for. */
const KEPT_MS = 24 * 60 * 60 * 1000
/** Exports of one meeting that lie there at once. */
const MOST = 20

const query = z.object({ lang: z.enum(['nl', 'en']).default('nl') })

/** Everything of a meeting in files, built in the background: asked for, looked at until it is ready, downloaded for a day (JO6, JO7). */
export function bundleRoutes(deps: BundleRoutesDeps): Router {
  const { office, exports, jobs, clock, random } = deps
  const router = Router()

  const bundleOf = async (record: ExportRecord): Promise<Bundle> => {
    const { id, createdAt, expiresAt, files } = record
    const about = { id, createdAt, expiresAt, files }
    if (expiresAt <= clock.now()) return { ...about, files: [], state: 'expired', progress: 0 }
    if (record.readyAt !== null) return { ...about, state: 'ready', progress: 100 }
    const job = await jobs.find('slow', exportJobId(id)).catch((error: unknown) => {
      if (error instanceof JobsAwayError) return 'away' as const
      throw error
    })
    if (job === 'away') return { ...about, state: 'waiting', progress: 0 }
    // It ended well a moment ago, or where jobs are kept forgot it.
    if (job?.state === 'done') return { ...about, state: 'building', progress: 99 }
    if (!job || job.state === 'failed') return { ...about, state: 'failed', progress: 0 }
    const hasBegun = job.state === 'running' || job.progress > 0
    return { ...about, state: hasBegun ? 'building' : 'waiting', progress: job.progress }
  }

  router.get('/meetings/:code/bundles', async (req, res) => {
    const seated = await requireSeat(office, req, res, 'moderate')
    if (!seated) return
    const records = await exports.of(seated.meeting.id)
    res.json(await Promise.all(records.slice(0, 5).map(bundleOf)))
  })

  /** One at a time: whoever asks while one is being built gets that one. */
  router.post('/meetings/:code/bundles', async (req, res) => {
    const seated = await requireSeat(office, req, res, 'moderate')
    if (!seated) return
    const asked = parsed(res, query, req.query)
    if (!asked) return
    const before = await exports.of(seated.meeting.id)
    for (const record of before.filter((one) => one.readyAt === null && one.lang === asked.lang)) {
      const bundle = await bundleOf(record)
      if (bundle.state !== 'waiting' && bundle.state !== 'building') continue
      res.json(bundle)
      return
    }
    if (before.length >= MOST) {
      problem(res, 'limit-reached')
      return
    }
    const now = clock.now()
    const record = {
      id: random.id(20),
      meeting: seated.meeting.id,
      lang: asked.lang,
      createdAt: now,
      expiresAt: now + KEPT_MS,
    }
    await exports.add(record)
    try {
      const job = { lane: 'slow' as const, kind: EXPORT, id: exportJobId(record.id) }
      await jobs.put({ ...job, payload: { export: record.id } })
    } catch (error) {
      if (!(error instanceof JobsAwayError)) throw error
      problem(res, 'storage-away', { retryAfter: 5 })
      return
    }
    res.status(201).json(await bundleOf({ ...record, readyAt: null, files: [] }))
  })

  router.get('/meetings/:code/bundles/:bundle/:file', async (req, res) => {
    const seated = await requireSeat(office, req, res, 'moderate')
    if (!seated) return
    const record = await exports.find(req.params.bundle)
    const file = record?.files.find(({ name }) => name === req.params.file)
    const isTheirs = record?.meeting === seated.meeting.id && record.expiresAt > clock.now()
    const first = isTheirs && file ? await exports.read(record.id, file.name, 0) : null
    if (!record || !file || first === null) {
      problem(res, 'not-found')
      return
    }
    res
      .attachment(`${seated.meeting.code}-${file.name}`)
      .type(file.name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
      .setHeader('Content-Length', file.bytes)
    let chunk: string | null = first
    for (let n = 1; chunk !== null && !res.destroyed; n++) {
      if (!res.write(chunk)) await drained(res)
      chunk = await exports.read(record.id, file.name, n)
    }
    res.end()
  })

  return router
}

/** Resolves when there is room for more, or nobody who wants it. */
function drained(res: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      res.off('drain', go)
      res.off('close', go)
      resolve()
    }
    res.on('drain', go)
    res.on('close', go)
  })
}
