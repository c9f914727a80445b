import type { CreatedMeeting, Seat } from '../../../packages/shared/src/http/api.ts'
import type { Ticket } from '../client/lean-client.ts'
import { PROTOCOL } from '../settings.ts'

/*
 * A meeting with people who have sat down, made over HTTP as everybody does; from then on the sockets alone are measured.
 */
export interface Audience {
  readonly code: string
  readonly host: Ticket
  /** Of the participants. */
  readonly tickets: readonly Ticket[]
  /** Seats a second, over HTTP. */
  readonly seatsPerSecond: number
}

export const SETUP_KEY = 'bench-set-up-key-000001'
const AT_ONCE = 40
const HOUR_MS = 3_600_000

const auth = (code: string, seat: string, more: object = {}): string =>
  JSON.stringify({ protocol: PROTOCOL, code, seat, ...more })

/** The same ticket for somebody who comes back with what they have up to `position`. */
export function returning(ticket: Ticket, epoch: string, position: number): string {
  const hello = JSON.parse(ticket.auth) as { code: string; seat: string }
  return auth(hello.code, hello.seat, { at: { epoch, position } })
}

async function must(response: Response): Promise<Response> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return response
}

/**
 * @param url origin of the server
 * @returns the code and the key of a host's link
 */
export async function makeMeeting(url: string): Promise<{ code: string; key: string }> {
  const startsAt = Date.now()
  const item = { kind: 'discussion', speakers: [], start: null, crewOnly: false, note: '' }
  const body = {
    details: {
      title: 'Meetbijeenkomst',
      about: 'Een bijeenkomst om te meten wat een server draagt.',
      place: null,
      startsAt,
      endsAt: startsAt + 3 * HOUR_MS,
      timeZone: 'Europe/Amsterdam',
      lang: 'nl',
      listed: false,
      crewSeesAnonymous: true,
      testAudience: true,
    },
    items: ['Inloop', 'Inleiding', 'Gesprek', 'Vragen', 'Afsluiting'].map((title) => ({
      ...item,
      title,
      minutes: 36,
      rules: { chat: 'open' },
    })),
    invitees: [{ role: 'host', name: 'Hanneke Regie', organisation: null, chair: false }],
  }
  const made = await must(
    await fetch(`${url}/api/meetings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SETUP_KEY}` },
      body: JSON.stringify(body),
    }),
  )
  const { code, links } = (await made.json()) as CreatedMeeting
  const key = links.find((link) => link.role === 'host' && !link.organiser)?.url.split('#')[1] ?? ''
  return { code, key }
}

async function sit(url: string, code: string, who: { key: string } | { name: string }): Promise<Ticket> {
  const response = await must(
    await fetch(`${url}/api/meetings/${code}/seats`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(who),
    }),
  )
  const { seat } = (await response.json()) as Seat
  // The seat, and the device by which a proxy keeps somebody at one server.
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ')
  return { cookie, auth: auth(code, seat) }
}

/** Seats people in a new meeting. */
export async function seat(url: string, people: number): Promise<Audience> {
  const { code, key } = await makeMeeting(url)
  const host = await sit(url, code, { key })
  const tickets: Ticket[] = []
  const began = performance.now()
  let next = 0
  const worker = async () => {
    for (let i = next++; i < people; i = next++)
      tickets.push(await sit(url, code, { name: `Kijker ${String(10_000 + i)}` }))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { code, host, tickets, seatsPerSecond: (people * 1_000) / (performance.now() - began) }
}
