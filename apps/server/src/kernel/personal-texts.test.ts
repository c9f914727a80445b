import { pollsContract } from '@zaal/shared/features/polls/polls.contract'
import { describe, expect, it } from 'vitest'
import { splitPersonal, withoutErased } from './personal-texts.ts'

const fact = {
  n: 7,
  at: 1,
  actor: 'system',
  name: 'polls.closed',
  payload: { poll: 'poll-000001', edition: 'edition-01', words: [{ text: 'lef', count: 1 }], votes: 1 },
}

describe('texts beside the log (SY9)', () => {
  it('leave null in the fact and carry their subject and entity', () => {
    expect(splitPersonal(pollsContract, fact)).toEqual({
      payload: { ...fact.payload, words: null },
      texts: [
        { n: 7, field: 'words', value: fact.payload.words, subject: 'poll-000001', entity: 'edition-01' },
      ],
    })
  })
  it('disappear from a kept fact when their entity is erased, and only then', () => {
    expect(withoutErased(pollsContract, fact, new Set(['edition-01'])).payload).toEqual({
      ...fact.payload,
      words: null,
    })
    expect(withoutErased(pollsContract, fact, new Set(['another-01']))).toBe(fact)
  })
  it('are only what the contract names, and only where there is something written', () => {
    const other = { ...fact, name: 'polls.opened', payload: { poll: 'poll-000001' } }
    expect(splitPersonal(pollsContract, other)).toEqual({ payload: other.payload, texts: [] })
    expect(withoutErased(pollsContract, other, new Set(['poll-000001']))).toBe(other)
    const erasedBefore = { ...fact, payload: { ...fact.payload, words: null } }
    expect(splitPersonal(pollsContract, erasedBefore)).toEqual({ payload: erasedBefore.payload, texts: [] })
  })
  it('leave the given fact as it was', () => {
    splitPersonal(pollsContract, fact)
    withoutErased(pollsContract, fact, new Set(['edition-01']))
    expect(fact.payload.words).toEqual([{ text: 'lef', count: 1 }])
  })
})
