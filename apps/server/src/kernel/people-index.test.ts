import { foldName } from '@zaal/shared/kernel/look-alikes'
import { describe, expect, test } from 'vitest'
import { createSeededRandom } from '../adapters/random/seeded-random.ts'
import { PeopleIndex, StagedPeople } from './people-index.ts'

const person = (name: string | null, role: 'participant' | 'hall' = 'participant') => ({ name, role })

describe('who carries a name (PE5)', () => {
  test('is known by how it looks, through changes of name, leaving and erasure', () => {
    const people = new PeopleIndex([['p_1', person('Jolanda')]])
    expect(people.bearers(foldName('jоlanda'))).toEqual(['p_1'])
    people.set('p_2', person('JOLANDA'))
    expect(people.bearers(foldName('Jolanda'))).toEqual(['p_1', 'p_2'])
    people.set('p_1', person('Omar'))
    expect([people.bearers(foldName('Jolanda')), people.bearers('omar')]).toEqual([['p_2'], ['p_1']])
    people.set('p_1', person(null))
    people.delete('p_2')
    people.delete('p_2')
    expect([people.bearers('omar'), people.bearers(foldName('Jolanda')), people.size]).toEqual([[], [], 1])
  })

  test('is nobody for the name of a hall screen', () => {
    expect(new PeopleIndex([['p_1', person('Zaalscherm', 'hall')]]).bearers('zaalscherm')).toEqual([])
  })

  test('follows names that are being given in the same batch', () => {
    const base = new PeopleIndex([
      ['p_1', person('Jolanda')],
      ['p_2', person('Omar')],
    ])
    const staged = new StagedPeople(base)
    staged.rename('p_1', 'Fatima')
    staged.rename('p_2', 'Jolanda')
    staged.rename('p_3', 'Nobody')
    expect(staged.bearers(foldName('jolanda'))).toEqual(['p_2'])
    expect([staged.bearers('fatlma'), staged.bearers('omar'), staged.bearers('nobody')]).toEqual([
      ['p_1'],
      [],
      [],
    ])
    expect(staged.byName().map(({ person: { name } }) => name)).toEqual(['Fatima', 'Jolanda'])
    expect(base.bearers(foldName('jolanda'))).toEqual(['p_1'])
  })
})

test('the order by name is the same whether sorted at once or kept while people come, change and go (PE8)', () => {
  const random = createSeededRandom(8)
  const people = new PeopleIndex()
  const names = ['Élodie', 'elodie', 'Zoë', 'Ömer', 'Bram 2', 'Bram 10', null, '👋', 'van Dam', 'Van Aa']
  for (let i = 0; i < 300; i++) {
    const id = `p_${String(Math.floor(random.fraction() * 60))}`
    if (random.fraction() < 0.2) people.delete(id)
    else people.set(id, person(names[Math.floor(random.fraction() * names.length)] ?? null))
    if (random.fraction() < 0.3) expect(people.byName()).toEqual(new PeopleIndex(people).byName())
  }
  const order = new PeopleIndex([
    ['p_1', person('Bram 10')],
    ['p_2', person('bram 2')],
    ['p_3', person('Élodie')],
    ['p_4', person('Anna')],
  ]).byName()
  expect(order.map(({ id }) => id)).toEqual(['p_4', 'p_2', 'p_1', 'p_3'])
})
