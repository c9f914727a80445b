import { describe, expect, it } from 'vitest'
import { cleanText, foldText } from './text.ts'

describe('CH1 cleanText', () => {
  it.each([
    ['een\r\ntwee\rdrie\u2028vier', 'een\ntwee\ndrie\nvier'],
    ['a\n\n\n\n\nb', 'a\n\nb'],
    ['a \t \n b', 'a\n b'],
    ['\u202eomgekeerd\u202c', 'omgekeerd'],
    ['nul\u200bbreed\ufeff', 'nulbreed'],
    ['bel\u0007 nul\u0000', 'bel nul'],
    ['los \u200d\u200c eind\u200d', 'los  eind'],
    ['z\u0300\u0301\u0302\u0303\u0304\u0305algo', 'z\u0300\u0301\u0302algo'],
  ])('%j becomes %j', (from, to) => {
    expect(cleanText(from)).toBe(to.normalize('NFC'))
  })
  it.each(['می\u200cخواهم', '👩\u200d👩\u200d👧', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'שלום'])('leaves %s as it is', (text) => {
    expect(cleanText(text)).toBe(text)
  })
  it('is stable', () => {
    for (const text of ['a\u200d\u200db', ' \n\u200d\n x', '\u200d\u202e\u200d', 'a\n\n\u200b\n\nb'])
      expect(cleanText(cleanText(text))).toBe(cleanText(text))
  })
})

it('CH11 foldText drops case and accents', () => {
  expect(foldText(' Curaçao ÉÉN ')).toBe('curacao een')
})
