import { expect, test } from 'vitest'
import { PeopleIndex } from '../../kernel/people-index.ts'
import { QuestionRoom, feature, person } from './question-room.testing.ts'

test('QA19 the export has a row per question, with names only where crew may see them', () => {
  const room = new QuestionRoom()
  const anna = person('anna')
  room.ask(anna, 'Met naam?')
  room.ask(anna, 'Zonder naam?', true)
  room.crewSeesAnonymous = true
  const third = room.ask(anna, 'Zonder naam, crew ziet het?', true)
  const gone = room.ask(anna, 'Weg?')
  room.run(anna, { name: 'questions.withdraw', payload: { question: gone } })
  room.crew('questions.dismiss', third, { reason: 'other', note: 'volgende keer' })
  const [table] =
    feature.tables?.(room.state, {
      people: new PeopleIndex([[anna, { name: 'Anna Proef', role: 'participant' }]]),
      marks: room.marks,
      lang: 'nl',
      timeZone: 'Europe/Amsterdam',
    }) ?? []
  const column = (name: string) => table && [...table.rows].map((row) => row[table.columns.indexOf(name)])
  expect(column('number')).toEqual([1, 2, 3])
  expect(column('asker')).toEqual(['Anna Proef', null, 'Anna Proef'])
  expect(column('anonymous')).toEqual([false, true, true])
  expect(column('reason')).toEqual([null, null, 'other'])
  expect(column('note')).toEqual([null, null, 'volgende keer'])
})
