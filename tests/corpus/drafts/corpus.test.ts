import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAnnouncement } from '../../../packages/shared/src/draft/parse.ts'
import { draftSchema } from '../../../packages/shared/src/draft/draft.contract.ts'
import { corpusNames, evaluate, readExpected, readText, total } from './evaluate.ts'

const names = corpusNames()
const scores = names.map((name) => evaluate(name))
const floor = 0.95

describe('corpus of announcements', () => {
  test('holds at least sixty texts of our own and the five occasions', () => {
    expect(names.filter((name) => /^\d/.test(name)).length).toBeGreaterThanOrEqual(60)
    expect(names.filter((name) => name.startsWith('seed-'))).toHaveLength(5)
  })

  test.each(['starts', 'titles', 'speakers'] as const)('recall and precision of %s are 0.95 or more', (field) => {
    const { recall, precision, count } = total(scores, field)
    console.log(`${field}: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)} of ${String(count.expected)}`)
    expect(recall).toBeGreaterThanOrEqual(floor)
    expect(precision).toBeGreaterThanOrEqual(floor)
  })

  test('nine texts in ten come out without any difference, in dates, lengths, kinds, tracks, roles and doubts too', () => {
    const clean = scores.filter((score) => score.remarks.length === 0).length
    expect(clean / scores.length).toBeGreaterThanOrEqual(0.9)
  })

  test.each(names)('DR1, DR4 %s: the draft fits the contract and its spans hold what they say', (name) => {
    const text = readText(name)
    const draft = draftSchema.parse(parseAnnouncement(text, { today: readExpected(name).today }))
    for (const item of draft.items) {
      for (const speaker of item.speakers) {
        const surname = speaker.name.split(/[\s-]/).at(-1) ?? ''
        expect(text.slice(...speaker.span).normalize('NFC')).toContain(surname)
      }
    }
  })
})

describe('occasion A, in our words: the panel of 2 April', () => {
  test('gives its five items with lengths, the six of the panel and its chair, and one doubt', () => {
    const draft = parseAnnouncement(readText('seed-a'), { today: '2021-03-01' })
    expect(draft.items.map((item) => [item.start, item.minutes])).toEqual([['10:00', 5], ['10:05', 20], ['10:25', 20], ['10:45', 75], ['12:00', null]])
    const panel = draft.items[3]
    expect(panel?.speakers).toHaveLength(7)
    expect(panel?.speakers[0]).toMatchObject({ name: 'Peggy Hurkmans', role: 'chair', organisation: 'gemeente Bernheze', affiliation: 'gemeentesecretaris Bernheze' })
    expect(draft.doubts.map(({ code, item }) => ({ code, item }))).toEqual([{ code: 'no-length', item: 4 }])
  })
})

const originals = join(import.meta.dirname, '../../../../shared/seeds')

describe.skipIf(!existsSync(originals))('the original texts, where they are at hand', () => {
  const facts: Record<string, { date: string | null; start: string | null; starts: string[] }> = {
    'vb-panel-2021-04-02.txt': { date: '2021-04-02', start: '10:00', starts: ['10:00', '10:05', '10:25', '10:45', '12:00'] },
    'vgs-lunch-2020.txt': { date: '2020-09-02', start: '12:00', starts: [] },
    'ambtenaar20-discussion.txt': { date: null, start: null, starts: [] },
    'public-value-page.txt': { date: null, start: null, starts: [] },
    'reuring-cafe-115.txt': { date: '2023-11-21', start: '17:00', starts: ['16:30', '17:00'] },
  }
  test.each(existsSync(originals) ? readdirSync(originals) : [])('%s', (file) => {
    const draft = parseAnnouncement(readFileSync(join(originals, file), 'utf8'), { today: '2020-08-01' })
    expect({ date: draft.date, start: draft.start, starts: draft.items.map((item) => item.start) }).toEqual(facts[file])
  })
})
