import { expect, it } from 'vitest'
import { completeMention, mentionsIn, mentionTyped, splitMentions, suggestPeople } from './mentions.ts'

const people = [
  { id: 'p1', name: 'Testa' },
  { id: 'p2', name: 'Testa de Vries' },
  { id: 'p3', name: 'Zoë Test' },
]

it.each([
  ['hallo @Te', 'Te'],
  ['@', ''],
  ['hallo @Testa de', 'Testa de'],
  ['mail naar a@b', null],
  ['@Testa, dank', null],
  ['gewoon', null],
])('CH6 in %j somebody is typing %j', (text, typed) => {
  expect(mentionTyped(text)).toBe(typed)
})

it('CH6 suggests by the beginning of any word, without case and accents', () => {
  expect(suggestPeople('test', people).map((p) => p.id)).toEqual(['p1', 'p2', 'p3'])
  expect(suggestPeople('zoe', people).map((p) => p.id)).toEqual(['p3'])
  expect(suggestPeople('est', people)).toEqual([])
})

it('CH6 completes the name and only names those who are still in the text', () => {
  expect(completeMention('dag @tes', 'Testa de Vries')).toBe('dag @Testa de Vries ')
  expect(mentionsIn('dag @Testa de Vries', people.slice(1))).toEqual(['p2'])
  expect(mentionsIn('dag', people)).toEqual([])
})

it('CH6 marks the longest name', () => {
  expect(splitMentions('dag @Testa de Vries en @Testa!', people)).toEqual([
    { text: 'dag ' },
    { text: '@Testa de Vries', person: 'p2' },
    { text: ' en ' },
    { text: '@Testa', person: 'p1' },
    { text: '!' },
  ])
})
