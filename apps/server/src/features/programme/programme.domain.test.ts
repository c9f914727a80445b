import { describe, expect, it } from 'vitest'
import { timeline } from '@zaal/shared/features/programme/timing'
import { contextFor, HOST, itemFields, MIN, ProgrammeRoom, START } from './programme-room.testing.ts'
import { programmeFeature } from './programme.feature.ts'

const refusal = (decision: ReturnType<ProgrammeRoom['give']>): string | null =>
  decision.ok ? null : decision.code
const titles = (room: ProgrammeRoom): string[] => room.items.map((i) => i.title)

describe('planning', () => {
  it('PR1: a whole plan is taken before the start only, with the ids it brings', () => {
    const room = ProgrammeRoom.planned()
    const items = room.items.map((i) => ({ ...i, minutes: 10 }))
    room.do({ name: 'programme.plan', payload: { start: START + 1, items } })
    expect(room.items.map((i) => i.id)).toEqual(items.map((i) => i.id))
    room.do({ name: 'programme.start', payload: {} })
    expect(refusal(room.give({ name: 'programme.plan', payload: { start: START, items: [] } }))).toBe(
      'too-late',
    )
  })

  it('PR1: the same id twice is refused', () => {
    const room = ProgrammeRoom.planned()
    const [first] = room.items
    if (!first) throw new Error('no item')
    const twice = { name: 'programme.plan' as const, payload: { start: START, items: [first, first] } }
    expect(refusal(room.give(twice))).toBe('invalid')
  })

  it('PR5: texts lose invisible characters and a title of nothing else is refused', () => {
    const room = ProgrammeRoom.planned()
    const insert = (title: string): ReturnType<ProgrammeRoom['give']> =>
      room.give({ name: 'programme.insert', payload: { after: null, item: itemFields(title, 5) } })
    expect(refusal(insert(' \u200b\u202e '))).toBe('invalid')
    expect(refusal(insert('\u202eWelkom\u200b  allemaal'))).toBeNull()
    expect(titles(room)[0]).toBe('Welkom allemaal')
  })

  it('PR1: only who organises or runs the programme may plan', () => {
    const room = ProgrammeRoom.planned()
    const plan = { name: 'programme.plan' as const, payload: { start: START, items: [] } }
    const as = (capabilities: typeof HOST.capabilities): string | null =>
      programmeFeature.authorise(plan, room.state, contextFor({ ...HOST, capabilities }, START, 'x'))
    expect(as(['take-part', 'moderate'])).toBe('not-allowed')
    expect(as(['take-part', 'organise'])).toBeNull()
    expect(as(HOST.capabilities)).toBeNull()
  })
})

describe('advancing', () => {
  it('PR6: two hosts who press next together advance once', () => {
    const room = ProgrammeRoom.started()
    const from = room.current
    room.do({ name: 'programme.next', payload: { from } })
    expect(refusal(room.give({ name: 'programme.next', payload: { from } }))).toBe('conflict')
    expect(room.current).toBe(room.id('Talk'))
  })

  it('PR6: nothing that is for a running programme is taken before the start, and no second start', () => {
    const room = ProgrammeRoom.planned()
    expect(refusal(room.give({ name: 'programme.next', payload: { from: null } }))).toBe('conflict')
    room.do({ name: 'programme.start', payload: {} })
    expect(refusal(room.give({ name: 'programme.start', payload: {} }))).toBe('already')
  })

  it('PR12: next applies the item’s rules, an override ends with its item, back brings it back', () => {
    const room = ProgrammeRoom.started()
    room.next()
    expect(room.state.view.rules.chat).toBe('slow')
    room.do({ name: 'programme.setRules', payload: { from: room.current, rules: { chat: 'closed' } } })
    expect(room.state.view.rules.chat).toBe('closed')
    room.wait(20)
    room.do({ name: 'programme.jump', payload: { from: room.current, item: room.id('Panel') } })
    expect(room.state.view.rules.chat).toBe('open')
    room.do({ name: 'programme.back', payload: { from: room.current } })
    expect(room.current).toBe(room.id('Talk'))
    expect(room.state.view.rules.chat).toBe('closed')
    room.next()
    room.do({ name: 'programme.jump', payload: { from: room.current, item: room.id('Talk') } })
    expect(room.state.view.rules.chat).toBe('slow')
  })

  it('PR12: setting a rule to what the item says leaves no override; the same again is already so', () => {
    const room = ProgrammeRoom.started()
    const set = (questions: boolean): ReturnType<ProgrammeRoom['give']> =>
      room.give({ name: 'programme.setRules', payload: { from: room.current, rules: { questions } } })
    expect(refusal(set(false))).toBeNull()
    expect(room.state.view.live.override).toEqual({ questions: false })
    expect(refusal(set(false))).toBe('already')
    expect(refusal(set(true))).toBeNull()
    expect(room.state.view.live.override).toEqual({})
  })

  it('skipped items are passed over and can be put back; back goes to what was on', () => {
    const room = ProgrammeRoom.started()
    room.do({ name: 'programme.skip', payload: { item: room.id('Talk'), skipped: true } })
    room.next()
    expect(room.current).toBe(room.id('Change-over'))
    room.do({ name: 'programme.back', payload: { from: room.current } })
    expect(room.current).toBe(room.id('Kick-off'))
    expect(refusal(room.give({ name: 'programme.back', payload: { from: room.current } }))).toBe('not-found')
    room.do({ name: 'programme.skip', payload: { item: room.id('Talk'), skipped: false } })
    room.next()
    expect(room.current).toBe(room.id('Talk'))
  })

  it('next after the last item is refused; end ends and PR16: after it only undo is taken', () => {
    const room = ProgrammeRoom.started()
    room.do({ name: 'programme.jump', payload: { from: room.current, item: room.id('Close') } })
    expect(refusal(room.give({ name: 'programme.next', payload: { from: room.current } }))).toBe('not-found')
    room.do({ name: 'programme.end', payload: { from: room.current } })
    expect(room.state.view.live).toMatchObject({ status: 'ended', current: null })
    expect(room.state.view.rules).toMatchObject({ chat: 'closed', questions: false })
    expect(refusal(room.give({ name: 'programme.next', payload: { from: null } }))).toBe('meeting-ended')
    const last = room.state.view.undo
    room.do({ name: 'programme.undo', payload: { action: last?.id ?? '' } })
    expect(room.state.view.live.status).toBe('live')
  })

  it('PR13: a programme without items can be started and ended, and items can be put in', () => {
    const room = new ProgrammeRoom()
    room.do({ name: 'programme.start', payload: {} })
    expect(room.state.view.plan.start).toBe(START)
    room.do({ name: 'programme.insert', payload: { after: null, item: itemFields('Vrij gesprek', 30) } })
    room.next()
    expect(room.current).toBe(room.id('Vrij gesprek'))
  })
})

describe('held at another time', () => {
  it('PR17: started days before its plan, it is measured from now; ten minutes late is late', () => {
    const room = ProgrammeRoom.planned()
    room.now = START - 6 * 24 * 60 * MIN + 12_345
    room.do({ name: 'programme.start', payload: {} })
    expect(room.state.view.plan.start).toBe(START - 6 * 24 * 60 * MIN)
    expect(timeline(room.state.view, room.now).driftMinutes).toBe(0)
    room.do({ name: 'programme.undo', payload: { action: room.state.view.undo?.id ?? '' } })
    expect(room.state.view.plan.start).toBe(START)
    room.now = START + 10 * MIN
    room.do({ name: 'programme.start', payload: {} })
    expect(timeline(room.state.view, room.now).driftMinutes).toBe(10)
  })
})

describe('changing while live', () => {
  it('PR5: items land after the running one, and what is or was on stays', () => {
    const room = ProgrammeRoom.started()
    room.next()
    const insert = (after: string | null): string | null =>
      refusal(room.give({ name: 'programme.insert', payload: { after, item: itemFields('Extra', 5) } }))
    expect(insert(null)).toBe('too-late')
    expect(insert(room.id('Talk'))).toBeNull()
    expect(titles(room)[2]).toBe('Extra')
    const remove = (title: string): string | null =>
      refusal(room.give({ name: 'programme.remove', payload: { item: room.id(title) } }))
    expect([remove('Kick-off'), remove('Talk'), remove('Extra')]).toEqual(['too-late', 'too-late', null])
    const move = (title: string, after: string | null): string | null =>
      refusal(room.give({ name: 'programme.move', payload: { item: room.id(title), after } }))
    expect(move('Talk', room.id('Panel'))).toBe('too-late')
    expect(move('Close', room.id('Kick-off'))).toBe('too-late')
    expect(move('Conversation', room.id('Talk'))).toBeNull()
    expect(titles(room)).toEqual(['Kick-off', 'Talk', 'Conversation', 'Change-over', 'Panel', 'Close'])
  })

  it('PR4: an edit live changes the length but not the planned times', () => {
    const room = ProgrammeRoom.started()
    const edit = { item: room.id('Conversation'), fields: { minutes: 40 } }
    room.do({ name: 'programme.edit', payload: edit })
    const time = timeline(room.state.view, room.now)
    expect(time.driftMinutes).toBe(15)
    expect(time.rows.at(-1)?.plannedStart).toBe(START + 105 * MIN)
  })

  it('extends and shortens what is on or to come, not what was', () => {
    const room = ProgrammeRoom.started()
    const first = room.current ?? ''
    const extend = (item: string, minutes: number): string | null =>
      refusal(room.give({ name: 'programme.extend', payload: { item, minutes } }))
    expect([extend(first, 1), extend(first, 1), extend(first, -1)]).toEqual([null, null, null])
    expect(room.state.view.live.extra[first]).toBe(1)
    expect(extend(room.id('Panel'), -50)).toBeNull()
    expect(extend(room.id('Panel'), -1)).toBe('already')
    room.next()
    expect(extend(first, 1)).toBe('not-found')
  })

  it('PR11: a repair is applied as shown, for the item its sender saw', () => {
    const room = ProgrammeRoom.started()
    room.wait(11)
    const repair = { kind: 'shorten' as const, item: room.id('Conversation'), to: 19 }
    expect(timeline(room.state.view, room.now).toRecover).toBe(6)
    const stale = { from: room.id('Talk'), repair }
    expect(refusal(room.give({ name: 'programme.repair', payload: stale }))).toBe('conflict')
    room.do({ name: 'programme.repair', payload: { from: room.current, repair } })
    expect(timeline(room.state.view, room.now).toRecover).toBe(0)
  })
})

describe('undo', () => {
  it('PR15: restores plan, live part and rules exactly, one action after the other', () => {
    const room = ProgrammeRoom.started()
    const seen = [room.state.view]
    const steps: (() => void)[] = [
      () => room.next(),
      () =>
        room.do({ name: 'programme.setRules', payload: { from: room.current, rules: { chat: 'closed' } } }),
      () => room.do({ name: 'programme.edit', payload: { item: room.id('Panel'), fields: { minutes: 40 } } }),
      () => room.do({ name: 'programme.skip', payload: { item: room.id('Close'), skipped: true } }),
      () => room.next(),
      () => room.do({ name: 'programme.end', payload: { from: room.current } }),
    ]
    for (const step of steps) {
      room.wait(1)
      step()
      seen.push(room.state.view)
    }
    for (const before of seen.slice(0, -1).reverse()) {
      room.wait(1)
      room.do({ name: 'programme.undo', payload: { action: room.state.view.undo?.id ?? '' } })
      expect(room.state.view).toEqual(before)
    }
  })

  it('PR15: two hosts who undo the same action undo one; the first plan stays', () => {
    const room = ProgrammeRoom.started()
    room.next()
    const action = room.state.view.undo?.id ?? ''
    room.do({ name: 'programme.undo', payload: { action } })
    expect(refusal(room.give({ name: 'programme.undo', payload: { action } }))).toBe('conflict')
    room.do({ name: 'programme.undo', payload: { action: room.state.view.undo?.id ?? '' } })
    expect(room.state.view.live.status).toBe('before')
    expect(room.state.view.undo).toBeNull()
    expect(refusal(room.give({ name: 'programme.undo', payload: { action } }))).toBe('not-found')
  })

  it('PR15: at most twenty are kept', () => {
    const room = ProgrammeRoom.started()
    for (let i = 0; i < 30; i++)
      room.do({ name: 'programme.extend', payload: { item: room.current ?? '', minutes: 1 } })
    for (let i = 0; i < 20; i++)
      room.do({ name: 'programme.undo', payload: { action: room.state.view.undo?.id ?? '' } })
    expect(room.state.view.live.extra[room.current ?? '']).toBe(10)
    expect(room.state.view.undo).toBeNull()
  })
})

describe('export', () => {
  it('gives planned and real times of every item', () => {
    const room = ProgrammeRoom.started()
    room.wait(7)
    room.next()
    room.wait(20)
    room.do({ name: 'programme.jump', payload: { from: room.current, item: room.id('Panel') } })
    const ctx = { people: contextFor(HOST, 0, '').people, marks: contextFor(HOST, 0, '').marks }
    const [table] =
      programmeFeature.tables?.(room.state, { ...ctx, lang: 'nl', timeZone: 'Europe/Amsterdam' }) ?? []
    const rows = [...(table?.rows ?? [])]
    const at = (column: string, row: number): unknown => rows[row]?.[table?.columns.indexOf(column) ?? -1]
    expect([at('planned_start', 1), at('actual_start', 1), at('actual_minutes', 1)]).toEqual([
      '10:05',
      '10:07',
      20,
    ])
    expect(at('state', 2)).toBe('passed')
    expect(at('state', 3)).toBe('now')
  })
})
