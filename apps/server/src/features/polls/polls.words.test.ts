import { describe, expect, it } from 'vitest'
import { cleanText, cleanWord, countedWords, wordKey } from './polls.words.ts'

describe('words of a cloud (PO6)', () => {
  it('lose the marks around them and keep those inside', () => {
    expect(['“Vertrouwen!”', ' (lef) ', '#samen', 'e-mail', 'C#', '100%', '...'].map(cleanWord)).toEqual([
      'Vertrouwen',
      'lef',
      'samen',
      'e-mail',
      'C#',
      '100%',
      '',
    ])
  })
  it('are one word when only case and spacing differ', () => {
    expect(wordKey('  Publieke   WAARDE ')).toBe(wordKey('publieke waarde'))
  })
  it('leave out empty words and repeats, and keep short answers of more than one word', () => {
    expect(countedWords(['de', 'The', 'Lef', 'lef', 'de burger', ' ']).words).toEqual(['Lef', 'de burger'])
  })
  it('lose characters that cannot be seen or that turn text around', () => {
    expect(cleanWord('l\u200Bef\u202E')).toBe('lef')
    expect(cleanText('een\u202E  twee\r\n\r\n\r\n\r\ndrie\u0000 ')).toBe('een twee\n\ndrie')
  })
  it('are too long over 30 characters', () => {
    expect(countedWords(['a'.repeat(30)]).tooLong).toBe(false)
    expect(countedWords(['a'.repeat(31)]).tooLong).toBe(true)
  })
})
