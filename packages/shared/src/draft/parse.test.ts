import { describe, expect, test } from 'vitest'
import { parseAnnouncement } from './parse.ts'
import type { Draft } from './draft.contract.ts'

const today = '2026-01-10'
const parse = (text: string): Draft => parseAnnouncement(text, { today })
const starts = (text: string): (string | null)[] => parse(text).items.map((item) => item.start)
const codes = (text: string): string[] => parse(text).doubts.map((doubt) => doubt.code)

describe('the whole', () => {
  test('DR40 DR41 an empty text gives an empty draft that says what is missing', () => {
    expect(parse('')).toMatchObject({
      title: null,
      date: null,
      start: null,
      end: null,
      place: null,
      items: [],
    })
    expect(codes('')).toEqual(['no-programme', 'no-title', 'no-date'])
  })

  test('DR2 the language follows from the common words', () => {
    expect(parse('We zien u graag op de bijeenkomst').lang).toBe('nl')
    expect(parse('We look forward to seeing you at the meeting').lang).toBe('en')
  })

  test('DR3 greetings, menus and labels are no titles', () => {
    expect(
      parse('Beste leden,\n\nUitnodiging: Avond over turf op 3 maart 2026\n\nDatum: 3 maart 2026').title,
    ).toBe('Avond over turf')
  })

  test.each([
    ['plain', '10.00 Opening\n10.10 Pauze met taart\n'],
    ['Markdown', '| **10.00** | _Opening_ |\n|---|---|\n| 10.10 | Pauze met *taart* |\n'],
    [
      'HTML',
      '<table><tr><td>10.00</td><td><b>Opening</b></td></tr><tr><td>10.10</td><td>Pauze&nbsp;met taart</td></tr></table>',
    ],
    ['quoted mail', '> 10.00 Opening\r\n> 10.10 Pauze met taart\r\n'],
  ])('DR4 spans point into the text as given: %s', (_, text) => {
    const { items } = parse(text)
    expect(items.map((item) => item.title)).toEqual(['Opening', 'Pauze met taart'])
    const at = (span: [number, number] | undefined): string => (span === undefined ? '' : text.slice(...span))
    expect(at(items[0]?.spans.title)).toBe('Opening')
    expect(at(items[1]?.spans.start)).toBe('10.10')
    expect(at(items[1]?.spans.title)).toMatch(/^Pauze.*taart$/)
  })
})

describe('items', () => {
  test('DR23 times of signing up are no items', () => {
    expect(
      starts(
        '10.00 Opening\n11.00 Sluiting\n\nAanmelden kan tot 9.00 uur.\nKantoor open van 9.00 tot 17.00 uur.',
      ),
    ).toEqual(['10:00', '11:00'])
  })

  test('DR24 the headers of a mail are not read', () => {
    const text =
      'Van: A <a@b.example>\nVerzonden: maandag 5 januari 2026 9:14\nOnderwerp: FW: Avond over turf\n\n3 maart 2026\n20.00 Lezing\n21.00 Vragen'
    expect(starts(text)).toEqual(['20:00', '21:00'])
    expect(parse(text)).toMatchObject({ date: '2026-03-03', title: 'Avond over turf' })
  })

  test('DR25 starts follow from the lengths, and stay open without them', () => {
    expect(
      starts('Tijd: 14.00-15.00 uur\nAgenda\n1. Opening (10 min)\n2. Plannen (20 minuten)\n3. Rondvraag'),
    ).toEqual(['14:00', '14:10', '14:30'])
    expect(starts('Agenda\n1. Opening\n2. Mededelingen\n3. Rondvraag')).toEqual([null, null, null])
  })

  test('DR26 one range in a sentence is the time of the meeting, not an item', () => {
    expect(parse('Lunch op 5 februari 2026, van 12.00 tot 13.00 uur.')).toMatchObject({
      start: '12:00',
      end: '13:00',
      items: [],
    })
  })

  test('DR26 sentences become items', () => {
    expect(
      starts(
        'We openen om 10 uur met een welkomstwoord. Om half elf is er koffiepauze. Om 12 uur sluiten we af.',
      ),
    ).toEqual(['10:00', '10:30', '12:00'])
  })

  test('DR27 lone times stand above their titles, or under them where all do', () => {
    expect(parse('10.00\nOpening\n\n10.30\nPauze\n').items.map((item) => item.title)).toEqual([
      'Opening',
      'Pauze',
    ])
    expect(parse('Opening\n10.00 - 10.30\n\nPauze\n10.30 - 11.00\n').items.map((item) => item.title)).toEqual(
      ['Opening', 'Pauze'],
    )
  })

  test('DR29 sessions under a slot keep their labels and replace it', () => {
    const { items } = parse(
      '11.00 Parallelle sessies\n A. Bodem – Anna Bakker\n B. Geluid – Jan Smit\n12.00 Lunch',
    )
    expect(items.map(({ start, title, track }) => [start, title, track])).toEqual([
      ['11:00', 'Bodem', 'A'],
      ['11:00', 'Geluid', 'B'],
      ['12:00', 'Lunch', null],
    ])
  })

  test('DR34 kinds follow from titles', () => {
    const titles = [
      'Inloop',
      'Opening',
      'Lezing',
      'Paneldiscussie',
      'Vragen uit de zaal',
      'Stemming',
      'Pauze',
      'Afsluiting',
    ]
    const text = titles.map((title, index) => `${String(10 + index)}.00 ${title}`).join('\n')
    expect(parse(text).items.map((item) => item.kind)).toEqual([
      'doors',
      'opening',
      'talk',
      'panel',
      'discussion',
      'vote',
      'break',
      'closing',
    ])
  })
})

describe('order and lengths', () => {
  test('DR35 an afternoon without "pm" is the afternoon, with a doubt', () => {
    const text = '11:00 Talk\n12:30 Lunch\n1:30 Show\n2:45 Tea'
    expect(starts(text)).toEqual(['11:00', '12:30', '13:30', '14:45'])
    expect(codes(text).filter((code) => code === 'half-day-unclear')).toHaveLength(1)
  })

  test('DR36 DR46 an item out of order is moved and marked', () => {
    const text = '10.00 Opening\n14.00 Lezing\n09.00 Ontbijt'
    expect(starts(text)).toEqual(['09:00', '10:00', '14:00'])
    expect(codes(text)).toContain('out-of-order')
  })

  test('DR37 DR38 ends are stated, counted, or those of the next start; the last one stays open', () => {
    const { items, doubts } = parse('10.00 - 10.20 Opening\n10.20 Lezing (30 min)\n11.00 Pauze\n11.15 Borrel')
    expect(items.map(({ end, endDerived, minutes }) => [end, endDerived, minutes])).toEqual([
      ['10:20', false, 20],
      ['10:50', false, 30],
      ['11:15', true, 15],
      [null, false, null],
    ])
    expect(doubts.map(({ code, item }) => [code, item])).toEqual(
      expect.arrayContaining([
        ['no-length', 3],
        ['gap', 2],
      ]),
    )
  })

  test('DR46 DR47 what does not fit is marked', () => {
    expect(codes('10.00 - 09.30 Opening\n11.00 Sluiting')).toContain('end-before-start')
    expect(codes('10.00 - 11.30 Opening\n11.00 - 12.00 Lezing')).toContain('overlap')
    expect(codes('10.00 - 10.30 Opening (20 min)\n10.30 Pauze')).toContain('length-mismatch')
    expect(codes('3 maart 2026, 10.00 - 12.00 uur\n\n10.00 Opening\n11.00 Pauze\n13.00 Lunch')).toContain(
      'outside-meeting',
    )
  })

  test('DR22 DR45 a scanning fault is read and marked', () => {
    expect(starts('l0.00 Opening\n11.00 Sluiting')).toEqual(['10:00', '11:00'])
    expect(codes('l0.00 Opening\n11.00 Sluiting')).toContain('time-unclear')
  })

  test('DR12 days have numbers, and dates where these are known', () => {
    const { items } = parse(
      'Dag 1 – donderdag 11 juni 2026\n10.00 Opening\n11.00 Lunch\n\nDag 2\n09.00 Excursie\n12.00 Einde',
    )
    expect(items.map(({ day, date }) => [day, date])).toEqual([
      [1, '2026-06-11'],
      [1, '2026-06-11'],
      [2, '2026-06-12'],
      [2, '2026-06-12'],
    ])
  })

  test('DR32 DR48 guests named apart from the programme go to the only item, with a doubt', () => {
    const text =
      'Debatcafé\n\nOp de bank:\n- Anna Bakker (wethouder Ede)\n- Jan Smit (directeur Stadslab)\n\nDatum: 3 maart 2026 | Tijd: inloop vanaf 19.30 uur, start 20.00 uur'
    const { items, doubts } = parse(text)
    expect(items.map((item) => [item.start, item.speakers.length])).toEqual([
      ['19:30', 0],
      ['20:00', 2],
    ])
    expect(doubts.map((doubt) => doubt.code)).toContain('speakers-unplaced')
  })
})
