import type {
  Card,
  QuestionChanged,
  questionsContract,
} from '@zaal/shared/features/questions/questions.contract'
import { ownOf, questionsReducer } from '@zaal/shared/features/questions/questions.reduce'
import {
  contents,
  find,
  put,
  type Drawers,
  type QuestionState,
} from '@zaal/shared/features/questions/questions.model'
import type { MineOf, ViewOf } from '@zaal/shared/protocol/define-feature'
import type { Audience } from '@zaal/shared/protocol/envelope'
import type { QuestionFact, QuestionsState } from './questions.state.ts'

/** May the audience read a question in this state (QA6)? Panellists do not see the inbox. */
export function visible(audience: Audience, state: QuestionState): boolean {
  switch (audience) {
    case 'crew':
      return state !== 'withdrawn'
    case 'hall':
      return state === 'onScreen'
    case 'everyone':
    case 'backstage':
      return (
        state === 'approved' ||
        state === 'queued' ||
        state === 'onScreen' ||
        state === 'answered' ||
        state === 'inWriting'
      )
  }
}

function seesQueue(audience: Audience): boolean {
  return audience === 'crew' || audience === 'backstage'
}

/** The card as an audience that may see it reads it (QA3, QA6). */
export function redactCard<C extends Card>(card: C, audience: Audience): C {
  if (audience === 'crew')
    return card.anonymous && !card.crewSees && card.asker !== null ? { ...card, asker: null } : card
  return {
    ...card,
    asker: card.anonymous ? null : card.asker,
    crewSees: false,
    original: null,
    wording: 0,
    reason: null,
    note: null,
    labels: [],
    starred: false,
  }
}

/** What is left of a card for an audience that only counts it. */
const BLANK = {
  asker: null,
  anonymous: false,
  crewSees: false,
  text: null,
  original: null,
  wording: 0,
  askedAt: 0,
  since: 0,
  shownAt: null,
  reason: null,
  note: null,
  answer: null,
  labels: [],
  starred: false,
  position: null,
  by: null,
  action: null,
  undoes: null,
}

/** Facts that change nothing an audience other than crew can see. */
const CREW_ONLY: ReadonlySet<string> = new Set(['questions.labelled', 'questions.starred'])

export function redact(fact: QuestionFact, audience: Audience): QuestionFact | null {
  const { payload } = fact
  const now = visible(audience, payload.state)
  if (audience === 'crew') return { ...fact, payload: { ...redactCard(payload, 'crew'), seen: now } }
  if (CREW_ONLY.has(fact.name)) return null
  if (fact.name === 'questions.reordered' && !seesQueue(audience)) return null
  const { before, onScreenMs, question, no, state } = payload
  if (!now) {
    if (before?.state === state) return null
    return { ...fact, payload: { ...BLANK, question, no, state, onScreenMs, before, seen: false } }
  }
  const shown: QuestionChanged = {
    ...redactCard(payload, audience),
    seen: true,
    position: seesQueue(audience) ? payload.position : null,
    by: null,
    action: null,
    undoes: null,
  }
  return { ...fact, payload: shown }
}

/** The asker follows the own question in every state, without what is the crew's (QA7). */
export function personal(fact: QuestionFact): { person: string; fact: QuestionFact }[] {
  const { payload } = fact
  if (payload.asker === null || CREW_ONLY.has(fact.name) || fact.name === 'questions.reordered') return []
  const own: QuestionChanged = {
    ...payload,
    wording: 0,
    labels: [],
    starred: false,
    position: null,
    by: null,
    action: null,
    undoes: null,
  }
  return [{ person: payload.asker, fact: { ...fact, payload: own } }]
}

export function project(state: QuestionsState, audience: Audience): ViewOf<typeof questionsContract> {
  let cards: Drawers<Card> = {}
  if (audience === 'hall') {
    const card = state.screen === null ? undefined : find(state.cards, state.screen)
    if (card) cards = put(cards, card.question, redactCard(card, audience))
  } else cards = drawersFor(state.cards, audience)
  return {
    cards,
    queue: seesQueue(audience) ? [...state.queue] : [],
    screen: state.screen,
    counts: state.counts,
    pace: state.pace,
    actions: audience === 'crew' ? state.actions : [],
  }
}

/** Whole drawers at a time: `put` would copy each drawer once per question. */
function drawersFor(all: Drawers<Card>, audience: Audience): Drawers<Card> {
  const drawers: Record<string, Record<string, Card>> = {}
  for (const card of contents(all)) {
    if (!visible(audience, card.state)) continue
    const drawer = (drawers[card.question.slice(-1)] ??= {})
    drawer[card.question] = redactCard(card, audience)
  }
  return drawers
}

export function projectMine(state: QuestionsState, person: string): MineOf<typeof questionsContract> {
  const asked = find(state.askers, person)
  if (!asked) return questionsReducer.emptyMine
  const own = asked.flatMap((id) => find(state.cards, id) ?? [])
  return { questions: Object.fromEntries(own.map((card) => [card.question, ownOf(card)])) }
}
