import type { Request, Response } from 'express'

/** A session's cookie is named by its seat, so that host and participant can be two tabs of one browser (PE1). */
export const seatCookie = (seat: string) => `${SEAT}${seat}`
const SEAT = 'zs_'
/** Seats have this form; anything else names no cookie, and could not be written as one. */
export const isSeatName = (seat: string) => /^[a-z0-9-]{1,40}$/.test(seat)
/** Express setting: people come by https whatever this request looks like. */
export const SECURE_COOKIES = 'zaal secure cookies'
const DEVICE_COOKIE = 'zaal_device'
const MONTH_MS = 30 * 24 * 3_600_000

/** All cookies of a raw header; later ones of the same name lose. */
export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, Math.max(0, at)).trim()
    if (name !== '' && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim())
  }
  return cookies
}

/** One of them, without a look at what the others say: every connection asks for its seat's. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined
  let at = -1
  for (let from = 0; from < header.length;) {
    const next = header.indexOf(';', from)
    const end = next < 0 ? header.length : next
    // Only once it is passed: a header of nothing but semicolons would be searched to its end for each of them.
    if (at < from) at = header.indexOf('=', from)
    if (at < 0) return undefined
    if (at < end && header.slice(from, at).trim() === name) return header.slice(at + 1, end).trim()
    from = end + 1
  }
  return undefined
}

/** Seats and tokens among these cookies. */
export function seatsIn(header: string | undefined): [seat: string, token: string][] {
  return [...readCookies(header)].flatMap(([name, token]) =>
    name.startsWith(SEAT) ? [[name.slice(SEAT.length), token]] : [],
  )
}

export function setSeatCookie(req: Request, res: Response, seat: string, token: string): void {
  res.cookie(seatCookie(seat), token, cookieOptions(req))
}

export function clearSeatCookie(req: Request, res: Response, seat: string): void {
  res.clearCookie(seatCookie(seat), { ...cookieOptions(req), maxAge: 0 })
}

/** A random id of this browser: a ban sticks to it, and whoever asks for their own name again is known by it (CN7). */
export function deviceOf(req: Request, res: Response, make: () => string): string {
  const known = readCookie(req.headers.cookie, DEVICE_COOKIE)
  if (known && /^[a-z0-9]{20}$/.test(known)) return known
  const device = make()
  res.cookie(DEVICE_COOKIE, device, { ...cookieOptions(req), maxAge: 12 * MONTH_MS })
  return device
}

const cookieOptions = (req: Request) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  // Behind a proxy that ends TLS the request itself may look plain: PUBLIC_URL then says how people come.
  secure: req.secure || req.app.get(SECURE_COOKIES) === true,
  path: '/',
  maxAge: MONTH_MS,
})
