import type { Card, questionsContract } from '@zaal/shared/features/questions/questions.contract'
import {
  LABELS_MAX,
  OPEN_PER_PERSON,
  QUEUE_MAX,
  UPVOTE,
  find,
  isOpen,
  takesUpvotes,
  type QuestionState,
} from '@zaal/shared/features/questions/questions.model'
import { cleanLine } from '@zaal/shared/features/people/names'
import type { CommandOf } from '@zaal/shared/protocol/define-feature'
import type { Refusal } from '@zaal/shared/protocol/refusals'
import { audienceOf } from '@zaal/shared/roles/roles'
import { accept, mark, refuse, type DecideContext, type Decision } from '../../kernel/feature.ts'
import { changed, moved, offScreen } from './questions.facts.ts'
import { positionOf, type QuestionFact, type QuestionsState } from './questions.state.ts'
import { cleanAnswer, cleanQuestion } from './questions.text.ts'
import { undo } from './questions.undo.ts'
import { visible } from './questions.view.ts'

type Contract = typeof questionsContract
type Command = CommandOf<Contract>
type CrewMove = Extract<Command, { payload: { from: QuestionState } }>

export function decide(command: Command, state: QuestionsState, ctx: DecideContext): Decision<Contract> {
  switch (command.name) {
    case 'questions.ask':
      return ask(command.payload, state, ctx)
    case 'questions.edit':
    case 'questions.withdraw':
      return own(command, state, ctx)
    case 'questions.upvote':
      return upvote(command.payload, state, ctx)
    case 'questions.undo':
      return undo(command.payload.action, state, ctx)
    case 'questions.reorder':
    case 'questions.reword':
    case 'questions.label':
    case 'questions.star':
      return tend(command, state, ctx)
    default:
      return move(command, state, ctx)
  }
}

function ask(
  payload: { text: string; anonymous: boolean },
  state: QuestionsState,
  ctx: DecideContext,
): Decision<Contract> {
  const asker = ctx.actor.person
  if (ctx.room.phase === 'ended') return refuse('meeting-ended')
  if (ctx.muted) return refuse('muted')
  if (!ctx.room.rules.questions) return refuse('closed')
  if (payload.anonymous && !ctx.room.rules.anonymous) return refuse('not-allowed', { detail: 'anonymous' })
  const text = cleanQuestion(payload.text)
  if (text === '') return refuse('invalid', { detail: 'text' })
  const open = (find(state.askers, asker) ?? []).filter((id) => {
    const card = find(state.cards, id)
    return card !== undefined && isOpen(card.state)
  })
  if (open.length >= OPEN_PER_PERSON) return refuse('limit-reached', { detail: String(OPEN_PER_PERSON) })
  if (find(state.cards, ctx.id)) return refuse('conflict', { detail: 'id' })
  const card: Card = {
    question: ctx.id,
    no: state.lastNo + 1,
    asker,
    anonymous: payload.anonymous,
    crewSees: payload.anonymous && ctx.room.crewSeesAnonymous,
    text,
    original: null,
    wording: 1,
    state: ctx.room.rules.approval ? 'received' : 'approved',
    askedAt: ctx.now,
    since: ctx.now,
    shownAt: null,
    onScreenMs: 0,
    reason: null,
    note: null,
    answer: null,
    labels: [],
    starred: false,
  }
  return accept([
    {
      name: 'questions.asked',
      payload: { ...card, position: null, seen: true, before: null, by: null, action: null, undoes: null },
    },
  ])
}

function own(
  command: Extract<Command, { name: 'questions.edit' | 'questions.withdraw' }>,
  state: QuestionsState,
  ctx: DecideContext,
): Decision<Contract> {
  const card = find(state.cards, command.payload.question)
  if (!card || card.asker !== ctx.actor.person) return refuse('not-found')
  if (card.state === 'withdrawn') return refuse('already')
  if (card.state !== 'received') return refuse('too-late', { detail: card.state })
  if (command.name === 'questions.withdraw')
    return accept([changed('questions.withdrawn', card, { state: 'withdrawn', since: ctx.now }, state)])
  if (ctx.room.phase === 'ended') return refuse('meeting-ended')
  if (ctx.muted) return refuse('muted')
  const text = cleanQuestion(command.payload.text)
  if (text === '') return refuse('invalid', { detail: 'text' })
  if (text === card.text) return accept([])
  const words = { text, original: null, wording: card.wording + 1 }
  return accept([changed('questions.edited', card, words, state)])
}

function upvote(
  payload: { question: string; on: boolean },
  state: QuestionsState,
  ctx: DecideContext,
): Decision<Contract> {
  const { question, on } = payload
  const card = find(state.cards, question)
  if (!card || !visible(audienceOf(ctx.actor.role), card.state)) return refuse('not-found')
  if (ctx.room.phase === 'ended') return refuse('meeting-ended')
  if (!ctx.room.rules.upvotes) return refuse('closed', { detail: 'upvotes' })
  if (!takesUpvotes(card.state)) return refuse('closed', { detail: card.state })
  if (card.asker === ctx.actor.person) return refuse('not-allowed', { detail: 'own' })
  const has = ctx.marks.get(UPVOTE, question, ctx.actor.person) === true
  if (has === on) return accept([])
  return accept([], {
    marks: [mark<Contract, typeof UPVOTE>(UPVOTE, question, ctx.actor.person, on ? true : null)],
  })
}

/** From which states a crew command may take a question. */
const FROM: Record<CrewMove['name'], readonly QuestionState[]> = {
  'questions.approve': ['received'],
  'questions.unapprove': ['approved', 'queued'],
  'questions.queue': ['received', 'approved'],
  'questions.show': ['received', 'approved', 'queued'],
  'questions.hide': ['onScreen'],
  'questions.answer': ['approved', 'queued', 'onScreen'],
  'questions.answerInWriting': [
    'received',
    'approved',
    'queued',
    'onScreen',
    'answered',
    'inWriting',
    'dismissed',
  ],
  'questions.dismiss': ['received', 'approved', 'queued', 'onScreen'],
  'questions.restore': ['answered', 'inWriting', 'dismissed'],
}

/** Is the question still as the moderator saw it, and can this be done to it (QA8)? */
function stale(command: CrewMove, card: Card): Refusal | null {
  const { from, wording } = command.payload
  if (card.state !== from) return refuse('conflict', { detail: card.state })
  if (card.wording !== wording) return refuse('conflict', { detail: 'wording' })
  if (!FROM[command.name].includes(card.state)) return refuse('already', { detail: card.state })
  return null
}

function move(command: CrewMove, state: QuestionsState, ctx: DecideContext): Decision<Contract> {
  const card = find(state.cards, command.payload.question)
  if (!card || card.state === 'withdrawn') return refuse('not-found')
  const refused = stale(command, card)
  if (refused) return refused
  const go = (name: QuestionFact['name'], patch: Partial<Card>, position: number | null = null) =>
    accept<Contract>([
      moved(name, card, { ...offScreen(card, ctx.now), since: ctx.now, ...patch }, state, ctx, position),
    ])
  switch (command.name) {
    case 'questions.approve':
      return go('questions.approved', { state: 'approved' })
    case 'questions.unapprove':
      return go('questions.unapproved', { state: 'received' })
    case 'questions.hide':
      return go('questions.hidden', { state: 'queued' }, 0)
    case 'questions.answer':
      return go('questions.answered', { state: 'answered' })
    case 'questions.restore': {
      const back = card.state === 'dismissed' ? 'received' : 'approved'
      return go('questions.restored', { state: back, reason: null, note: null, answer: null })
    }
    case 'questions.queue': {
      const position = slot(state.queue, card.question, command.payload.before)
      if (position === null) return refuse('conflict', { detail: 'queue' })
      if (state.queue.length >= QUEUE_MAX) return refuse('limit-reached', { detail: String(QUEUE_MAX) })
      return go('questions.queued', { state: 'queued' }, position)
    }
    case 'questions.answerInWriting': {
      const answer = cleanAnswer(command.payload.text)
      if (answer === '') return refuse('invalid', { detail: 'text' })
      return go('questions.answeredInWriting', { state: 'inWriting', answer, reason: null, note: null })
    }
    case 'questions.dismiss': {
      const note = cleanLine(command.payload.note)
      if (command.payload.reason === 'other' && note === '') return refuse('invalid', { detail: 'note' })
      return go('questions.dismissed', {
        state: 'dismissed',
        reason: command.payload.reason,
        note: note === '' ? null : note,
      })
    }
    case 'questions.show':
      return show(command.payload.current, card, state, ctx)
  }
}

/** One question at a time: the one that was on screen goes back to the head of the queue (QA10). */
function show(
  current: string | null,
  card: Card,
  state: QuestionsState,
  ctx: DecideContext,
): Decision<Contract> {
  if (state.screen !== current) return refuse('conflict', { detail: state.screen ?? 'empty' })
  const facts: QuestionFact[] = []
  const previous = state.screen === null ? undefined : find(state.cards, state.screen)
  if (previous)
    facts.push(
      moved(
        'questions.hidden',
        previous,
        { ...offScreen(previous, ctx.now), since: ctx.now, state: 'queued' },
        state,
        ctx,
        0,
      ),
    )
  const patch = { state: 'onScreen', since: ctx.now, shownAt: ctx.now } as const
  facts.push(moved('questions.shown', card, patch, state, ctx, null))
  return accept(facts)
}

/** What crew do to a question without moving it through its life. */
function tend(
  command: Extract<
    Command,
    { name: 'questions.reorder' | 'questions.reword' | 'questions.label' | 'questions.star' }
  >,
  state: QuestionsState,
  ctx: DecideContext,
): Decision<Contract> {
  const card = find(state.cards, command.payload.question)
  if (!card || card.state === 'withdrawn') return refuse('not-found')
  const stay = positionOf(state.queue, card.question)
  switch (command.name) {
    case 'questions.reorder': {
      if (stay === null) return refuse('conflict', { detail: card.state })
      const position = slot(state.queue, card.question, command.payload.before)
      if (position === null) return refuse('conflict', { detail: 'queue' })
      if (position === stay) return accept([])
      return accept([moved('questions.reordered', card, {}, state, ctx, position)])
    }
    case 'questions.reword': {
      if (card.wording !== command.payload.wording) return refuse('conflict', { detail: 'wording' })
      const text = cleanQuestion(command.payload.text)
      if (text === '') return refuse('invalid', { detail: 'text' })
      if (text === card.text) return accept([])
      const first = card.original ?? card.text
      const words = { text, original: first === text ? null : first, wording: card.wording + 1 }
      return accept([moved('questions.reworded', card, words, state, ctx, stay)])
    }
    case 'questions.label': {
      const { add, remove } = command.payload
      const labels = [...new Set([...card.labels.filter((l) => !remove.includes(l)), ...add.map(cleanLine)])]
        .filter((l) => l !== '')
        .sort()
      if (labels.length > LABELS_MAX) return refuse('limit-reached', { detail: String(LABELS_MAX) })
      if (labels.join('\n') === card.labels.join('\n')) return accept([])
      return accept([moved('questions.labelled', card, { labels }, state, ctx, stay)])
    }
    case 'questions.star':
      if (card.starred === command.payload.on) return accept([])
      return accept([moved('questions.starred', card, { starred: command.payload.on }, state, ctx, stay)])
  }
}

/** Place before another question once this one is taken out; the end for null; null when that other is not in the queue. */
function slot(queue: readonly string[], question: string, before: string | null): number | null {
  const rest = queue.filter((id) => id !== question)
  return before === null ? rest.length : positionOf(rest, before)
}
