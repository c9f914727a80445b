import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_RULES } from '@zaal/shared/kernel/rules'
import { PeopleIndex } from '../../kernel/people-index.ts'
import { MODERATOR, QuestionRoom, SECOND, feature, person } from './question-room.testing.ts'

const ANNA = person('anna')
const BRAM = person('bram')
let room: QuestionRoom
beforeEach(() => {
  room = new QuestionRoom()
})

describe('asking', () => {
  test('QA1 keeps one readable paragraph and refuses what has nothing to read', () => {
    const id = room.ask(ANNA, '  Wat\u202e kost\n\n het?\u200b ')
    expect(room.card(id).text).toBe('Wat kost het?')
    for (const text of ['', '   ', '\u200b\u2060', '\u3164'])
      expect(room.run(ANNA, { name: 'questions.ask', payload: { text, anonymous: false } })).toBe(
        'invalid text',
      )
    const long = { text: 'x'.repeat(501), anonymous: false }
    expect(room.run(ANNA, { name: 'questions.ask', payload: long })).toBe('invalid contract')
  })

  test('QA2 numbers questions in order of receipt, withdrawn ones keep theirs', () => {
    const first = room.ask(ANNA, 'Een?')
    room.run(ANNA, { name: 'questions.withdraw', payload: { question: first } })
    expect(room.card(room.ask(BRAM, 'Twee?')).no).toBe(2)
  })

  test('QA4 stops at ten open questions of one person, and only of that person', () => {
    const ids = Array.from({ length: 10 }, (_, i) => room.ask(ANNA, `Vraag ${i}?`))
    const more = { name: 'questions.ask', payload: { text: 'Nog een?', anonymous: false } } as const
    expect(room.run(ANNA, more)).toBe('limit-reached 10')
    expect(room.run(BRAM, more)).toBe('ok')
    room.crew('questions.dismiss', ids[0] ?? '')
    expect(room.run(ANNA, more)).toBe('ok')
  })

  test('QA21 follows the rules of the moment: closed, muted, anonymous, approval, ended', () => {
    const ask = (anonymous = false) =>
      room.run(ANNA, { name: 'questions.ask', payload: { text: 'Mag dit?', anonymous } })
    room.rules = { ...DEFAULT_RULES, questions: false }
    expect(ask()).toBe('closed')
    room.rules = { ...DEFAULT_RULES, anonymous: false }
    expect(ask(true)).toBe('not-allowed anonymous')
    room.rules = { ...DEFAULT_RULES, approval: false }
    expect(ask()).toBe('ok')
    expect(room.state.counts).toMatchObject({ received: 0, approved: 1 })
    room.muted.add(ANNA)
    expect(ask()).toBe('muted')
    room.muted.clear()
    room.phase = 'ended'
    expect(ask()).toBe('meeting-ended')
  })

  test('QA20 own question can be edited and withdrawn until it is approved, never somebody else’s', () => {
    const id = room.ask(ANNA, 'Eerste?')
    const edit = (who: string) =>
      room.run(who, { name: 'questions.edit', payload: { question: id, text: 'Tweede?' } })
    expect(edit(BRAM)).toBe('not-found')
    expect(edit(ANNA)).toBe('ok')
    expect(room.card(id)).toMatchObject({ text: 'Tweede?', original: null, wording: 2 })
    room.crew('questions.approve', id)
    expect(edit(ANNA)).toBe('too-late approved')
    expect(room.run(ANNA, { name: 'questions.withdraw', payload: { question: id } })).toBe(
      'too-late approved',
    )
    const other = room.ask(ANNA, 'Weg?')
    expect(room.run(ANNA, { name: 'questions.withdraw', payload: { question: other } })).toBe('ok')
    expect(room.run(ANNA, { name: 'questions.withdraw', payload: { question: other } })).toBe('already')
    expect(room.crew('questions.approve', other)).toBe('not-found')
  })

  test('an id that is in use is refused, also one that every object seems to have', () => {
    const id = room.ask(ANNA, 'Een?')
    const ctx = { actor: { person: BRAM, role: 'participant', capabilities: [] }, now: 0, id } as const
    const decision = feature.decide(
      { name: 'questions.ask', payload: { text: 'Kaping?', anonymous: false } },
      room.state,
      {
        ...ctx,
        muted: false,
        marks: room.marks,
        people: new PeopleIndex(),
        room: {
          kind: 'main',
          phase: 'live',
          rules: DEFAULT_RULES,
          item: null,
          crewSeesAnonymous: false,
          plannedStart: null,
        },
      },
    )
    expect(decision).toMatchObject({ ok: false, code: 'conflict' })
    expect(room.run(ANNA, { name: 'questions.withdraw', payload: { question: 'hasOwnProperty' } })).toBe(
      'not-found',
    )
  })
})

describe('votes', () => {
  test('QA5 one vote each, taken back at will, not for an own or an unseen question', () => {
    const id = room.ask(ANNA, 'Hoe?')
    const vote = (who: string, on = true) =>
      room.run(who, { name: 'questions.upvote', payload: { question: id, on } })
    expect(vote(BRAM)).toBe('not-found')
    room.crew('questions.approve', id)
    expect(vote(BRAM)).toBe('ok')
    expect(vote(BRAM)).toBe('ok')
    expect(room.upvotes(id)).toBe(1)
    expect(vote(ANNA)).toBe('not-allowed own')
    expect(vote(BRAM, false)).toBe('ok')
    expect(room.upvotes(id)).toBe(0)
    room.rules = { ...DEFAULT_RULES, upvotes: false }
    expect(vote(BRAM)).toBe('closed upvotes')
    room.rules = DEFAULT_RULES
    room.crew('questions.answer', id)
    expect(vote(BRAM)).toBe('closed answered')
  })

  test('QA5 the number goes to those who see the question and nobody else', () => {
    const id = room.ask(ANNA, 'Hoe?')
    const gauge = feature.gauges?.['questions.upvotes']
    expect(gauge?.audiences(id, room.state)).toEqual(['crew'])
    room.crew('questions.approve', id)
    room.run(BRAM, { name: 'questions.upvote', payload: { question: id, on: true } })
    expect(gauge?.audiences(id, room.state)).toEqual(['everyone', 'crew', 'backstage'])
    expect(gauge?.read(id, room.state, room.marks)).toBe(1)
    expect([...(gauge?.keys(room.state, room.marks) ?? [])]).toEqual([id])
  })
})

describe('the desk', () => {
  test('QA8 of two moderators on one question the second is told what it is now', () => {
    const id = room.ask(ANNA, 'Hoe?')
    const seen = { question: id, from: 'received', wording: 1 } as const
    const dismiss = { name: 'questions.dismiss', payload: { ...seen, reason: 'unclear', note: '' } } as const
    const approve = { name: 'questions.approve', payload: seen } as const
    expect(room.run(MODERATOR, dismiss, 'moderator')).toBe('ok')
    expect(room.run(SECOND, approve, 'moderator')).toBe('conflict dismissed')
  })

  test('QA8 a wording that was not seen is not approved', () => {
    const id = room.ask(ANNA, 'Hoe?')
    room.run(ANNA, { name: 'questions.edit', payload: { question: id, text: 'Iets heel anders?' } })
    const stale = { question: id, from: 'received', wording: 1 } as const
    expect(room.run(MODERATOR, { name: 'questions.approve', payload: stale }, 'moderator')).toBe(
      'conflict wording',
    )
  })

  test('QA9 places are named by neighbours', () => {
    const [a, b, c] = ['A?', 'B?', 'C?'].map((text) => room.ask(ANNA, text)) as [string, string, string]
    room.crew('questions.queue', a)
    room.crew('questions.queue', b)
    room.crew('questions.queue', c, { before: a })
    expect(room.state.queue).toEqual([c, a, b])
    const reorder = (question: string, before: string | null) =>
      room.run(MODERATOR, { name: 'questions.reorder', payload: { question, before } }, 'moderator')
    expect(reorder(c, null)).toBe('ok')
    expect(room.state.queue).toEqual([a, b, c])
    expect(reorder(b, a)).toBe('ok')
    expect(room.state.queue).toEqual([b, a, c])
    room.crew('questions.dismiss', a)
    expect(reorder(c, a)).toBe('conflict queue')
    expect(room.state.queue).toEqual([b, c])
  })

  test('QA10 exactly one on screen; the one before goes back to the head of the queue', () => {
    const [a, b] = ['A?', 'B?'].map((text) => room.ask(ANNA, text)) as [string, string]
    room.crew('questions.queue', a)
    room.crew('questions.queue', b)
    expect(room.crew('questions.show', a)).toBe('ok')
    room.now += 30_000
    expect(room.crew('questions.show', b, { current: null })).toBe(`conflict ${a}`)
    expect(room.crew('questions.show', b)).toBe('ok')
    expect(room.state).toMatchObject({ screen: b, queue: [a] })
    expect(room.card(a)).toMatchObject({ state: 'queued', onScreenMs: 30_000, shownAt: null })
    expect(room.state.counts).toMatchObject({ onScreen: 1, queued: 1 })
  })

  test('QA11 QA18 answered questions carry their time on screen, and the pace follows', () => {
    const [a, b] = ['A?', 'B?'].map((text) => room.ask(ANNA, text)) as [string, string]
    room.crew('questions.show', a)
    room.now += 60_000
    room.crew('questions.hide', a)
    room.now += 500_000
    room.crew('questions.show', a)
    room.now += 60_000
    room.crew('questions.answer', a)
    room.crew('questions.approve', b)
    room.crew('questions.answer', b)
    expect(room.state.pace).toEqual({ measured: 1, totalMs: 120_000 })
    room.crew('questions.restore', a)
    expect(room.state.pace).toEqual({ measured: 0, totalMs: 0 })
    expect(room.card(a).state).toBe('approved')
  })

  test('QA12 QA13 answers in writing and reasons', () => {
    const a = room.ask(ANNA, 'A?')
    expect(room.crew('questions.dismiss', a, { reason: 'other', note: ' ' })).toBe('invalid note')
    expect(room.crew('questions.dismiss', a, { reason: 'no-time' })).toBe('ok')
    expect(room.crew('questions.answerInWriting', a, { text: '\u200b' })).toBe('invalid text')
    expect(room.crew('questions.answerInWriting', a, { text: 'Ja.\n\n\n\nZie de site. ' })).toBe('ok')
    expect(room.card(a)).toMatchObject({ state: 'inWriting', answer: 'Ja.\n\nZie de site.', reason: null })
  })

  test('QA14 the first wording is kept however often it is changed', () => {
    const a = room.ask(ANNA, 'Waarom doen ze dit?')
    const reword = (wording: number, text: string) =>
      room.run(MODERATOR, { name: 'questions.reword', payload: { question: a, wording, text } }, 'moderator')
    expect(reword(1, 'Waarom doen wij dit?')).toBe('ok')
    expect(reword(1, 'Te laat?')).toBe('conflict wording')
    expect(reword(2, 'Waarom doet u dit?')).toBe('ok')
    expect(room.card(a)).toMatchObject({ text: 'Waarom doet u dit?', original: 'Waarom doen ze dit?' })
    expect(reword(3, 'Waarom doen ze dit?')).toBe('ok')
    expect(room.card(a).original).toBeNull()
  })

  test('QA15 labels are added and taken away, five at most', () => {
    const a = room.ask(ANNA, 'A?')
    const label = (add: string[], remove: string[] = []) =>
      room.run(MODERATOR, { name: 'questions.label', payload: { question: a, add, remove } }, 'moderator')
    label(['geld'])
    label(['ict'])
    expect(label(['a', 'b', 'c', 'd'])).toBe('limit-reached 5')
    expect(label([' mensen '], ['geld'])).toBe('ok')
    expect(room.card(a).labels).toEqual(['ict', 'mensen'])
  })
})

describe('undo', () => {
  const undo = (action: string, who = MODERATOR) =>
    room.run(who, { name: 'questions.undo', payload: { action } }, 'moderator')
  const last = () => room.state.actions.at(-1)?.id ?? ''

  test('QA17 actions are undone in turn, by any crew member, also past each other', () => {
    const a = room.ask(ANNA, 'A?')
    const asked = room.card(a)
    room.crew('questions.approve', a)
    room.now += 1000
    room.crew('questions.queue', a)
    room.run(SECOND, { name: 'questions.star', payload: { question: a, on: true } }, 'moderator')
    const [approved, queued] = room.state.actions.map((action) => action.id) as [string, string]
    expect(undo(approved)).toBe(`conflict ${a}`)
    expect(undo(queued, SECOND)).toBe('ok')
    expect(undo(approved)).toBe('ok')
    expect(room.card(a)).toEqual({ ...asked, starred: true })
    expect(undo(approved)).toBe('not-found action')
    expect(undo(last())).toBe('ok')
    expect(room.card(a)).toEqual(asked)
    expect(room.state.actions).toEqual([])
  })

  test('QA17 undoing a show brings back the question it displaced', () => {
    const [a, b] = ['A?', 'B?'].map((text) => room.ask(ANNA, text)) as [string, string]
    room.crew('questions.queue', b)
    room.crew('questions.show', a)
    room.now += 10_000
    room.crew('questions.show', b)
    room.now += 5_000
    expect(undo(last())).toBe('ok')
    expect(room.state).toMatchObject({ screen: a, queue: [b] })
    expect(room.card(a)).toMatchObject({ onScreenMs: 10_000, shownAt: room.now })
    expect(room.card(b)).toMatchObject({ onScreenMs: 0, shownAt: null })
  })

  test('QA17 never puts a second question on screen', () => {
    const [a, b] = ['A?', 'B?'].map((text) => room.ask(ANNA, text)) as [string, string]
    room.crew('questions.show', a)
    room.crew('questions.answer', a)
    const answered = last()
    room.crew('questions.show', b)
    expect(undo(answered)).toBe(`conflict ${b}`)
  })

  test('QA17 keeps the last twenty', () => {
    const a = room.ask(ANNA, 'A?')
    for (let i = 0; i < 25; i += 1)
      room.run(MODERATOR, { name: 'questions.star', payload: { question: a, on: i % 2 === 0 } }, 'moderator')
    expect(room.state.actions).toHaveLength(20)
    expect(Object.keys(room.state.steps)).toHaveLength(20)
  })
})
