import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import type { DismissReason } from '@zaal/shared/features/questions/questions.model'
import { find, QUESTION_STATES } from '@zaal/shared/features/questions/questions.model'
import { useRefusalText } from '../../../i18n/use-refusal-text.ts'
import { usePending, usePeople, useRoomClient, useSend, useView, useYou } from '../../../realtime/hooks.ts'
import { toast } from '../../../ui/toast.tsx'
import { matches } from './desk-actions.ts'
import type { DeskFilter, LaneId } from './desk-actions.ts'
import { CREW_COMMANDS, overlayDesk } from '../question-overlay.ts'
import { useVotes } from '../use-questions.ts'

export type Lanes = Record<LaneId, Card[]>

/** The desk as the moderator sees it: the crew's view with own commands on their way done already. */
export function useDesk(filter: DeskFilter) {
  const view = useView('questions')
  const pending = usePending(...CREW_COMMANDS)
  const desk = useMemo(() => overlayDesk(view, pending), [view, pending])
  const people = usePeople()
  const votes = useVotes()

  const lanes = useMemo((): Lanes => {
    const nameOf = (asker: string | null) => (asker === null ? '' : (people[asker]?.name ?? ''))
    const cards = [...desk.cards.values()].filter((card) => matches(card, filter, nameOf))
    const of = (card: Card) => votes[card.question] ?? 0
    const here = new Set(cards.map((card) => card.question))
    return {
      // Oldest first: who asked first is read first, and a new question never moves another.
      inbox: cards.filter((c) => c.state === 'received').sort((a, b) => a.no - b.no),
      approved: cards.filter((c) => c.state === 'approved').sort((a, b) => of(b) - of(a) || a.no - b.no),
      queue: desk.queue.flatMap((id) => (here.has(id) ? (desk.cards.get(id) ?? []) : [])),
      screen: [...desk.cards.values()].filter((c) => c.question === desk.screen),
    }
  }, [desk, filter, people, votes])

  const finished = useMemo(
    () =>
      [...desk.cards.values()]
        .filter((c) => c.state === 'answered' || c.state === 'inWriting' || c.state === 'dismissed')
        .sort((a, b) => b.since - a.since),
    [desk],
  )
  const labels = useMemo(
    () => [...new Set([...desk.cards.values()].flatMap((card) => card.labels))].sort(),
    [desk],
  )
  return { ...desk, lanes, finished, labels, votes }
}

/** What the moderator can do; each names what was on the desk when it was pressed (QA8). */
export function useDeskIntents(screen: string | null) {
  const send = useSend()
  return useMemo(() => {
    const seen = ({ question, state, wording }: Card) => ({ question, from: state, wording })
    return {
      approve: (card: Card) => send('questions.approve', seen(card)),
      unapprove: (card: Card) => send('questions.unapprove', seen(card)),
      queue: (card: Card) => send('questions.queue', { ...seen(card), before: null }),
      reorder: (question: string, before: string | null) => send('questions.reorder', { question, before }),
      show: (card: Card) => send('questions.show', { ...seen(card), current: screen }),
      hide: (card: Card) => send('questions.hide', seen(card)),
      answer: (card: Card) => send('questions.answer', seen(card)),
      write: (card: Card, text: string) => send('questions.answerInWriting', { ...seen(card), text }),
      dismiss: (card: Card, reason: DismissReason, note: string) =>
        send('questions.dismiss', { ...seen(card), reason, note }),
      restore: (card: Card) => send('questions.restore', seen(card)),
      reword: ({ question, wording }: Card, text: string) =>
        send('questions.reword', { question, wording, text }),
      label: (question: string, add: string[], remove: string[]) =>
        send('questions.label', { question, add, remove }),
      star: ({ question, starred }: Card) => send('questions.star', { question, on: !starred }),
      undo: (action: string) => send('questions.undo', { action }),
    }
  }, [send, screen])
}
export type DeskIntents = ReturnType<typeof useDeskIntents>

/** The kind an action gets (QA17), by the command that asks for it. */
const KIND_OF = {
  'questions.approve': 'approved',
  'questions.unapprove': 'unapproved',
  'questions.queue': 'queued',
  'questions.reorder': 'reordered',
  'questions.show': 'shown',
  'questions.hide': 'hidden',
  'questions.answer': 'answered',
  'questions.answerInWriting': 'answeredInWriting',
  'questions.dismiss': 'dismissed',
  'questions.restore': 'restored',
  'questions.reword': 'reworded',
  'questions.label': 'labelled',
  'questions.star': 'starred',
} as const
const UNDOABLE = Object.keys(KIND_OF) as (keyof typeof KIND_OF)[]

/**
 * The last action that Z takes back (one's own if there is one), and the ones before. What is still on its way counts: the
 * desk shows it as done, so an undo pressed right after it must not take back the one before it.
 */
export function useDeskHistory() {
  const { actions, cards } = useView('questions')
  const { person } = useYou()
  const undoing = usePending('questions.undo').map((p) => p.payload.action)
  const underWay = usePending(...UNDOABLE).filter(
    ({ id, status }) => status !== 'refused' && !actions.some((action) => action.id === id),
  )
  const open = [
    ...actions,
    ...underWay.map(({ id, name, givenAt, payload: { question } }) => {
      const no = find(cards, question)?.no ?? 0
      return { id, kind: KIND_OF[name], by: person, at: givenAt, question, no }
    }),
  ].filter((action) => !undoing.includes(action.id))
  const last = open.findLast((action) => action.by === person) ?? open.at(-1) ?? null
  return { last, earlier: open.filter((action) => action !== last).reverse() }
}

/** A refused crew command is said in words with the question's number, and forgotten. */
export function useDeskRefusals(cards: ReadonlyMap<string, Card>): void {
  const { t } = useTranslation('desk')
  const { t: words } = useTranslation('questions')
  const client = useRoomClient()
  const refusalText = useRefusalText()
  const pending = usePending(...CREW_COMMANDS)
  const say = useCallback(
    (command: (typeof pending)[number]): string => {
      const { code, detail } = command.refusal ?? { code: 'invalid' as const }
      if (command.name === 'questions.undo') return t('undoConflict')
      const no = cards.get(command.payload.question)?.no ?? 0
      const state = QUESTION_STATES.find((s) => s === detail)
      if (code === 'conflict' && state) return t('conflict', { no, state: words(`state.${state}`) })
      if (code === 'conflict' && detail === 'wording') return t('changed', { no })
      return t('refused', { no, reason: refusalText(code) })
    },
    [t, words, cards, refusalText],
  )
  useEffect(() => {
    for (const command of pending) {
      if (command.status !== 'refused') continue
      toast({ text: say(command), tone: 'live' })
      client.discard(command.id)
    }
  }, [pending, client, say])
}
