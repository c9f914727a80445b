import { describe, expect, test } from 'vitest'
import { PeopleIndex } from './people-index.ts'
import { peopleIn, publicPerson, wellFormed } from './wire.ts'

const ANNA = `p_${'anna'.padEnd(20, '0')}`
const BRAM = `p_${'bram'.padEnd(20, '0')}`
const people = new PeopleIndex([
  [ANNA, { name: 'Anna', role: 'participant' }],
  [BRAM, { name: null, role: 'panellist', chair: true }],
])

describe('names are joined when a frame is built (SY6)', () => {
  test('for every person spoken of: as a value, in a list, as a key; others are not told', () => {
    expect(peopleIn([{ by: ANNA }], people)).toEqual({ [ANNA]: { name: 'Anna', role: 'participant' } })
    expect(Object.keys(peopleIn([[{ votes: { [BRAM]: 1 } }], null, 3, ANNA], people))).toEqual([BRAM, ANNA])
    expect(peopleIn([{ text: `${ANNA} said`, by: `p_${'nobody'.padEnd(20, '0')}` }], people)).toEqual({})
  })

  test('and only the public half of a record leaves the server', () => {
    const record = { name: 'Anna', role: 'host' as const, device: 'secret', link: 'seat', id: ANNA }
    expect(publicPerson(record)).toEqual({ name: 'Anna', role: 'host' })
    expect(publicPerson({ name: 'B', role: 'panellist', chair: true, organisation: 'Vb' })).toEqual({
      name: 'B',
      role: 'panellist',
      chair: true,
      organisation: 'Vb',
    })
  })
})

test('what no store can hold is taken out of texts at any depth, everything else is kept', () => {
  const half = '\ud83d'
  expect(wellFormed({ a: ['x\u0000y', { b: `z${half}` }], n: 1, f: false, e: '👍🏽' })).toEqual({
    a: ['xy', { b: 'z\ufffd' }],
    n: 1,
    f: false,
    e: '👍🏽',
  })
  const own = wellFormed(JSON.parse('{"__proto__":{"admin":true}}')) as object
  expect([Object.hasOwn(own, '__proto__'), 'admin' in own]).toEqual([true, false])
})
