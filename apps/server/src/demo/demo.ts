import type { Role } from '@zaal/shared/roles/roles'
import type { Zaal } from '../compose.ts'
import type { IssuedLink } from '../office/issue.ts'
import { OCCASIONS, type Occasion } from './occasions.ts'

export interface DemoLinks {
  code: string
  title: string
  links: IssuedLink[]
}

const ZONE = 'Europe/Amsterdam'

/**
 * Makes the demo meetings that are not there yet, at the next occurrence of their weekday, and gives new keys to the links
 * of those that are: keys are stored hashed, so the only way to print a link again is to renew it. Sessions go on.
 */
export async function ensureDemo(zaal: Pick<Zaal, 'office' | 'storage' | 'clock'>): Promise<DemoLinks[]> {
  const demo: DemoLinks[] = []
  for (const occasion of OCCASIONS) {
    const existing = await zaal.storage.meetings.byCode(occasion.code)
    if (existing) {
      const links = (await zaal.office.links(existing.id)).filter((link) => link.revokedAt === null)
      demo.push({
        code: existing.code,
        title: existing.title,
        links: inOrder(await zaal.office.reissue(links)),
      })
      continue
    }
    const startsAt = nextOccurrence(occasion, zaal.clock.now())
    const made = await zaal.office.create('demo', {
      code: occasion.code,
      details: {
        ...occasion.about,
        startsAt,
        endsAt: startsAt + occasion.minutes * 60_000,
        timeZone: ZONE,
        listed: true,
        crewSeesAnonymous: true,
      },
      items: occasion.items,
      ...(occasion.polls ? { polls: occasion.polls } : {}),
      invitees: occasion.invitees,
    })
    if (made.ok)
      demo.push({ code: occasion.code, title: occasion.about.title, links: inOrder(made.value.links) })
    else
      throw new Error(
        `The demo meeting ${occasion.code} could not be made: ${made.code} ${made.detail ?? ''}`,
      )
  }
  return demo
}

const ROLES: readonly Role[] = ['host', 'moderator', 'panellist', 'participant', 'hall']

/** Who leads comes first, and the same at every start: a database gives rows in any order. */
export function inOrder<L extends Pick<IssuedLink, 'role' | 'organiser' | 'chair' | 'label'>>(
  links: readonly L[],
): L[] {
  return [...links].sort(
    (a, b) =>
      Number(b.organiser) - Number(a.organiser) ||
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
      Number(b.chair) - Number(a.chair) ||
      a.label.localeCompare(b.label, 'nl'),
  )
}

/** The first time from `now` on that it is this weekday and local time in Amsterdam. */
export function nextOccurrence({ weekday, start }: Pick<Occasion, 'weekday' | 'start'>, now: number): number {
  const [hours = 0, minutes = 0] = start.split(':').map(Number)
  const today = localDate(now)
  // By the calendar and not by 24 hours: two days a year have 23 or 25.
  for (let day = 0; day <= 7; day++) {
    const local = Date.UTC(today.year, today.month - 1, today.day + day, hours, minutes)
    const epoch = epochOf(local)
    if (new Date(local).getUTCDay() === weekday && epoch >= now) return epoch
  }
  throw new Error(`no weekday ${String(weekday)} within a week`)
}

function localDate(now: number): { year: number; month: number; day: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(now).map((p) => [p.type, Number(p.value)]))
  return { year: part.year ?? 1970, month: part.month ?? 1, day: part.day ?? 1 }
}

/** A local time in Amsterdam, written as if it were UTC, as epoch ms (the zone is one or two hours ahead of UTC). */
function epochOf(local: number): number {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric', hourCycle: 'h23' })
  const shows = (epoch: number) => Number(hour.format(epoch)) === new Date(local).getUTCHours()
  return [2, 1].map((ahead) => local - ahead * 3_600_000).find(shows) ?? local - 3_600_000
}
