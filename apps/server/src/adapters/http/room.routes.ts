import { Router, type Response } from 'express'
import type { Rehearsal } from '@zaal/shared/http/api'
import type { RoomKeeper } from '../../kernel/room-keeper.ts'
import type { Features } from '../../kernel/room-fold.ts'
import type { MeetingInfo } from '../../office/meeting-info.ts'
import type { Rehearsals } from '../../office/rehearsals.ts'
import { calendarOf } from './calendar.ts'
import { knownMeeting, type DoorDeps } from './known-meeting.ts'
import { originOf, type MeetingRoutesDeps } from './meetings.routes.ts'
import { parsed, problem } from './problem.ts'
import { requireSeat } from './seats.ts'
import { allParts, csvParts, recordParts, type TablePart } from './tables.ts'
import * as z from 'zod'

export interface RoomRoutesDeps extends Pick<MeetingRoutesDeps, 'store' | 'publicUrl'>, DoorDeps {
  rooms: RoomKeeper
  features: Features
  info: MeetingInfo
  rehearsals: Rehearsals
}

const exportQuery = z.object({ lang: z.enum(['nl', 'en']).default('nl') })

/** What belongs to a room but is not live: calendar, exports, rehearsals. */
export function roomRoutes(deps: RoomRoutesDeps): Router {
  const router = Router()

  router.get('/meetings/:code/calendar.ics', async (req, res) => {
    const meeting = await knownMeeting(deps, req, res)
    if (!meeting) return
    const card = await deps.info.card(meeting)
    if (!card) {
      problem(res, 'unknown-code')
      return
    }
    res
      .type('text/calendar')
      .attachment(`${card.code}.ics`)
      .send(calendarOf(card, `${originOf(req, deps.publicUrl)}/${card.code}`))
  })

  /** `:file` is a table's name with .csv or .json; `all.json` has every table. */
  router.get('/meetings/:code/exports/:file', async (req, res) => {
    const seated = await requireSeat(deps.office, req, res, 'moderate')
    if (!seated) return
    const query = parsed(res, exportQuery, req.query)
    if (!query) return
    const hub = await deps.rooms.open(seated.meeting.room)
    const at = req.params.file.lastIndexOf('.')
    const [wanted, form] = [req.params.file.slice(0, at), req.params.file.slice(at + 1)]
    const tables = hub
      ? Object.entries(deps.features).flatMap(
          ([name, f]) =>
            f.tables?.(hub.room.states[name] as never, {
              people: hub.room.people,
              marks: hub.room.marks,
              lang: query.lang,
              timeZone: seated.meeting.timeZone,
            }) ?? [],
        )
      : []
    res.setHeader('Cache-Control', 'no-store')
    const fileName = `${seated.meeting.code}-${req.params.file}`
    if (wanted === 'all' && form === 'json') {
      await sendParts(res.attachment(fileName).type('json'), allParts(tables))
      return
    }
    const table = tables.find((t) => t.name === wanted)
    if (table && form === 'csv')
      await sendParts(res.attachment(fileName).type('text/csv; charset=utf-8'), csvParts(table))
    else if (table && form === 'json')
      await sendParts(res.attachment(fileName).type('json'), recordParts(table))
    else problem(res, 'not-found')
  })

  router.get('/meetings/:code/rehearsals', async (req, res) => {
    const seated = await requireSeat(deps.office, req, res, 'backstage')
    if (!seated) return
    const rooms = await deps.rehearsals.list(seated.meeting)
    res.json(rooms.map((r): Rehearsal => ({ room: r.id, createdAt: r.createdAt })))
  })

  router.post('/meetings/:code/rehearsals', async (req, res) => {
    const seated = await requireSeat(deps.office, req, res, 'run-programme')
    if (!seated) return
    const made = await deps.rehearsals.start(seated.meeting)
    if (made) res.status(201).json({ room: made.id, createdAt: made.createdAt } satisfies Rehearsal)
    else problem(res, 'not-found')
  })

  /** Ends a rehearsal: its edits to the programme are kept, the rest of it is deleted. */
  router.delete('/meetings/:code/rehearsals/:room', async (req, res) => {
    const seated = await requireSeat(deps.office, req, res, 'run-programme')
    if (!seated) return
    const outcome = await deps.rehearsals.end(seated.meeting, req.params.room, req.query.keep !== '0')
    if (outcome.ok) res.status(204).end()
    else problem(res, 'not-found')
  })

  return router
}

/** Part by part, as fast as it is read: a long table holds up nobody, and does not lie in memory as a whole. */
async function sendParts(res: Response, parts: Iterable<TablePart>): Promise<void> {
  for (const { text } of parts) {
    if (res.destroyed) return
    if (!res.write(text)) await drained(res)
    await new Promise((resolve) => setImmediate(resolve))
  }
  res.end()
}

/** Or gone. */
const drained = (res: Response) =>
  new Promise<void>((resolve) => {
    const done = () => {
      res.off('drain', done).off('close', done)
      resolve()
    }
    res.on('drain', done).on('close', done)
  })
