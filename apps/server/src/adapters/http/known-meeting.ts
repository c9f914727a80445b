import type { Request, Response } from 'express'
import type { Clock, MeetingRecord } from '../../kernel/ports.ts'
import { normaliseCode } from '../../office/keys.ts'
import type { Office } from '../../office/office.ts'
import type { KnownCodes } from './known-codes.ts'
import type { Limits } from './limits.ts'
import { problem } from './problem.ts'
import { isSeatedIn } from './seats.ts'

export interface DoorDeps {
  office: Office
  limits: Limits
  knownCodes: KnownCodes
  clock: Clock
}

/** The meeting of the address's code, or null after a problem was answered and the failure counted (LI2). */
export async function knownMeeting(
  { office, limits, knownCodes, clock }: DoorDeps,
  req: Request<{ code: string }>,
  res: Response,
): Promise<MeetingRecord | null> {
  const address = req.ip ?? ''
  const code = normaliseCode(req.params.code)
  const may = await limits.mayTry(address)
  if (!may.ok && !(code !== null && (await isNoGuess()))) {
    problem(res, 'rate-limited', { retryAfter: may.retryAfter })
    return null
  }
  const meeting = code === null ? null : await office.meeting(code)
  if (meeting) {
    knownCodes.remember(address, meeting.code, clock.now())
    return meeting
  }
  await limits.failed(address)
  problem(res, 'unknown-code')
  return null

  /** One person who guesses must not lock a hall out: what is no guess is served whatever others did. */
  async function isNoGuess(): Promise<boolean> {
    if (code === null) return false
    if (knownCodes.knows(address, code, clock.now())) return true
    const key = (req.body as { key?: unknown } | undefined)?.key
    if (typeof key === 'string' && (await office.opens(code, key))) return true
    return isSeatedIn(office, req.headers.cookie, code)
  }
}
