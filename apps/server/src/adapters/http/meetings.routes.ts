import { Router, type Request, type Response } from 'express'
import {
  enterSchema,
  inviteeSchema,
  newMeetingSchema,
  type CreatedMeeting,
  type LinkRow,
  type MeetingCard,
  type MeetingDoor,
  type Seat,
} from '@zaal/shared/http/api'
import type { IssuedLink } from '../../office/issue.ts'
import type { Office } from '../../office/office.ts'
import { actorOf, youOf, type Seated } from '../../office/seated.ts'
import type { Clock, LinkRecord, MeetingRecord, MeetingStore, Random } from '../../kernel/ports.ts'
import type { RoomKeeper } from '../../kernel/room-keeper.ts'
import type { MeetingInfo } from '../../office/meeting-info.ts'
import { clearSeatCookie, deviceOf, isSeatName, setSeatCookie } from './cookies.ts'
import type { KnownCodes } from './known-codes.ts'
import { knownMeeting } from './known-meeting.ts'
import type { Limits } from './limits.ts'
import { officeProblem, parsed, problem } from './problem.ts'
import { requireSeat, seatedBy } from './seats.ts'
import { unfitSynthetic } from './synthetic-seat.ts'

export interface MeetingRoutesDeps {
  office: Office
  store: MeetingStore
  rooms: RoomKeeper
  clock: Clock
  random: Random
  limits: Limits
  knownCodes: KnownCodes
  info: MeetingInfo
  /** The owner's id when this is the set-up key, else null. */
  ownerOf(setupKey: string): Promise<string | null>
  publicUrl: string | null
}

/** Address people reach this server at. */
export const originOf = (req: Request, publicUrl: string | null) =>
  publicUrl ?? `${req.protocol}://${req.get('host') ?? ''}`

/** Meetings, their doors, seats and links. */
export function meetingRoutes(deps: MeetingRoutesDeps): Router {
  const { office, store, limits, info } = deps
  const router = Router()

  router.get('/meetings', async (_req, res) => {
    const listed = await store.listed(deps.clock.now(), 50)
    const cards = await Promise.all(listed.map((meeting) => info.card(meeting)))
    res.json(cards.filter((card): card is MeetingCard => card !== null))
  })

  router.post('/meetings', async (req, res) => {
    const owner = await allowedOwner(deps, req, res)
    if (owner === null || !(await mayCreate(deps, req, res))) return
    const body = parsed(res, newMeetingSchema, req.body)
    if (!body) return
    const made = await office.create(owner, body)
    if (!made.ok) {
      officeProblem(res, made)
      return
    }
    res.status(201).json(createdBody(req, deps, made.value))
  })

  /** Is this a set-up key? Lets the screen say so before somebody has filled in a whole meeting. */
  router.post('/setup-key', async (req, res) => {
    if ((await allowedOwner(deps, req, res)) !== null) res.status(204).end()
  })

  router.get('/meetings/:code', async (req, res) => {
    const meeting = await knownMeeting(deps, req, res)
    if (!meeting) return
    const card = await info.card(meeting)
    if (!card) {
      problem(res, 'unknown-code')
      return
    }
    const seat = await office.participantSeat(meeting.id)
    const joined = seat !== null && (await seatedBy(office, req.headers.cookie, seat)) !== null
    const archived = meeting.archivedAt !== null
    res.json({ ...card, seat, joined, archived } satisfies MeetingDoor)
  })

  router.post('/meetings/:code/seats', async (req, res) => {
    const address = req.ip ?? ''
    const meeting = await knownMeeting(deps, req, res)
    if (!meeting) return
    const body = parsed(res, enterSchema, req.body)
    if (!body) return
    const unfit = 'key' in body ? null : await unfitSynthetic(info, meeting, body)
    if (unfit) {
      problem(res, unfit.code, { detail: unfit.detail })
      return
    }
    const outcome =
      'key' in body
        ? await office.enterWithKey(meeting.code, body.key)
        : await office.enterAsParticipant(
            meeting.code,
            body.name,
            deviceOf(req, res, () => deps.random.id(20)),
          )
    if (!outcome.ok) {
      if (outcome.code === 'unknown-key') await limits.failed(address)
      officeProblem(res, outcome)
      return
    }
    setSeatCookie(req, res, outcome.value.link.id, outcome.value.token)
    res.status(201).json(await seatBody(outcome.value, req, deps))
  })

  router.get('/meetings/:code/seats/:seat', async (req, res) => {
    const seated = await seatedBy(office, req.headers.cookie, req.params.seat)
    if (seated?.meeting.code === req.params.code) res.json(await seatBody(seated, req, deps))
    else problem(res, 'unknown-key')
  })

  /** Leaves this seat on this browser; somebody with a nickname leaves it for good (CN8). */
  router.delete('/meetings/:code/seats/:seat', async (req, res) => {
    if (isSeatName(req.params.seat)) {
      const seated = await seatedBy(office, req.headers.cookie, req.params.seat)
      if (seated) await office.leave(seated)
      clearSeatCookie(req, res, req.params.seat)
    }
    res.status(204).end()
  })

  router.get('/meetings/:code/links', async (req, res) => {
    const seated = await requireSeat(office, req, res, 'organise')
    if (!seated) return
    const origin = originOf(req, deps.publicUrl)
    const rows = (await office.links(seated.meeting.id)).map((link): LinkRow => ({
      seat: link.id,
      role: link.role,
      label: link.label,
      chair: link.chair,
      organiser: link.capabilities.includes('organise'),
      createdAt: link.createdAt,
      revokedAt: link.revokedAt,
      url: link.role === 'participant' ? `${origin}/${seated.meeting.code}` : null,
    }))
    res.json(rows)
  })

  router.post('/meetings/:code/links', async (req, res) => {
    const seated = await requireSeat(office, req, res, 'organise')
    if (!seated) return
    const body = parsed(res, inviteeSchema, req.body)
    if (!body) return
    const link = await office.invite(seated.meeting, body)
    res.status(201).json(issuedBody(req, deps, seated, link))
  })

  router.post('/meetings/:code/links/:seat/renew', async (req, res) => {
    const found = await ownLink(deps, req, res)
    if (!found) return
    if (found.link.role === 'participant') {
      problem(res, 'not-allowed', { detail: 'participants come in by the code' })
      return
    }
    // A new key would open nothing: a withdrawn link stays withdrawn (ME3).
    if (found.link.revokedAt !== null) {
      problem(res, 'revoked')
      return
    }
    res.json(issuedBody(req, deps, found.seated, await office.renew(found.link)))
  })

  router.post('/meetings/:code/links/:seat/revoke', async (req, res) => {
    const found = await ownLink(deps, req, res)
    if (!found) return
    if (found.link.capabilities.includes('organise')) {
      problem(res, 'not-allowed', { detail: 'the organiser link can be renewed, not withdrawn' })
      return
    }
    await office.revoke(found.link)
    res.status(204).end()
  })

  /** The same programme and people once more, with a code and links of its own. */
  router.post('/meetings/:code/duplicate', async (req, res) => {
    const seated = await requireSeat(office, req, res, 'organise')
    if (!seated || !(await mayCreate(deps, req, res))) return
    const made = await office.duplicate(seated.meeting)
    if (made.ok) res.status(201).json(createdBody(req, deps, made.value))
    else officeProblem(res, made)
  })

  router.post('/meetings/:code/archive', async (req, res) => {
    const seated = await requireSeat(office, req, res, 'organise')
    if (!seated) return
    const archive = (req.body as { archived?: unknown } | undefined)?.archived !== false
    await office.update(seated.meeting.id, { archivedAt: archive ? deps.clock.now() : null })
    res.status(204).end()
  })

  router.delete('/meetings/:code', async (req, res) => {
    const seated = await requireSeat(office, req, res, 'organise')
    if (!seated) return
    await office.remove(seated.meeting)
    res.status(204).end()
  })

  return router
}

/** The owner whose set-up key this request carries, or null after a problem was answered. */
async function allowedOwner(deps: MeetingRoutesDeps, req: Request, res: Response): Promise<string | null> {
  const address = req.ip ?? ''
  const may = await deps.limits.mayTry(address)
  if (!may.ok) {
    problem(res, 'rate-limited', { retryAfter: may.retryAfter })
    return null
  }
  const key = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1]?.trim() ?? ''
  const owner = key === '' ? null : await deps.ownerOf(key)
  if (owner === null) {
    await deps.limits.failed(address)
    problem(res, 'unknown-key')
    return null
  }
  return owner
}

/** Counts a meeting made from this address; false after a problem was answered (LI2). */
async function mayCreate(deps: MeetingRoutesDeps, req: Request, res: Response): Promise<boolean> {
  const create = await deps.limits.mayCreate(req.ip ?? '')
  if (!create.ok) problem(res, 'rate-limited', { retryAfter: create.retryAfter })
  return create.ok
}

async function ownLink(
  deps: MeetingRoutesDeps,
  req: Request<{ code: string; seat: string }>,
  res: Response,
): Promise<{ seated: Seated; link: LinkRecord } | null> {
  const seated = await requireSeat(deps.office, req, res, 'organise')
  if (!seated) return null
  const link = await deps.store.link(req.params.seat)
  if (link?.meeting === seated.meeting.id) return { seated, link }
  problem(res, 'not-found')
  return null
}

async function seatBody(seated: Seated, req: Request, deps: MeetingRoutesDeps): Promise<Seat> {
  const you = youOf(seated)
  const hub = await deps.rooms.open(seated.meeting.room)
  return {
    seat: seated.link.id,
    code: seated.meeting.code,
    person: you.person,
    role: you.role,
    // The room follows changes of name.
    name: hub?.room.people.get(you.person)?.name ?? you.name,
    chair: you.chair,
    capabilities: [...actorOf(seated).capabilities],
    origin: originOf(req, deps.publicUrl),
  }
}

/** `https://host/CODE` for participants, else `https://host/CODE/in#KEY`: the key never reaches a server's log. */
export function linkUrl(origin: string, code: string, link: Pick<IssuedLink, 'key'>): string {
  return link.key === null ? `${origin}/${code}` : `${origin}/${code}/in#${link.key}`
}

const withoutKey = ({ seat, role, label, chair, organiser }: IssuedLink) => ({
  seat,
  role,
  label,
  chair,
  organiser,
})

const issuedBody = (req: Request, deps: MeetingRoutesDeps, seated: Seated, link: IssuedLink) => ({
  ...withoutKey(link),
  url: linkUrl(originOf(req, deps.publicUrl), seated.meeting.code, link),
})

function createdBody(
  req: Request,
  deps: MeetingRoutesDeps,
  { meeting, links }: { meeting: MeetingRecord; links: IssuedLink[] },
): CreatedMeeting {
  const origin = originOf(req, deps.publicUrl)
  return {
    code: meeting.code,
    links: links.map((link) => ({ ...withoutKey(link), url: linkUrl(origin, meeting.code, link) })),
  }
}
