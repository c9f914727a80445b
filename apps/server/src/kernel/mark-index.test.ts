import { describe, expect, test } from 'vitest'
import { MarkIndex, StagedMarks } from './mark-index.ts'

const mark = (target: string, person: string, value: unknown) => ({ kind: 'vote', target, person, value })

describe('marks of a room', () => {
  test('are found by target and by person; null takes one away', () => {
    const index = new MarkIndex([mark('q1', 'anna', 1), mark('q1', 'bram', 2), mark('q2', 'anna', 3)])
    expect(index.get('vote', 'q1', 'anna')).toBe(1)
    expect([...index.of('vote', 'q1')]).toEqual([
      ['anna', 1],
      ['bram', 2],
    ])
    expect([...index.by('vote', 'anna')]).toEqual([
      ['q1', 1],
      ['q2', 3],
    ])
    index.apply(mark('q1', 'anna', null))
    expect([index.get('vote', 'q1', 'anna'), index.of('vote', 'q1').size]).toEqual([undefined, 1])
    expect([...index.by('vote', 'anna')]).toEqual([['q2', 3]])
  })

  test('of another kind or with a name of the language are not mixed up', () => {
    const index = new MarkIndex([mark('constructor', '__proto__', 1)])
    expect(index.get('vote', 'constructor', '__proto__')).toBe(1)
    expect([index.of('other', 'constructor').size, index.of('vote', 'toString').size]).toEqual([0, 0])
  })
})

describe('marks of a batch (CM1)', () => {
  test('lie over the committed ones and leave those as they are', () => {
    const base = new MarkIndex([mark('q1', 'anna', 1), mark('q1', 'bram', 2)])
    const staged = new StagedMarks(base)
    staged.stage([mark('q1', 'anna', null), mark('q1', 'cees', 5)])
    staged.stage([mark('q1', 'cees', 6)])
    expect(staged.get('vote', 'q1', 'anna')).toBeUndefined()
    expect([...staged.of('vote', 'q1')]).toEqual([
      ['bram', 2],
      ['cees', 6],
    ])
    expect([staged.by('vote', 'anna').size, staged.by('vote', 'cees').get('q1')]).toEqual([0, 6])
    expect([base.get('vote', 'q1', 'anna'), base.of('vote', 'q1').size]).toEqual([1, 2])
  })
})
