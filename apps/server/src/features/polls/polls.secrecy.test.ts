import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import { pollsReducer } from '@zaal/shared/features/polls/polls.reduce'
import { describe, expect, it } from 'vitest'
import { pollsFeature } from './polls.feature.ts'
import { choose, cloud, person, PollsRoom, say, single, TEXT, words } from './testing/polls-room.ts'

const OTHERS = ['everyone', 'backstage', 'hall'] as const

/** Everything an audience was ever told, as text. */
function told(room: PollsRoom, audience: (typeof AUDIENCES)[number]): string {
  const facts = room.log.map((fact) => pollsFeature.redact(fact, audience))
  return JSON.stringify([facts, pollsFeature.project(room.state, audience)])
}

describe('who sees numbers (PO8, PO9)', () => {
  it.each([
    ['always', { everyone: true, backstage: true, hall: true, crew: true }],
    ['afterVote', { everyone: true, backstage: true, hall: false, crew: true }],
    ['closed', { everyone: false, backstage: false, hall: false, crew: true }],
    ['crew', { everyone: false, backstage: false, hall: false, crew: true }],
  ] as const)('PO8: %s, while open', (results, sees) => {
    const room = new PollsRoom()
    const poll = room.make(single('a', 'b'), { results })
    room.vote(poll, choose('o1'), 1)
    for (const audience of AUDIENCES) {
      expect([audience, room.gauge('polls.tally', `${poll}:1`, audience) !== null]).toEqual([
        audience,
        sees[audience],
      ])
      expect(room.gauge('polls.turnout', `${poll}:1`, audience)).toBe(1)
    }
  })

  it.each([
    ['always', true],
    ['afterVote', true],
    ['closed', true],
    ['crew', false],
  ] as const)('PO8: %s, once closed and once published', (results, atClosing) => {
    const room = new PollsRoom()
    const poll = room.make(single('a', 'b'), { results })
    room.vote(poll, choose('o1'), 1)
    room.close(poll)
    for (const audience of OTHERS)
      expect(room.folded[audience].polls[poll]?.result).toMatchObject({
        votes: 1,
        tally: atClosing ? { counts: { o1: 1 } } : null,
      })
    expect(room.folded.crew.polls[poll]?.result?.tally?.counts).toEqual({ o1: 1, o2: 0 })
    expect(room.gauge('polls.tally', `${poll}:1`, 'crew')).toBeNull()
    room.do('polls.publish', { poll, round: 1 })
    for (const audience of OTHERS)
      expect(room.folded[audience].polls[poll]?.result?.tally?.counts).toEqual({ o1: 1, o2: 0 })
  })

  it('PO1: nobody but crew hears of a draft', () => {
    const room = new PollsRoom()
    const poll = room.make(single('a', 'b'), { draft: true })
    room.do('polls.edit', {
      poll,
      setup: { question: 'Nieuw?', results: 'crew', changeable: true, form: TEXT },
    })
    room.do('polls.remove', { poll })
    for (const audience of OTHERS) expect(told(room, audience)).not.toContain(poll)
  })
})

describe('who wrote what (PO11)', () => {
  it('is in no fact, view, gauge or export', () => {
    const room = new PollsRoom()
    const polls = [room.make(TEXT, { results: 'always' }), room.make(single('a', 'b'))]
    for (const who of [1, 2]) {
      room.vote(polls[0] ?? '', say(`antwoord van ${who}`), who)
      room.vote(polls[1] ?? '', choose('o1'), who)
    }
    const gauges = polls.map((poll) => room.gauge('polls.tally', `${poll}:1`, 'crew'))
    for (const poll of polls) room.close(poll)
    const context = {
      people: room.context(0, 'x').people,
      marks: room.marks,
      lang: 'nl',
      timeZone: 'UTC',
    } as const
    const tables = pollsFeature.tables?.(room.state, context)
    expect(tables?.map((table) => table.rows.length)).toEqual([3, 2, 4])
    const all = JSON.stringify([gauges, tables]) + told(room, 'crew')
    for (const who of [1, 2]) expect(all).not.toContain(person(who))
  })

  it('PO10: words are ordered by number and spelling, never by arrival', () => {
    const [one, two] = [new PollsRoom(), new PollsRoom()]
    const given = ['Lef', 'tijd', 'lef', 'AI', 'Tijd', 'tijd']
    const polls = [one.make(cloud()), two.make(cloud())]
    given.forEach((word, i) => one.vote(polls[0] ?? '', words(word), i + 1))
    given.toReversed().forEach((word, i) => two.vote(polls[1] ?? '', words(word), i + 1))
    const tally = one.gauge('polls.tally', `${polls[0]}:1`, 'crew')
    expect(tally).toEqual(two.gauge('polls.tally', `${polls[1]}:1`, 'crew'))
    expect(tally).toMatchObject({
      words: [
        { text: 'tijd', count: 3 },
        { text: 'lef', count: 2 },
        { text: 'AI', count: 1 },
      ],
    })
  })
})

describe('hidden words (PO12)', () => {
  const closedCloud = () => {
    const room = new PollsRoom()
    const poll = room.make(cloud(), { results: 'always' })
    room.vote(poll, words('lef', 'Rotwoord'), 1)
    room.vote(poll, words('lef'), 2)
    return { room, poll }
  }

  it('leave the live tally, and crew keep the list', () => {
    const { room, poll } = closedCloud()
    expect(room.do('polls.hideWord', { poll, word: 'bestaat niet' })).toMatchObject({ code: 'not-found' })
    room.do('polls.hideWord', { poll, word: ' rotwoord' })
    expect(JSON.stringify(room.gauge('polls.tally', `${poll}:1`, 'everyone'))).not.toContain('otwoord')
    expect(room.folded.crew.polls[poll]?.hidden).toEqual(['rotwoord'])
    for (const audience of OTHERS) expect(told(room, audience)).not.toContain('otwoord')
    expect(room.do('polls.hideWord', { poll, word: 'Rotwoord' })).toMatchObject({ code: 'already' })
    room.do('polls.unhideWord', { poll, word: 'ROTWOORD' })
    expect(room.gauge('polls.tally', `${poll}:1`, 'hall')).toMatchObject({ votes: 2, words: { length: 2 } })
  })

  it('do not reach who catches up after they were hidden: older outcomes are erased', () => {
    const { room, poll } = closedCloud()
    room.close(poll)
    room.do('polls.publish', { poll, round: 1 })
    room.do('polls.rerun', { poll, round: 1, seconds: null, show: false })
    room.vote(poll, words('Rotwoord'), 3, 2)
    room.close(poll, 2)
    room.do('polls.hideWord', { poll, word: 'rotwoord' })

    // What the store does with erased entities (SY9).
    const log = room.log.map((fact) =>
      'edition' in fact.payload && room.erased.includes(fact.payload.edition)
        ? ({ ...fact, payload: { ...fact.payload, words: null } } as typeof fact)
        : fact,
    )
    for (const audience of OTHERS) {
      const facts = log.map((fact) => ({ ...fact, seen: pollsFeature.redact(fact, audience) }))
      expect(JSON.stringify(facts.map((f) => f.seen))).not.toContain('otwoord')
      const late = facts.reduce(
        (view, { n, at, seen }) => (seen ? pollsReducer.reduce(view, { ...seen, n, at }) : view),
        pollsReducer.empty,
      )
      expect(late).toEqual(pollsFeature.project(room.state, audience))
    }
    const restarted = log.reduce((state, fact) => pollsFeature.evolve(state, fact), pollsFeature.initial)
    expect(restarted).toEqual(room.state)
    expect(room.state.view.polls[poll]?.result).toMatchObject({ votes: 1, tally: { words: [] } })
    room.do('polls.unhideWord', { poll, word: 'rotwoord' })
    expect(room.folded.everyone.polls[poll]).toMatchObject({
      earlier: [{ tally: { words: { length: 2 } } }],
      result: { votes: 1, tally: { words: { length: 1 } } },
    })
  })
})
