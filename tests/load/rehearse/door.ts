import type { MeetingDoor, Problem, Seat } from '@zaal/shared/http/api'

/** A seat with the cookie that proves it. */
export interface Seated {
  readonly url: string
  readonly code: string
  readonly seat: string
  readonly person: string
  readonly name: string
  readonly cookie: string
}

/** The server said no; `code` is from its closed list of problems. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly retryAfter: number | null
  constructor(problem: Partial<Problem>, status: number) {
    super(problem.detail ?? problem.title ?? String(status))
    this.code = problem.code ?? `http-${String(status)}`
    this.retryAfter = problem.retryAfter ?? null
  }
}

const PATIENCE_MS = 30_000

async function ask<T>(address: string, body?: unknown): Promise<{ answer: T; cookies: string[] }> {
  const response = await fetch(address, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const answer = (await response.json().catch(() => ({}))) as T
  if (!response.ok) throw new Refused(answer as Partial<Problem>, response.status)
  return { answer, cookies: response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '') }
}

/** The meeting as its join page shows it. @throws {Refused} */
export async function meetingAt(url: string, code: string): Promise<MeetingDoor> {
  return (await ask<MeetingDoor>(`${url}/api/meetings/${encodeURIComponent(code)}`)).answer
}

/** Sits down as one of the synthetic audience, or by the key of a link. @throws {Refused} */
export async function sitDown(
  url: string,
  code: string,
  who: { name: string; synthetic: true } | { key: string },
): Promise<Seated> {
  const { answer, cookies } = await ask<Seat>(`${url}/api/meetings/${encodeURIComponent(code)}/seats`, who)
  return {
    url,
    code,
    seat: answer.seat,
    person: answer.person,
    name: answer.name ?? '',
    cookie: cookies.join('; '),
  }
}
