import type { Request, Response } from 'express'
import type { Capability } from '@zaal/shared/roles/capabilities'
import type { Office } from '../../office/office.ts'
import { actorOf, type Seated } from '../../office/seated.ts'
import { readCookie, seatCookie, seatsIn } from './cookies.ts'
import { problem } from './problem.ts'

/** Who sits on the seat named in the address's `seat`, by this request's cookie; null when nobody. */
export function seatedBy(
  office: Office,
  cookieHeader: string | undefined,
  seat: string,
): Promise<Seated | null> {
  const token = readCookie(cookieHeader, seatCookie(seat))
  return token ? office.seated(seat, token) : Promise.resolve(null)
}

/** Does one of this request's cookies hold a seat in the meeting of that code? */
export async function isSeatedIn(
  office: Office,
  cookieHeader: string | undefined,
  code: string,
): Promise<boolean> {
  for (const [seat, token] of seatsIn(cookieHeader))
    if ((await office.seated(seat, token))?.meeting.code === code) return true
  return false
}

/** The seated person when they sit in this meeting and may do this; else a problem was answered and null comes back. */
export async function requireSeat(
  office: Office,
  req: Request,
  res: Response,
  capability: Capability | null,
): Promise<Seated | null> {
  const seat = typeof req.query.seat === 'string' ? req.query.seat : ''
  const seated = await seatedBy(office, req.headers.cookie, seat)
  if (!seated || seated.meeting.code !== req.params.code) {
    problem(res, 'unknown-key')
    return null
  }
  if (capability && !actorOf(seated).capabilities.includes(capability)) {
    problem(res, 'not-allowed')
    return null
  }
  return seated
}
