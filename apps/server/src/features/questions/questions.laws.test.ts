import { describe, expect, test } from 'vitest'
import { contents, QUESTION_STATES, NO_COUNTS } from '@zaal/shared/features/questions/questions.model'
import { DEFAULT_RULES } from '@zaal/shared/kernel/rules'
import {
  AUDIENCES,
  MODERATOR,
  QuestionRoom,
  SECOND,
  feature,
  person,
  type Command,
} from './question-room.testing.ts'

/** Deterministic numbers from a seed (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let a = seed
  return (below) => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const PEOPLE = ['anna', 'bram', 'cees', 'dora'].map(person)
const MOVES = [
  'questions.approve',
  'questions.unapprove',
  'questions.queue',
  'questions.show',
  'questions.hide',
  'questions.answer',
  'questions.answerInWriting',
  'questions.dismiss',
  'questions.restore',
] as const

/** A meeting of random commands, sensible and not. */
function storm(seed: number, steps: number): QuestionRoom {
  const next = numbers(seed)
  const pick = <T>(from: readonly T[]): T => from[next(from.length)] as T
  const room = new QuestionRoom()
  for (let i = 0; i < steps; i += 1) {
    room.now += next(20_000)
    room.crewSeesAnonymous = next(2) === 0
    room.rules = { ...DEFAULT_RULES, approval: next(4) > 0 }
    const ids = [...contents(room.state.cards)].map((card) => card.question)
    const question = ids.length === 0 ? 'nothing-here-yet' : pick(ids)
    const who = pick(PEOPLE)
    const crew = pick([MODERATOR, SECOND])
    const text = `Tekst ${next(1000)}?`
    const own: Command[] = [
      { name: 'questions.ask', payload: { text, anonymous: next(2) === 0 } },
      { name: 'questions.edit', payload: { question, text } },
      { name: 'questions.withdraw', payload: { question } },
      { name: 'questions.upvote', payload: { question, on: next(3) > 0 } },
    ]
    const tend: Command[] = [
      { name: 'questions.reorder', payload: { question, before: pick([null, ...room.state.queue]) } },
      { name: 'questions.reword', payload: { question, wording: next(3) + 1, text } },
      { name: 'questions.label', payload: { question, add: [`l${next(4)}`], remove: [`l${next(4)}`] } },
      { name: 'questions.star', payload: { question, on: next(2) === 0 } },
      { name: 'questions.undo', payload: { action: pick(room.state.actions)?.id ?? 'nothing-here' } },
    ]
    const kind = next(10)
    if (kind < 2) room.run(who, own[0] as Command)
    else if (kind < 3) room.run(who, pick(own))
    else if (kind < 6) room.run(crew, pick(tend), 'moderator')
    else if (ids.length > 0) {
      const before = pick([null, ...room.state.queue])
      room.crew(pick(MOVES), question, { before, text, reason: 'unclear', note: '' }, crew)
    }
  }
  return room
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %i', (seed) => {
  const room = storm(seed, 400)

  test.each(AUDIENCES)('SY1 what %s folds equals its projection', (audience) => {
    expect(room.log.length).toBeGreaterThan(100)
    expect(room.folded(audience)).toEqual(feature.project(room.state, audience))
  })

  test('SY1 what each person folds equals the own projection', () => {
    for (const who of [...PEOPLE, MODERATOR])
      expect(room.foldedMine(who)).toEqual(feature.projectMine(room.state, who))
  })

  test('QA3 no anonymous asker in anything sent, QA6 no unseen text, no crew member in public', () => {
    const anonymous = [...contents(room.state.cards)].filter((card) => card.anonymous)
    expect(anonymous.length).toBeGreaterThan(0)
    for (const audience of AUDIENCES) {
      const facts = room.log.map((fact) => feature.redact(fact, audience))
      for (const [index, fact] of facts.entries()) {
        const stored = room.log[index]?.payload
        if (!fact || !stored?.asker) continue
        const mayKnow = !stored.anonymous || (audience === 'crew' && stored.crewSees)
        if (!mayKnow) expect(JSON.stringify(fact)).not.toContain(stored.asker)
        if (!fact.payload.seen && audience !== 'crew') expect(JSON.stringify(fact)).not.toContain('Tekst')
      }
      if (audience !== 'crew') expect(room.sent(audience)).not.toContain(MODERATOR)
    }
  })

  test('QA6 QA10 counts are those of the questions, at most one is on screen, the queue holds the queued', () => {
    const cards = [...contents(room.state.cards)]
    const counted = { ...NO_COUNTS, withdrawn: 0 }
    for (const state of QUESTION_STATES) counted[state] = cards.filter((c) => c.state === state).length
    const { withdrawn: _gone, ...expected } = counted
    expect(room.state.counts).toEqual(expected)
    expect(cards.filter((c) => c.state === 'onScreen').map((c) => c.question)).toEqual(
      room.state.screen === null ? [] : [room.state.screen],
    )
    expect([...room.state.queue].sort()).toEqual(
      cards
        .filter((c) => c.state === 'queued')
        .map((c) => c.question)
        .sort(),
    )
    const measured = cards.filter((c) => c.state === 'answered' && c.onScreenMs > 0)
    expect(room.state.pace).toEqual({
      measured: measured.length,
      totalMs: measured.reduce((sum, c) => sum + c.onScreenMs, 0),
    })
  })

  test('SY9 the log folds the same for everybody after every text was erased', () => {
    const erased = new QuestionRoom()
    const gone = { text: null, original: null, note: null, answer: null }
    for (const fact of room.log) erased.append({ ...fact, payload: { ...fact.payload, ...gone } })
    for (const audience of AUDIENCES)
      expect(erased.folded(audience)).toEqual(feature.project(erased.state, audience))
    expect(JSON.stringify(erased.state)).not.toContain('Tekst')
  })
})

test('folding five thousand questions costs less than a millisecond each', () => {
  const room = new QuestionRoom()
  for (let i = 0; i < 5000; i += 1) room.ask(person(`p${i}`), `Vraag ${i}?`)
  const started = performance.now()
  room.folded('crew')
  const mean = (performance.now() - started) / 5000
  expect(mean).toBeLessThan(1)
  expect([...contents(feature.project(room.state, 'crew').cards)]).toHaveLength(5000)
})
