import type { Ballot } from '@zaal/shared/features/polls/polls.contract'
import { pollsContract } from '@zaal/shared/features/polls/polls.contract'
import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import { describe, expect, it } from 'vitest'
import { pollsFeature } from './polls.feature.ts'
import { choose, cloud, multiple, PollsRoom, RATING, say, single, TEXT, words } from './testing/polls-room.ts'

/** mulberry32 */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const FORMS = [single('a', 'b', 'c'), multiple(1, 2, 'a', 'b', 'c'), RATING, TEXT, cloud(2)]
const RESULTS = ['always', 'afterVote', 'closed', 'crew'] as const
const BALLOTS: Ballot[] = [
  choose('o1'),
  choose('o2'),
  { type: 'multiple', options: ['o3', 'o1'] },
  { type: 'rating', value: 4 },
  say('meer tijd'),
  say('Meer tijd'),
  words('lef', 'tijd'),
  words('LEF'),
]
const WORDS = ['lef', 'tijd', 'meer tijd']

describe('laws of polls', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('old view + facts = fresh view, for every audience (seed %i)', (seed) => {
    const random = seeded(seed)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
    const room = new PollsRoom()
    const polls: string[] = []
    for (let step = 0; step < 250; step++) {
      room.now += 1000
      const poll = polls.length ? pick(polls) : ''
      const round = room.state.view.polls[poll]?.round || 1
      const flag = random() < 0.5
      const run: (() => unknown)[] = [
        () =>
          polls.length < 12 && polls.push(room.make(pick(FORMS), { results: pick(RESULTS), draft: flag })),
        () => room.vote(poll, pick(BALLOTS), 1 + Math.floor(random() * 9), round),
        () => room.vote(poll, pick(BALLOTS), 1 + Math.floor(random() * 9), round),
        () => room.do('polls.open', { poll, seconds: flag ? 30 : null, show: flag }),
        () => room.do('polls.close', { poll, round, publish: flag, show: random() < 0.3 }),
        () => room.do('polls.publish', { poll, round }),
        () => room.do('polls.rerun', { poll, round, seconds: null, show: flag }),
        () => room.do(flag ? 'polls.show' : 'polls.unshow', { poll }),
        () => room.do(flag ? 'polls.hideWord' : 'polls.unhideWord', { poll, word: pick(WORDS) }),
        () => random() < 0.1 && room.do('polls.remove', { poll }),
      ]
      pick(run)()
      for (const audience of AUDIENCES)
        expect(room.folded[audience]).toEqual(pollsFeature.project(room.state, audience))
    }
    for (const fact of room.log)
      expect(pollsContract.facts[fact.name].safeParse(fact.payload).error).toBeUndefined()
    for (const audience of AUDIENCES)
      expect(pollsContract.view.safeParse(room.folded[audience]).error).toBeUndefined()
    expect(JSON.parse(JSON.stringify(room.state))).toEqual(room.state)
  })
})
