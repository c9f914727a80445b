import { describe, expect, it } from 'vitest'
import { pollsFeature } from './polls.feature.ts'
import { choose, cloud, multiple, PollsRoom, RATING, say, single, TEXT, words } from './testing/polls-room.ts'

const code = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code)

describe('making a poll (PO1, PO2, PO4)', () => {
  const setup = (form: Parameters<PollsRoom['make']>[0], question = 'Vraag?') => ({
    setup: { question, results: 'closed' as const, changeable: true, form },
  })
  it.each([
    ['an empty question', setup(TEXT, ' \u200B '), 'invalid'],
    ['a long question', setup(TEXT, 'x'.repeat(201)), 'invalid'],
    ['one option', setup(single('Ja', ' ')), 'invalid'],
    ['two options alike', setup(single('Ja', 'ja ')), 'invalid'],
    ['thirteen options', setup(single(...'abcdefghijklm')), 'limit-reached'],
    ['a most above the number of options', setup(multiple(1, 3, 'a', 'b')), 'invalid'],
    ['a least above the most', setup(multiple(2, 1, 'a', 'b')), 'invalid'],
  ])('PO2: refuses %s', (_, payload, refusal) => {
    expect(code(new PollsRoom().do('polls.create', payload))).toBe(refusal)
  })

  it('PO4: a draft changes altogether, and its options keep their ids', () => {
    const room = new PollsRoom()
    const poll = room.make(single('Geld', 'Cultuur'), { draft: true })
    room.do('polls.edit', {
      poll,
      ...setup({ type: 'single', options: [{ id: 'o2', label: 'Cultuur!' }, { label: 'Tijd' }] }),
    })
    expect(room.state.view.polls[poll]?.setup.form).toEqual({
      type: 'single',
      options: [
        { id: 'o2', label: 'Cultuur!' },
        { id: 'o3', label: 'Tijd' },
      ],
    })
  })

  it('PO4: once opened only wording may change', () => {
    const room = new PollsRoom()
    const poll = room.make(single('Ja', 'Nee'))
    const options = [
      { id: 'o1', label: 'Ja, zeker' },
      { id: 'o2', label: 'Nee' },
    ]
    expect(code(room.do('polls.edit', { poll, ...setup({ type: 'single', options }) }))).toBe('ok')
    const fewer = { type: 'single' as const, options: [...options].reverse() }
    expect(code(room.do('polls.edit', { poll, ...setup(fewer) }))).toBe('conflict')
    const looser = { ...setup({ type: 'single', options }).setup, results: 'always' as const }
    expect(code(room.do('polls.edit', { poll, setup: looser }))).toBe('conflict')
  })

  it('PO1: only a draft is removed, and at most 100 polls are kept', () => {
    const room = new PollsRoom()
    const [draft, open] = [room.make(TEXT, { draft: true }), room.make(TEXT)]
    expect(code(room.do('polls.remove', { poll: open }))).toBe('conflict')
    expect(code(room.do('polls.remove', { poll: draft }))).toBe('ok')
    for (let i = 1; i < 100; i++) room.make(TEXT, { draft: true })
    expect(code(room.do('polls.create', setup(TEXT)))).toBe('limit-reached')
  })

  it('CM8: a poll whose id is taken is a conflict', () => {
    const room = new PollsRoom()
    const poll = room.make(TEXT)
    expect(code(room.do('polls.create', setup(TEXT), 0, poll))).toBe('conflict')
  })
})

describe('voting (PO5-PO7)', () => {
  it.each([
    ['single', single('a', 'b'), choose('o1'), 'ok'],
    ['an option that is gone', single('a', 'b'), choose('o9'), 'not-found'],
    ['another type', single('a', 'b'), say('o1'), 'invalid'],
    ['too few', multiple(2, 2, 'a', 'b', 'c'), { type: 'multiple', options: ['o1', 'o1'] }, 'invalid'],
    [
      'too many',
      multiple(1, 2, 'a', 'b', 'c'),
      { type: 'multiple', options: ['o1', 'o2', 'o3'] },
      'limit-reached',
    ],
    ['one of many gone', multiple(1, 2, 'a', 'b'), { type: 'multiple', options: ['o1', 'o7'] }, 'not-found'],
    ['a mark outside the scale', RATING, { type: 'rating', value: 6 }, 'invalid'],
    ['half a mark', RATING, { type: 'rating', value: 2.5 }, 'invalid'],
    ['a mark', RATING, { type: 'rating', value: 5 }, 'ok'],
    ['blanks', TEXT, say(' \u200B\n '), 'invalid'],
    ['a long answer', TEXT, say('x'.repeat(281)), 'too-large'],
    ['only empty words', cloud(), words('de', 'een', '!'), 'invalid'],
    ['too many words', cloud(2), words('lef', 'tijd', 'geld'), 'limit-reached'],
  ] as const)('PO5: %s', (_, form, ballot, expected) => {
    const room = new PollsRoom()
    const options = ballot.type === 'multiple' ? { ...ballot, options: [...ballot.options] } : ballot
    const given = options.type === 'cloud' ? { ...options, words: [...options.words] } : options
    expect(code(room.vote(room.make(form), given, 1))).toBe(expected)
  })

  it('PO5: one ballot a person; a second replaces it, unless the poll says no', () => {
    const room = new PollsRoom()
    const [loose, fixed] = [room.make(single('a', 'b')), room.make(single('a', 'b'), { changeable: false })]
    const once = [loose, fixed].map((poll) => {
      const vote = room.vote(poll, choose('o1'), 1)
      return vote.ok && vote.marks?.map((mark) => mark.once === true)
    })
    expect(once).toEqual([[false], [true]])
    expect(code(room.vote(loose, choose('o2'), 1))).toBe('ok')
    expect(code(room.vote(fixed, choose('o2'), 1))).toBe('already')
    expect(room.gauge('polls.turnout', `${loose}:1`, 'everyone')).toBe(1)
    expect(room.gauge('polls.tally', `${loose}:1`, 'crew')).toMatchObject({ counts: { o1: 0, o2: 1 } })
  })

  it('PO5: a muted person chooses but does not write', () => {
    const room = new PollsRoom()
    const [choice, text] = [room.make(single('a', 'b')), room.make(TEXT)]
    room.muted = true
    expect(code(room.vote(choice, choose('o1'), 1))).toBe('ok')
    expect(code(room.vote(text, say('hallo'), 1))).toBe('muted')
  })

  it('PO5: a draft and a later round do not exist for a voter', () => {
    const room = new PollsRoom()
    const [draft, open] = [room.make(TEXT, { draft: true }), room.make(TEXT)]
    expect(code(room.vote(draft, say('x'), 1))).toBe('not-found')
    expect(code(room.vote(open, say('x'), 1, 2))).toBe('not-found')
  })

  it('PO7: a ballot at or after the closing time is too late, before anything closed the poll', () => {
    const room = new PollsRoom()
    const poll = room.make(single('a', 'b'), { draft: true })
    room.do('polls.open', { poll, seconds: 60, show: false })
    room.now += 59_999
    expect(code(room.vote(poll, choose('o1'), 1))).toBe('ok')
    room.now += 1
    expect(code(room.vote(poll, choose('o1'), 2))).toBe('too-late')
    const due = pollsFeature.due?.(room.state)
    expect(due).toMatchObject({ at: room.now, command: { payload: { poll, round: 1 } } })
    expect(pollsFeature.due?.(room.state)?.id).toBe(due?.id)
    expect(due?.id).toMatch(/^[A-Za-z0-9_-]{10,40}$/)
    expect(code(room.close(poll))).toBe('ok')
    expect(code(room.vote(poll, choose('o1'), 2))).toBe('too-late')
    expect(pollsFeature.due?.(room.state)).toBeNull()
  })

  it('PO7: after closing by hand a ballot finds it closed, and closing again says already', () => {
    const room = new PollsRoom()
    const poll = room.make(single('a', 'b'))
    room.close(poll)
    expect(code(room.vote(poll, choose('o1'), 1))).toBe('closed')
    expect(code(room.close(poll))).toBe('already')
    expect(room.open.size).toBe(0)
  })
})

describe('closing, publishing, rerun, the hall (PO1, PO10, PO13)', () => {
  it('PO10: the tally of the moment of closing is in the fact', () => {
    const room = new PollsRoom()
    const poll = room.make(single('a', 'b'))
    for (const who of [1, 2, 3]) room.vote(poll, choose(who === 3 ? 'o2' : 'o1'), who)
    room.close(poll)
    expect(room.log.at(-1)).toMatchObject({
      name: 'polls.closed',
      payload: { votes: 3, counts: { o1: 2, o2: 1 }, visible: true },
    })
  })

  it('PO1: a rerun opens a new round and keeps the earlier outcome', () => {
    const room = new PollsRoom()
    const poll = room.make(single('a', 'b'))
    room.vote(poll, choose('o1'), 1)
    const again = { poll, round: 1, seconds: null, show: false }
    expect(code(room.do('polls.rerun', again))).toBe('conflict')
    room.close(poll)
    expect(code(room.do('polls.rerun', again))).toBe('ok')
    expect(code(room.do('polls.rerun', again))).toBe('already')
    expect(code(room.vote(poll, choose('o2'), 1, 1))).toBe('closed')
    expect(code(room.vote(poll, choose('o2'), 1, 2))).toBe('ok')
    const seen = room.folded.everyone.polls[poll]
    expect(seen).toMatchObject({ state: 'open', round: 2, result: null })
    expect(seen?.earlier).toMatchObject([{ round: 1, tally: { counts: { o1: 1, o2: 0 } } }])
  })

  it('PO13: closing can publish and show at once; one poll at a time is on the hall screen', () => {
    const room = new PollsRoom()
    const [first, second] = [room.make(TEXT), room.make(single('a', 'b'), { results: 'crew' })]
    room.do('polls.show', { poll: first })
    room.do('polls.close', { poll: second, round: 1, publish: true, show: true })
    expect(room.folded.hall).toMatchObject({ shown: second, polls: { [second]: { state: 'published' } } })
    room.do('polls.unshow', { poll: first })
    expect(room.folded.hall.shown).toBe(second)
    room.do('polls.unshow', { poll: second })
    expect(room.folded.hall.shown).toBeNull()
    expect(code(room.do('polls.show', { poll: room.make(TEXT, { draft: true }) }))).toBe('conflict')
  })

  it('PO8: publishing comes after closing, once', () => {
    const room = new PollsRoom()
    const poll = room.make(single('a', 'b'), { results: 'crew' })
    expect(code(room.do('polls.publish', { poll, round: 1 }))).toBe('conflict')
    room.close(poll)
    expect(code(room.do('polls.publish', { poll, round: 1 }))).toBe('ok')
    expect(code(room.do('polls.publish', { poll, round: 1 }))).toBe('already')
  })
})
