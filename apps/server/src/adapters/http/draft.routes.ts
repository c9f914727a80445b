import { Router } from 'express'
import { draftRequestSchema } from '@zaal/shared/http/api'
import { parseAnnouncement } from '@zaal/shared/draft/parse'
import type { Clock } from '../../kernel/ports.ts'
import { parsed } from './problem.ts'

/** Announcement in, draft of a programme out. Stores nothing. */
export function draftRoutes(deps: { clock: Clock }): Router {
  const router = Router()
  router.post('/programme/draft', (req, res) => {
    const body = parsed(res, draftRequestSchema, req.body)
    if (!body) return
    const today = body.today ?? new Date(deps.clock.now()).toISOString().slice(0, 10)
    res.json(parseAnnouncement(body.text, { today }))
  })
  return router
}
