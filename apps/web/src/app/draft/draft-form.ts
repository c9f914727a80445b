import type { Doubt, Draft, DraftItem, Span } from '@zaal/shared/draft/draft.contract'
import type { Item } from '@zaal/shared/features/programme/programme.contract'
import type { NewMeetingBody } from '@zaal/shared/http/api'
import { zonedToEpoch } from '../../lib/zoned-time.ts'

/** A doubt of the draft that the organiser has not answered yet. */
export interface OpenDoubt {
  code: Doubt['code']
  /** Item id in the plan; null = about the meeting. */
  item: string | null
  span: Span | null
}

export interface Invitee {
  key: string
  role: 'host' | 'moderator' | 'panellist'
  name: string
  organisation: string
  chair: boolean
}

/** Everything on the page "New meeting"; kept on the device until the meeting is made. */
export interface DraftForm {
  text: string
  title: string
  about: string
  place: string
  date: string
  start: string
  end: string
  timeZone: string
  lang: 'nl' | 'en'
  listed: boolean
  crewSeesAnonymous: boolean
  items: Item[]
  invitees: Invitee[]
  doubts: OpenDoubt[]
  /** Where each value came from; item spans by item id. */
  spans: Draft['spans']
  itemSpans: Record<string, Span>
  marks: Span[]
}

export function emptyForm(lang: 'nl' | 'en'): DraftForm {
  return {
    text: '',
    title: '',
    about: '',
    place: '',
    date: '',
    start: '',
    end: '',
    timeZone: 'Europe/Amsterdam',
    lang,
    listed: true,
    crewSeesAnonymous: true,
    items: [],
    invitees: [unnamed('host', 'host'), unnamed('moderator', 'moderator')],
    doubts: [],
    spans: {},
    itemSpans: {},
    marks: [],
  }
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Lays a draft over the form: what it found replaces what was there, what the organiser filled in by hand stays. */
export function withDraft(form: DraftForm, draft: Draft, newId: () => string): DraftForm {
  // Doors that open before the stated start are part of the meeting: nothing in the plan lies before its start.
  const starts = [draft.start, ...draft.items.filter((i) => i.day === 1).map((i) => i.start)]
  const start = starts.filter((clock) => clock !== null).sort()[0] ?? form.start
  const ids = draft.items.map(newId)
  const items = draft.items.map((item, i) => itemOf(item, ids[i] ?? newId(), start))
  return {
    ...form,
    title: draft.title ?? form.title,
    place: draft.place ?? form.place,
    date: draft.date ?? form.date,
    start,
    end: draft.end ?? lastEnd(draft) ?? form.end,
    timeZone: draft.timeZone,
    lang: draft.lang,
    items,
    invitees: inviteesOf(draft, newId),
    doubts: draft.doubts.map(({ code, item, span }) => ({
      code,
      item: item === null ? null : (ids[item] ?? null),
      span,
    })),
    spans: { ...draft.spans, ...startSpan(draft, start) },
    itemSpans: Object.fromEntries(draft.items.map((item, i) => [ids[i] ?? '', item.span])),
    marks: marksOf(draft),
  }
}

/** The start was said somewhere else when it is an item's and not the meeting's own. */
function startSpan(draft: Draft, start: string): Draft['spans'] {
  const first = draft.start === start ? undefined : draft.items.find((i) => i.day === 1 && i.start === start)
  return first ? { start: first.span } : {}
}

function itemOf(item: DraftItem, id: string, meetingStart: string): Item {
  const day = (item.day - 1) * 24 * 60
  const offset =
    item.start === null || meetingStart === '' ? null : day + minutesOf(item.start) - minutesOf(meetingStart)
  return {
    id,
    title: item.track === null ? item.title : `${item.track}: ${item.title}`,
    kind: item.kind,
    speakers: item.speakers.map((s) => ({
      name: s.name,
      role: s.role === 'chair' ? null : s.role,
      organisation: s.organisation,
      ...(s.role === 'chair' ? { chair: true } : {}),
    })),
    start: offset === null || offset < 0 ? null : offset,
    minutes: item.minutes ?? 0,
    crewOnly: false,
    note: '',
    rules: {},
  }
}

/** The panel's members and its chair get a link of their own; host and moderator are for the organiser to name. */
function inviteesOf(draft: Draft, newId: () => string): Invitee[] {
  const panel = new Map<string, Invitee>()
  for (const item of draft.items)
    for (const { name, role, organisation } of item.speakers) {
      if (item.kind !== 'panel' && item.kind !== 'discussion' && !panel.has(name) && item.kind !== 'talk')
        continue
      const known = panel.get(name)
      panel.set(name, {
        key: known?.key ?? newId(),
        role: 'panellist',
        name,
        organisation: known?.organisation || (organisation ?? ''),
        chair: (known?.chair ?? false) || role === 'chair',
      })
    }
  return [unnamed(newId(), 'host'), unnamed(newId(), 'moderator'), ...panel.values()]
}

function unnamed(key: string, role: 'host' | 'moderator'): Invitee {
  return { key, role, name: '', organisation: '', chair: false }
}

/** The end of the last item, if it has one: an earlier item's end says nothing about the meeting's. */
function lastEnd(draft: Draft): string | null {
  return draft.items.findLast((item) => item.day === 1)?.end ?? null
}

function marksOf(draft: Draft): Span[] {
  const meeting = Object.values(draft.spans).filter((span) => span !== undefined)
  const items = draft.items.flatMap((item) => [
    ...Object.values(item.spans).filter((span) => span !== undefined),
    ...item.speakers.map((s) => s.span),
  ])
  return [...meeting, ...items]
}

export interface Piece {
  /** Where it begins in the text. */
  from: number
  text: string
  mark: 'none' | 'found' | 'doubt'
}

/** The text in pieces, marked where something was found; where marks overlap the first and longest stands. */
export function piecesOf(text: string, found: readonly Span[], doubts: readonly Span[]): Piece[] {
  const spans = [
    ...doubts.map((span) => ({ span, mark: 'doubt' as const })),
    ...found.map((span) => ({ span, mark: 'found' as const })),
  ].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])
  const pieces: Piece[] = []
  let at = 0
  for (const { span, mark } of spans) {
    const [from, to] = span
    if (from < at || to <= from || to > text.length) continue
    if (from > at) pieces.push({ from: at, text: text.slice(at, from), mark: 'none' })
    pieces.push({ from, text: text.slice(from, to), mark })
    at = to
  }
  if (at < text.length) pieces.push({ from: at, text: text.slice(at), mark: 'none' })
  return pieces
}

export type FormProblem = 'title' | 'date' | 'start' | 'end' | 'order' | 'names'

/** What is still missing, or the request that makes the meeting. */
export function requestOf(form: DraftForm): { problems: FormProblem[] } | { body: NewMeetingBody } {
  const problems: FormProblem[] = []
  const startsAt = zonedToEpoch(form.date, form.start, form.timeZone)
  const sameDay = zonedToEpoch(form.date, form.end, form.timeZone)
  const lastDay = Math.max(0, ...form.items.map((item) => Math.floor((item.start ?? 0) / (24 * 60))))
  const endsAt = sameDay === null ? null : sameDay + lastDay * 24 * 3_600_000
  if (form.title.trim() === '') problems.push('title')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.date)) problems.push('date')
  if (startsAt === null) problems.push('start')
  if (endsAt === null) problems.push('end')
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) problems.push('order')
  if (form.invitees.some((i) => i.name.trim() === '' && i.organisation.trim() !== '')) problems.push('names')
  if (problems.length > 0 || startsAt === null || endsAt === null) return { problems }
  return {
    body: {
      details: {
        title: form.title.trim(),
        about: form.about.trim(),
        place: form.place.trim() === '' ? null : form.place.trim(),
        startsAt,
        endsAt,
        timeZone: form.timeZone,
        lang: form.lang,
        listed: form.listed,
        crewSeesAnonymous: form.crewSeesAnonymous,
      },
      items: form.items,
      invitees: form.invitees
        .filter((i) => i.name.trim() !== '')
        .map((i) => ({
          role: i.role,
          name: i.name.trim(),
          organisation: i.organisation.trim() === '' ? null : i.organisation.trim(),
          chair: i.chair,
        })),
    },
  }
}

/** Planned end as epoch ms, for "does it fit?". */
export function endOf(form: DraftForm): number | null {
  return zonedToEpoch(form.date, form.end, form.timeZone)
}
export function startOf(form: DraftForm): number | null {
  return zonedToEpoch(form.date, form.start, form.timeZone)
}
