import type { Draft, DraftItem } from '@zaal/shared/draft/draft.contract'
import { describe, expect, it } from 'vitest'
import { emptyForm, withDraft } from './draft-form.ts'

const item = (start: string, span: DraftItem['span']): DraftItem => ({
  day: 1,
  start,
  startDerived: false,
  end: null,
  endDerived: true,
  minutes: null,
  title: 'Debat',
  kind: 'discussion',
  track: null,
  place: null,
  speakers: [],
  span,
  spans: {},
})
const draft: Draft = {
  lang: 'nl',
  title: 'Debatavond',
  date: '2027-03-05',
  timeZone: 'Europe/Amsterdam',
  place: null,
  start: '17:00',
  end: null,
  items: [
    { ...item('16:30', [10, 20]), title: 'Inloop', kind: 'doors', end: '17:00', minutes: 30 },
    item('17:00', [20, 30]),
  ],
  doubts: [],
  spans: { start: [40, 45] },
}
const ids = (): (() => string) => {
  let n = 0
  return () => `item-${String(n++)}`
}

describe('withDraft', () => {
  it('lets the meeting begin when its doors open, and says which words that came from', () => {
    const form = withDraft(emptyForm('nl'), draft, ids())
    expect(form.start).toBe('16:30')
    expect(form.spans.start).toEqual([10, 20])
    expect(form.items.map((i) => i.start)).toEqual([0, 30])
  })

  it("does not take an earlier item's end for the meeting's", () => {
    expect(withDraft(emptyForm('nl'), draft, ids()).end).toBe('')
  })

  it('offers a line for a host and a moderator from the first moment', () => {
    expect(emptyForm('nl').invitees.map((i) => i.role)).toEqual(['host', 'moderator'])
  })
})
