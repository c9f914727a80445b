import type { Zaal } from '../compose.ts'
import type { IssuedLink } from '../office/office.ts'
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
      demo.push({ code: existing.code, title: existing.title, links: await zaal.office.reissue(links) })
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
      invitees: occasion.invitees,
    })
    if (made.ok) demo.push({ code: occasion.code, title: occasion.about.title, links: made.value.links })
    else
      throw new Error(
        `The demo meeting ${occasion.code} could not be made: ${made.code} ${made.detail ?? ''}`,
      )
  }
  return demo
}

/** The first time from `now` on that it is this weekday and local time in Amsterdam. */
export function nextOccurrence({ weekday, start }: Pick<Occasion, 'weekday' | 'start'>, now: number): number {
  const [hours = 0, minutes = 0] = start.split(':').map(Number)
  for (let day = 0; day <= 8; day++) {
    const at = localTime(now + day * 86_400_000, hours, minutes)
    if (at.weekday === weekday && at.epoch >= now) return at.epoch
  }
  throw new Error(`no weekday ${String(weekday)} within eight days`)
}

/** That day in Amsterdam at a local time, as epoch ms (the zone is one or two hours ahead of UTC). */
function localTime(day: number, hours: number, minutes: number): { weekday: number; epoch: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
    .formatToParts(day)
    .reduce<Record<string, number>>((all, p) => ({ ...all, [p.type]: Number(p.value) }), {})
  const utc = Date.UTC(parts.year ?? 1970, (parts.month ?? 1) - 1, parts.day ?? 1, hours, minutes)
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric', hourCycle: 'h23' })
  const ahead = (Number(shown.format(utc)) - hours + 24) % 24
  return { weekday: new Date(utc).getUTCDay(), epoch: utc - ahead * 3_600_000 }
}
