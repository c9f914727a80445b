import type { CreatedMeeting } from '../../packages/shared/src/http/api.ts'
import type { TestServer } from './server.ts'

/** What a scenario says of an item; the rest is as usual. */
export interface ItemWish {
  readonly title: string
  readonly kind?: 'doors' | 'opening' | 'talk' | 'panel' | 'discussion' | 'vote' | 'break' | 'closing'
  readonly minutes?: number
  readonly rules?: Readonly<Record<string, unknown>>
  readonly speakers?: readonly { name: string; role: string | null; organisation: string | null }[]
  readonly note?: string
}

export interface MeetingWish {
  readonly title?: string
  readonly about?: string
  readonly place?: string | null
  readonly lang?: 'nl' | 'en'
  readonly startsAt: number
  readonly items?: readonly ItemWish[]
  /** Names by role; one of each when absent. */
  readonly hosts?: readonly string[]
  readonly moderators?: readonly string[]
  readonly panellists?: readonly string[]
  /** A synthetic audience may come (ME7). */
  readonly testAudience?: boolean
}

export interface Meeting {
  readonly code: string
  /** Of the participants. */
  readonly open: string
  readonly organiser: string
  readonly hall: string
  readonly hosts: readonly string[]
  readonly moderators: readonly string[]
  readonly panellists: readonly string[]
}

/** Makes a meeting over HTTP, with the set-up key of the server's first start, and gives its addresses. */
export async function makeMeeting(server: TestServer, wish: MeetingWish): Promise<Meeting> {
  const items = wish.items ?? [{ title: 'Inleiding' }, { title: 'Gesprek', kind: 'discussion' }]
  const minutes = items.map((item) => item.minutes ?? 30)
  const names = {
    host: wish.hosts ?? ['Hanneke Regie'],
    moderator: wish.moderators ?? ['Mo Moderatie'],
    panellist: wish.panellists ?? ['Paula Paneel'],
  }
  const response = await fetch(`${server.url}/api/meetings`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${String(server.ready().setupKey)}`,
    },
    body: JSON.stringify({
      details: {
        title: wish.title ?? 'Proefbijeenkomst',
        about: wish.about ?? '',
        place: wish.place ?? null,
        startsAt: wish.startsAt,
        endsAt: wish.startsAt + minutes.reduce((sum, n) => sum + n, 0) * 60_000,
        timeZone: 'Europe/Amsterdam',
        lang: wish.lang ?? 'nl',
        listed: true,
        crewSeesAnonymous: true,
        ...(wish.testAudience === undefined ? {} : { testAudience: wish.testAudience }),
      },
      items: items.map((item, index) => ({
        title: item.title,
        kind: item.kind ?? 'talk',
        minutes: minutes[index],
        speakers: item.speakers ?? [],
        start: null,
        crewOnly: false,
        note: item.note ?? '',
        rules: item.rules ?? {},
      })),
      invitees: (['host', 'moderator', 'panellist'] as const).flatMap((role) =>
        names[role].map((name) => ({ role, name, organisation: null, chair: false })),
      ),
    }),
  })
  if (!response.ok) throw new Error(`No meeting: ${response.status} ${await response.text()}`)
  const { code, links } = (await response.json()) as CreatedMeeting
  const of = (fits: (link: CreatedMeeting['links'][number]) => boolean): string[] =>
    links.filter(fits).map((link) => link.url)
  const one = (urls: string[]): string => urls[0] ?? ''
  return {
    code,
    open: one(of((link) => link.role === 'participant')),
    organiser: one(of((link) => link.organiser)),
    hall: one(of((link) => link.role === 'hall')),
    hosts: of((link) => link.role === 'host' && !link.organiser),
    moderators: of((link) => link.role === 'moderator'),
    panellists: of((link) => link.role === 'panellist'),
  }
}
