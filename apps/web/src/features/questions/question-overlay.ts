import type { Card, OwnQuestion } from '@zaal/shared/features/questions/questions.contract'
import { contents, place, recount } from '@zaal/shared/features/questions/questions.model'
import type { QuestionState } from '@zaal/shared/features/questions/questions.model'
import type { Views } from '@zaal/shared/protocol/registry'
import type { PendingOf } from '../../realtime/pending.ts'

type View = Views['questions']

/** Crew commands whose outcome shows at once. */
export const CREW_COMMANDS = [
  'questions.approve',
  'questions.unapprove',
  'questions.queue',
  'questions.reorder',
  'questions.show',
  'questions.hide',
  'questions.answer',
  'questions.answerInWriting',
  'questions.dismiss',
  'questions.restore',
  'questions.reword',
  'questions.label',
  'questions.star',
  'questions.undo',
] as const
export type CrewCommand = PendingOf<(typeof CREW_COMMANDS)[number]>

/** What a desk shows: the view with the commands that are still on their way done already. */
export interface Desk {
  cards: ReadonlyMap<string, Card>
  queue: readonly string[]
  screen: string | null
  counts: View['counts']
}

const BECOMES: Partial<Record<CrewCommand['name'], QuestionState>> = {
  'questions.approve': 'approved',
  'questions.unapprove': 'received',
  'questions.queue': 'queued',
  'questions.show': 'onScreen',
  'questions.hide': 'queued',
  'questions.answer': 'answered',
  'questions.answerInWriting': 'inWriting',
  'questions.dismiss': 'dismissed',
}

export function overlayDesk(view: View, pending: readonly CrewCommand[]): Desk {
  const start: Desk = {
    cards: new Map([...contents(view.cards)].map((card) => [card.question, card])),
    queue: view.queue,
    screen: view.screen,
    counts: view.counts,
  }
  return pending.filter(({ status }) => status !== 'refused').reduce(foresee, start)
}

/** The desk as it will be if the server agrees. A command that no longer fits changes nothing. */
function foresee(desk: Desk, command: CrewCommand): Desk {
  if (command.name === 'questions.undo') return desk
  const card = desk.cards.get(command.payload.question)
  if (!card) return desk
  switch (command.name) {
    case 'questions.star':
      return withCard(desk, { ...card, starred: command.payload.on })
    case 'questions.label': {
      const { add, remove } = command.payload
      const labels = [...new Set([...card.labels.filter((l) => !remove.includes(l)), ...add])].sort()
      return withCard(desk, { ...card, labels })
    }
    case 'questions.reword':
      if (command.payload.wording !== card.wording) return desk
      return withCard(desk, {
        ...card,
        text: command.payload.text.trim(),
        original: card.original ?? card.text,
        wording: card.wording + 1,
      })
    case 'questions.reorder':
      return { ...desk, queue: before(desk.queue, card.question, command.payload.before) }
    default:
      return card.state === command.payload.from ? withMove(desk, card, command) : desk
  }
}

function withMove(desk: Desk, card: Card, command: CrewCommand): Desk {
  const to =
    BECOMES[command.name] ?? (card.state === 'dismissed' ? ('received' as const) : ('approved' as const))
  let next = desk
  if (command.name === 'questions.show' && desk.screen !== null && desk.screen !== card.question) {
    const displaced = desk.cards.get(desk.screen)
    if (displaced) {
      const back: Card = { ...displaced, state: 'queued', since: command.givenAt, shownAt: null }
      next = { ...withCard(next, back), queue: place(next.queue, back.question, 0) }
      next = { ...next, counts: recount(next.counts, displaced.state, 'queued') }
    }
  }
  const shownAt = to === 'onScreen' ? command.givenAt : null
  const queue =
    command.name === 'questions.queue'
      ? before(next.queue, card.question, command.payload.before)
      : place(next.queue, card.question, command.name === 'questions.hide' ? 0 : null)
  return {
    ...withCard(next, { ...card, state: to, since: command.givenAt, shownAt }),
    queue,
    screen: to === 'onScreen' ? card.question : next.screen === card.question ? null : next.screen,
    counts: recount(next.counts, card.state, to),
  }
}

function withCard(desk: Desk, card: Card): Desk {
  const cards = new Map(desk.cards)
  cards.set(card.question, card)
  return { ...desk, cards }
}

function before(queue: readonly string[], question: string, other: string | null): readonly string[] {
  const rest = queue.filter((id) => id !== question)
  const at = other === null ? rest.length : rest.indexOf(other)
  return place(queue, question, at < 0 ? rest.length : at)
}

/** Own questions with edits and withdrawals on their way done already, newest first. */
export function overlayOwn(
  own: Readonly<Record<string, OwnQuestion>>,
  pending: readonly PendingOf<'questions.edit' | 'questions.withdraw'>[],
): OwnQuestion[] {
  const changed = new Map(Object.entries(own))
  for (const command of pending) {
    const card = changed.get(command.payload.question)
    if (!card || command.status === 'refused' || card.state !== 'received') continue
    changed.set(
      card.question,
      command.name === 'questions.edit'
        ? { ...card, text: command.payload.text.trim() }
        : { ...card, state: 'withdrawn' },
    )
  }
  return [...changed.values()].sort((a, b) => b.no - a.no)
}

/** The number as it was when the reader pressed: gauges follow up to a quarter of a second after the vote itself. */
export interface HeldVote {
  on: boolean
  count: number
}

/** Is my vote on it, and how many are there, with a vote that is on its way or not yet in the number? */
export function overlayVote(
  question: string,
  stored: { mine: boolean; count: number },
  pending: readonly PendingOf<'questions.upvote'>[],
  held: HeldVote | null = null,
): { mine: boolean; count: number } {
  const last = pending.findLast((p) => p.payload.question === question && p.status !== 'refused')
  const mine = last?.payload.on ?? stored.mine
  const isBehind = mine !== stored.mine || (held?.on === mine && held.count === stored.count)
  return { mine, count: isBehind ? Math.max(0, stored.count + (mine ? 1 : -1)) : stored.count }
}
