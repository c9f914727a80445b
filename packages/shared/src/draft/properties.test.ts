import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftSchema } from './draft.contract.ts'
import type { Draft, Span } from './draft.contract.ts'
import { parseAnnouncement } from './parse.ts'

const options = { today: '2026-01-10' }
const seed = 20260402

/** Scraps of announcements: shuffled, they reach far more of the parser than random letters do. */
const scrap = fc.constantFrom(
  '10.00',
  '10:30 uur',
  '9:30 am',
  '13u45',
  '10.00 - 10.15',
  'half drie',
  'kwart over tien',
  '12 noon',
  'l0.O0',
  '10 .05',
  '25:99',
  '24.00',
  'Opening',
  'Pauze',
  'Panel discussion',
  'Lezing',
  'Welkom door',
  'o.l.v.',
  'met',
  'by',
  'Sessie A:',
  'Track 1',
  'Workshop 2 –',
  'Programma',
  'Agenda',
  'Anna Bakker',
  'prof. dr. H.J. Veenstra',
  '(Stadslab)',
  ', wethouder Ede',
  'en',
  'and',
  'voorzitter',
  'vrijdag 2 april 2021',
  '2-4-2021',
  '31 februari',
  'April 31',
  '02.04.2021',
  'Datum:',
  'Tijd:',
  'Locatie:',
  '€ 10.50',
  '06-12345678',
  'https://a.example/10.30',
  'Van: A <a@b.example>',
  'Subject: x',
  '> ',
  '| ',
  ' |',
  '|---|---|',
  '\t',
  '\t\t',
  '    ',
  '- ',
  '* ',
  '1. ',
  '2. ',
  'A. ',
  '# ',
  '**',
  '_',
  '[a](b)',
  '<td>',
  '</td>',
  '<tr>',
  '<table>',
  '<li>',
  '<br>',
  '</p><p>',
  '&nbsp;',
  '&eacute;',
  '&#8211;',
  '<!--',
  '<script>',
  '\n',
  '\n\n',
  '\r\n',
  '.',
  ', ',
  ': ',
  ' – ',
  '(15 min)',
  '20 minuten',
  '“',
  '”',
  '‘',
  '’',
  '(',
  ')',
  '😀',
  '\u200b',
  '\u0000',
)
const announcement = fc.array(scrap, { maxLength: 120 }).map((scraps) => scraps.join(' '))
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20_000 }),
  fc.string({ unit: 'grapheme', maxLength: 3000 }),
  announcement,
  announcement,
)

function spansOf(draft: Draft): Span[] {
  const some = (spans: Partial<Record<string, Span>>): Span[] =>
    Object.values(spans).filter((span) => span !== undefined)
  return [
    ...some(draft.spans),
    ...draft.items.flatMap((item) => [
      item.span,
      ...some(item.spans),
      ...item.speakers.map((speaker) => speaker.span),
    ]),
    ...draft.doubts.flatMap((doubt) => (doubt.span === null ? [] : [doubt.span])),
  ]
}

describe('for every text', () => {
  test('DR1 the parser does not throw, and what it returns fits the contract', () => {
    fc.assert(
      fc.property(anything, (text) => {
        draftSchema.parse(parseAnnouncement(text, options))
      }),
      { seed, numRuns: 400 },
    )
  })

  test('DR4 every span lies within the text, from before to', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const [from, to] of spansOf(parseAnnouncement(text, options))) {
          expect(from).toBeLessThanOrEqual(to)
          expect(to).toBeLessThanOrEqual(text.length)
        }
      }),
      { seed, numRuns: 400 },
    )
  })

  test('DR36 starts do not go back within a day', () => {
    fc.assert(
      fc.property(announcement, (text) => {
        const { items } = parseAnnouncement(text, options)
        for (const day of new Set(items.map((item) => item.day))) {
          const starts = items
            .filter((item) => item.day === day && item.start !== null)
            .map((item) => item.start)
          expect(starts).toEqual([...starts].sort())
        }
      }),
      { seed, numRuns: 600 },
    )
  })

  test('DR1 reading the same text twice gives the same draft', () => {
    fc.assert(
      fc.property(announcement, (text) => {
        expect(parseAnnouncement(text, options)).toEqual(parseAnnouncement(text, options))
      }),
      { seed, numRuns: 100 },
    )
  })
})

describe('DR5 time grows with the length of the text', () => {
  const size = 1_000_000
  const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
  const milliseconds = (text: string): number => {
    const before = performance.now()
    parseAnnouncement(text, options)
    return performance.now() - before
  }
  const benign = fill(
    '13.00 uur Welkom door Anna Bakker, voorzitter van de kring\nEen regel met gewone woorden over de middag.\n',
  )

  test.each([
    ['spaces', ' '],
    ['tabs', '\t'],
    ['one endless word', 'a'],
    ['digits', '1'],
    ['dots', '.'],
    ['times without end', '10.00 '],
    ['ranges without end', '10.00-'],
    ['open brackets', '('],
    ['open tags', '<a '],
    ['table cells', '<td>'],
    ['unclosed scripts', '<script>'],
    ['comment openings', '<!--'],
    ['links', '[a]('],
    ['quotation marks', '“a'],
    ['capitals', 'Ab '],
    ['names and commas', 'Anna Bakker, '],
    ['dashes', ' – '],
    ['bars', '| '],
    ['mail addresses', 'a@'],
    ['telephone numbers', '06 12 '],
    ['quote marks of mail', '> '],
    ['ampersands', '&amp'],
    ['month names', '2 april '],
    ['newlines', '\n'],
    ['short items', '10.00 A\n'],
    ['agenda points', '1. Opening\n'],
    ['letters of agenda points', 'A. b\n'],
    ['track headings', 'Track 1\n10.00 A\n'],
    ['stars', '*'],
    ['underscores', '_ '],
  ])('a million units of %s take no more than a few times as long as ordinary text', (_, piece) => {
    const reference = milliseconds(benign)
    expect(milliseconds(fill(piece))).toBeLessThan(Math.max(15_000, reference * 8))
  })
}, 120_000)
