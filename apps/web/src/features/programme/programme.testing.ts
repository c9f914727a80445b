import type { MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
import { LIVE_BEFORE } from '@zaal/shared/features/programme/programme.reduce'
import type { Item, Live, Plan, ProgrammeView } from '@zaal/shared/features/programme/programme.contract'
import { baselineOf } from '@zaal/shared/features/programme/resolve'
import { effectiveRules } from '@zaal/shared/features/programme/rules'

export const MIN = 60_000
/** 10:00 in Amsterdam on 2 April 2021. */
export const START = Date.UTC(2021, 3, 2, 8)

const item = (id: string, title: string, minutes: number, kind: Item['kind'], start: number): Item => ({
  id: id.padEnd(10, '_'),
  title,
  minutes,
  kind,
  start,
  speakers: [],
  crewOnly: false,
  note: '',
  rules: {},
})

const ITEMS: Item[] = [
  item('a', 'Aftrap', 5, 'opening', 0),
  item('b', 'Inleiding Van der Steen', 20, 'talk', 5),
  item('c', 'Inleiding Van Hout', 20, 'talk', 25),
  item('d', 'Panelgesprek', 50, 'panel', 45),
  item('e', 'Gesprek met de kijkers', 25, 'discussion', 95),
  item('f', 'Afsluiting', 0, 'closing', 120),
]

/** The panel of 2 April after items of these lengths, the next one on; null = not started. `secret`: which item is crew-only. */
export function panelView(took: number[] | null, more: { secret?: number } = {}): ProgrammeView {
  const plan: Plan = {
    start: START,
    items: ITEMS.map((i, index) => (index === more.secret ? { ...i, crewOnly: true } : i)),
  }
  let clock = START
  const history = (took ?? []).map((minutes, index) => {
    const run = { item: plan.items[index]?.id ?? '', startedAt: clock, endedAt: clock + minutes * MIN }
    clock = run.endedAt
    return run
  })
  const current = took && plan.items[took.length]
  const live: Live = !current
    ? LIVE_BEFORE
    : {
        ...LIVE_BEFORE,
        status: 'live',
        startedAt: START,
        baseline: baselineOf(plan.items),
        history,
        current: { item: current.id, startedAt: clock },
      }
  return {
    plan,
    live,
    rules: effectiveRules(plan, live),
    undo: current ? { id: 'action-0001', action: 'programme.advanced', title: current.title } : null,
  }
}

export const details: MeetingDetails = {
  title: 'Samenwerken als één overheid',
  about: '',
  place: null,
  startsAt: START,
  endsAt: START + 120 * MIN,
  timeZone: 'Europe/Amsterdam',
  lang: 'nl',
  listed: true,
  crewSeesAnonymous: false,
}
