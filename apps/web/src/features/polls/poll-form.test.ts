import { describe, expect, it } from 'vitest'
import { checkFields, EMPTY_FIELDS, fieldsOf, optionLines, setupOf } from './poll-form.ts'
import { GRENS } from './testing/polls.ts'

describe('poll editor', () => {
  it('takes options from whatever was pasted: bullets and numbers go, years and short answers stay', () => {
    expect(optionLines('1. Geld\r\n2) Tijd\n• Lef\n- 2030\na) Alles\n\n  \nA4-papier\n3 mensen')).toEqual([
      'Geld',
      'Tijd',
      'Lef',
      '2030',
      'Alles',
      'A4-papier',
      '3 mensen',
    ])
  })

  it.each([
    ['', 'Geld\nTijd', 'question'],
    ['Vraag', 'Geld', 'optionsFew'],
    ['Vraag', 'Geld\ngeld', 'optionsSame'],
    ['Vraag', 'abcdefghijklm'.split('').join('\n'), 'optionsMany'],
    ['Vraag', `Geld\n${'x'.repeat(101)}`, 'optionLong'],
  ])('PO2: says what is wrong (%s / %s)', (question, options, code) => {
    expect(checkFields({ ...EMPTY_FIELDS, question, options }, null)).toMatchObject([{ code }])
  })

  it('PO4: options keep their ids, and their number once people can vote', () => {
    const fields = fieldsOf(GRENS)
    expect(setupOf({ ...fields, options: 'Geld!\nCultuur' }, GRENS).form).toMatchObject({
      options: [
        { id: 'o1', label: 'Geld!' },
        { id: 'o2', label: 'Cultuur' },
      ],
    })
    expect(checkFields({ ...fields, options: 'a\nb\nc' }, 2)).toMatchObject([{ code: 'optionsFixed' }])
  })
})
