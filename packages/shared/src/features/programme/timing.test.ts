import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paceOf, roomForQuestions } from './pace.ts'
import type { Item, Live, Plan, Repair } from './programme.contract.ts'
import { LIVE_BEFORE } from './programme.reduce.ts'
import { railOf } from './rail.ts'
import { redactChange } from './redact.ts'
import { repairSuggestions } from './repair.ts'
import { baselineOf, plannedEnd, planNotes, resolvePlan } from './resolve.ts'
import { effectiveRules, RULES_BEFORE } from './rules.ts'
import { lengthOf, timeline, warningOf } from './timing.ts'

const MIN = 60_000
const T0 = Date.UTC(2021, 3, 2, 8)

const item = (id: string, minutes: number, more: Partial<Item> = {}): Item => ({
  id: id.padEnd(10, '_'),
  title: id,
  kind: 'talk',
  speakers: [],
  start: null,
  minutes,
  crewOnly: false,
  note: '',
  rules: {},
  ...more,
})
/** The panel of 2 April, with the panel split as the organiser does. */
const PANEL: Plan = {
  start: T0,
  items: [
    item('aftrap', 5, { kind: 'opening', start: 0 }),
    item('inleiding1', 20, { start: 5 }),
    item('inleiding2', 20, { start: 25 }),
    item('panel', 50, { kind: 'panel', start: 45 }),
    item('gesprek', 25, { kind: 'discussion', start: 95 }),
    item('sluiting', 0, { kind: 'closing', start: 120 }),
  ],
}
const id = (plan: Plan, index: number): string => plan.items[index]?.id ?? ''

/** Live part in which items 0..at ran back to back with these lengths; item `at` is on. */
function ran(plan: Plan, took: number[], startedAt = T0): Live {
  let clock = startedAt
  const history = took.map((minutes, index) => {
    const run = { item: id(plan, index), startedAt: clock, endedAt: clock + minutes * MIN }
    clock = run.endedAt
    return run
  })
  return {
    ...LIVE_BEFORE,
    status: 'live',
    startedAt,
    baseline: baselineOf(plan.items),
    history,
    current: { item: id(plan, took.length), startedAt: clock },
  }
}

describe('planned times', () => {
  it('PR1: an item without a start follows the one before it', () => {
    const plan = [item('a', 5), item('b', 10), item('c', 20, { start: 30 }), item('d', 1)]
    expect(resolvePlan(plan).map((p) => [p.start, p.waits])).toEqual([
      [0, false],
      [5, false],
      [30, true],
      [50, false],
    ])
  })

  it('PR2: what does not fit is said', () => {
    const plan: Plan = { start: T0, items: [item('a', 30), item('b', 10, { start: 25 }), item('c', 90)] }
    expect(planNotes(plan, T0 + 120 * MIN)).toEqual([
      { code: 'overlap', item: id(plan, 1), minutes: 5 },
      { code: 'too-long', minutes: 5 },
    ])
    expect(planNotes(PANEL, T0 + 120 * MIN)).toEqual([])
  })
})

describe('drift and projection', () => {
  it('PR7 PR8: 6 minutes late in the panel means 11:41 for the conversation and 12:06 for the end', () => {
    const live = ran(PANEL, [5, 24, 22])
    const time = timeline({ plan: PANEL, live }, T0 + (51 + 22) * MIN + 50_000)
    expect(time.current?.remainingMs).toBe(27 * MIN + 10_000)
    expect(time.driftMinutes).toBe(6)
    expect(time.next?.start).toBe(T0 + 101 * MIN)
    expect(time.next?.plannedStart).toBe(T0 + 95 * MIN)
    expect(time.projectedEnd).toBe(T0 + 126 * MIN)
    expect(railOf(time).segments.map((s) => [s.minutes, s.state])).toEqual([
      [5, 'past'],
      [20, 'past'],
      [20, 'past'],
      [50, 'now'],
      [25, 'next'],
      [0, 'next'],
    ])
  })

  it('PR7: the clock of an item that comes back goes on where it stopped', () => {
    const live = ran(PANEL, [5, 15])
    const back: Live = {
      ...live,
      history: [...live.history, { item: id(PANEL, 2), startedAt: T0 + 20 * MIN, endedAt: T0 + 21 * MIN }],
      current: { item: id(PANEL, 1), startedAt: T0 + 21 * MIN },
    }
    const time = timeline({ plan: PANEL, live: back }, T0 + 22 * MIN)
    expect(time.current?.remainingMs).toBe(4 * MIN)
    // The item that was tried for a minute has a minute less to go.
    expect(time.rows[2]?.end).toBe(T0 + 26 * MIN + 19 * MIN)
  })

  it('PR7: after a planned gap an item waits for its time, and the gap swallows lateness', () => {
    const plan: Plan = { start: T0, items: [item('a', 30), item('b', 30, { start: 60 })] }
    const start = (startedAt: number): number | null | undefined =>
      timeline({ plan, live: ran(plan, [], startedAt) }, startedAt).next?.start
    expect(start(T0)).toBe(T0 + 60 * MIN)
    expect(start(T0 + 20 * MIN)).toBe(T0 + 60 * MIN)
    expect(start(T0 + 40 * MIN)).toBe(T0 + 70 * MIN)
  })

  it('before the start: on time until the planned start, then later by the minute', () => {
    const at = (now: number): number => timeline({ plan: PANEL, live: LIVE_BEFORE }, now).driftMinutes
    expect([at(T0 - 30 * MIN), at(T0), at(T0 + 3.5 * MIN)]).toEqual([0, 0, 3])
  })

  it('before the start: a plan whose time is hours ago stands as it was made, not hours late', () => {
    const time = timeline({ plan: PANEL, live: LIVE_BEFORE }, T0 + 300 * 24 * 60 * MIN)
    expect(time.driftMinutes).toBe(0)
    expect(time.rows[0]?.start).toBe(T0)
  })

  it('PR4: what is edited or put in live does not move the planned times', () => {
    const live = ran(PANEL, [5, 20])
    const plan: Plan = {
      ...PANEL,
      items: PANEL.items.toSpliced(3, 0, item('extra', 10)).map((i) => ({ ...i, start: null })),
    }
    const time = timeline({ plan, live }, T0 + 25 * MIN)
    expect(time.rows[3]?.plannedStart).toBeNull()
    expect(time.rows[4]?.plannedStart).toBe(T0 + 45 * MIN)
    expect(time.driftMinutes).toBe(10)
  })

  it('PR9: a crew-only item changes nobody’s times', () => {
    const plan: Plan = { ...PANEL, items: PANEL.items.toSpliced(2, 0, item('ombouw', 5, { crewOnly: true })) }
    const live = ran(plan, [5, 20])
    const change = { id: 'x'.repeat(12), by: null, item: null, plan, live, rules: RULES_BEFORE, undo: null }
    const seen = redactChange(change, 'everyone')
    expect(JSON.stringify(seen)).not.toContain('"ombouw"')
    const all = timeline({ plan, live }, T0 + 27 * MIN)
    const room = timeline({ plan: seen.plan ?? plan, live: seen.live }, T0 + 27 * MIN)
    expect(room.rows.map((r) => [r.start, r.end])).toEqual(all.rows.map((r) => [r.start, r.end]))
    expect(room.driftMinutes).toBe(all.driftMinutes)
  })
})

describe('properties of the timeline', () => {
  const plans = fc
    .array(
      fc.record({
        minutes: fc.integer({ min: 0, max: 90 }),
        gap: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null, freq: 3 }),
        kind: fc.constantFrom('talk', 'panel', 'discussion', 'break', 'closing'),
        crewOnly: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((rows): Plan => {
      let cursor = 0
      return {
        start: T0,
        items: rows.map((row, index) => {
          const start = row.gap === null ? null : cursor + row.gap
          cursor = (start ?? cursor) + row.minutes
          return item(`i${index}`, row.minutes, { start, kind: row.kind, crewOnly: row.crewOnly })
        }),
      }
    })
  const cases = plans.chain((plan) =>
    fc.record({
      plan: fc.constant(plan),
      took: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: plan.items.length - 1 }),
      late: fc.integer({ min: -20, max: 60 }),
      into: fc.integer({ min: 0, max: 120 * MIN }),
      skip: fc.subarray(plan.items.map((i) => i.id)),
      extra: fc.dictionary(
        fc.constantFrom(...plan.items.map((i) => i.id)),
        fc.integer({ min: -30, max: 30 }),
      ),
    }),
  )
  const made = cases.map(({ plan, took, late, into, skip, extra }) => {
    const live = ran(plan, took, T0 + late * MIN)
    const current = live.current?.item
    const done = { ...live, skipped: skip.filter((s) => s !== current), extra }
    return { plan, live: done, now: (live.current?.startedAt ?? T0) + into }
  })
  const seed = 20210402

  it('PR7: upcoming items never overlap, never start in the past, and the end is the last one’s', () => {
    fc.assert(
      fc.property(made, ({ plan, live, now }) => {
        const time = timeline({ plan, live }, now)
        let cursor = now
        for (const row of time.rows) {
          if (row.state !== 'next' && row.state !== 'now') continue
          if (row.start === null || row.end === null) throw new Error('no times')
          if (row.state === 'next') expect(row.start).toBeGreaterThanOrEqual(cursor)
          expect(row.end).toBeGreaterThanOrEqual(row.start)
          cursor = row.end
        }
        expect(time.projectedEnd).toBe(cursor)
      }),
      { seed },
    )
  })

  it('PR8: drift never shrinks while nobody does anything', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 0, max: 60 * MIN }), ({ plan, live, now }, later) => {
        const before = timeline({ plan, live }, now)
        const after = timeline({ plan, live }, now + later)
        expect(after.driftMinutes).toBeGreaterThanOrEqual(before.driftMinutes)
        expect((after.current?.remainingMs ?? 0) + later).toBe(before.current?.remainingMs ?? later)
      }),
      { seed },
    )
  })

  it('PR11: every repair makes up exactly what it promises and cuts nothing below half or 5 minutes', () => {
    fc.assert(
      fc.property(made, ({ plan: gappy, live: was, now }) => {
        // Without gaps every minute taken is a minute earlier at the end.
        const plan = { ...gappy, items: gappy.items.map((i) => ({ ...i, start: null })) }
        const live = { ...was, baseline: baselineOf(plan.items) }
        const time = timeline({ plan, live }, now)
        for (const repair of repairSuggestions(time)) {
          const after = timeline({ plan, live: applied(plan, live, repair) }, now)
          expect(after.toRecover).toBe(repair.kind === 'skip' ? Math.max(0, after.toRecover) : 0)
          if (repair.kind === 'skip') expect(after.toRecover).toBeLessThan(time.toRecover)
          if (repair.kind !== 'shorten' && repair.kind !== 'spread') continue
          for (const { item: changed, to } of repair.kind === 'spread' ? repair.changes : [repair]) {
            const of = plan.items.find((i) => i.id === changed)
            if (!of) throw new Error('unknown item')
            if (changed === live.current?.item) continue
            expect(to).toBeGreaterThanOrEqual(5)
            if (of.kind !== 'break') expect(to).toBeGreaterThanOrEqual(lengthOf(of, live) / 2)
          }
        }
      }),
      { seed },
    )
  })

  it('PR1: the plan’s end is the sum of lengths and gaps', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const planned = resolvePlan(plan.items)
        const last = planned.at(-1)
        expect(plannedEnd(planned)).toBe((last?.start ?? 0) + (last?.minutes ?? 0))
      }),
      { seed },
    )
  })
})

function applied(plan: Plan, live: Live, repair: Repair): Live {
  switch (repair.kind) {
    case 'accept':
      return { ...live, agreedEnd: repair.end }
    case 'skip':
      return { ...live, skipped: [...live.skipped, repair.item] }
    case 'shorten':
    case 'spread': {
      const changes = repair.kind === 'spread' ? repair.changes : [repair]
      const own = (i: string): number => plan.items.find((other) => other.id === i)?.minutes ?? 0
      return {
        ...live,
        extra: { ...live.extra, ...Object.fromEntries(changes.map((c) => [c.item, c.to - own(c.item)])) },
      }
    }
  }
}

describe('repairs, warnings, rules and room for questions', () => {
  it('PR11: six minutes late offers to cut the conversation to 19 and to end at 12:06', () => {
    const time = timeline({ plan: PANEL, live: ran(PANEL, [5, 24, 22]) }, T0 + 73 * MIN)
    expect(repairSuggestions(time)).toEqual([
      { kind: 'shorten', item: id(PANEL, 4), to: 19 },
      { kind: 'accept', end: T0 + 126 * MIN },
    ])
  })

  it('PR11: nothing is offered on time, nor after the later end was agreed', () => {
    expect(repairSuggestions(timeline({ plan: PANEL, live: ran(PANEL, [5]) }, T0 + 6 * MIN))).toEqual([])
    const late = { ...ran(PANEL, [5, 24, 22]), agreedEnd: T0 + 126 * MIN }
    expect(repairSuggestions(timeline({ plan: PANEL, live: late }, T0 + 73 * MIN))).toEqual([])
  })

  it('PR10: warns at 5 and 1 minute and when time is up, but not early for short items', () => {
    const warned = (took: number[], into: number): string | null =>
      warningOf(timeline({ plan: PANEL, live: ran(PANEL, took) }, T0 + into * MIN).current)
    expect(warned([], 0)).toBeNull()
    expect(warned([], 4)).toBe('one')
    expect(warned([5], 19)).toBeNull()
    expect(warned([5], 20)).toBe('five')
    expect(warned([5], 24.5)).toBe('one')
    expect(warned([5], 25)).toBe('over')
    expect(warned([5, 20, 20, 50, 25], 125)).toBeNull()
  })

  it('PR13: before the start the chat is closed and questions are open, unless the doors are the first item', () => {
    expect(effectiveRules(PANEL, LIVE_BEFORE)).toMatchObject({ chat: 'closed', questions: true })
    const doors: Plan = { ...PANEL, items: [item('deuren', 30, { kind: 'doors' }), ...PANEL.items] }
    expect(effectiveRules(doors, LIVE_BEFORE)).toMatchObject({ chat: 'open', hall: 'welcome' })
  })

  it('PR14: room for questions follows the pace so far', () => {
    expect(roomForQuestions(22 * MIN)).toBe(5)
    expect(roomForQuestions(22 * MIN, paceOf(3 * MIN))).toBe(7)
    expect(paceOf(null)).toBe(4 * MIN)
    expect(roomForQuestions(-1)).toBe(0)
    expect([paceOf(1), paceOf(60 * MIN)]).toEqual([MIN, 12 * MIN])
  })
})
