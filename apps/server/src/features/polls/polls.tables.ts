import type { Ballot, PollView, Tally } from '@zaal/shared/features/polls/polls.contract'
import type { ExportTable, MarkReader } from '../../kernel/feature.ts'
import { optionsOf } from './polls.setup.ts'
import { ballotsOf, type PollsState } from './polls.state.ts'
import { choicesOf, tallyOf } from './polls.tally.ts'
import { wordKey } from './polls.words.ts'

type Row = ExportTable['rows'] extends Iterable<infer R> ? R : never

/** What crew may take home (PO14): numbers, answers, and ballots without people, in no order that tells who cast them. */
export function tables(state: PollsState, { marks }: { marks: MarkReader }): ExportTable[] {
  const polls = state.view.order.flatMap((id) => state.view.polls[id] ?? [])
  return [
    {
      name: 'polls',
      columns: ['poll', 'question', 'type', 'state', 'round', 'voters', 'option', 'votes'],
      rows: polls.flatMap((poll) => roundsOf(poll, marks).flatMap((round) => optionRows(poll, round))),
    },
    {
      name: 'poll-answers',
      columns: ['poll', 'question', 'round', 'answer', 'count', 'hidden'],
      rows: polls.flatMap((poll) => roundsOf(poll, marks).flatMap((round) => answerRows(poll, round, marks))),
    },
    {
      name: 'poll-ballots',
      columns: ['poll', 'question', 'round', 'ballot'],
      rows: polls.flatMap((poll) => roundsOf(poll, marks).flatMap((round) => ballotRows(poll, round, marks))),
    },
  ]
}

interface Round {
  round: number
  tally: Tally
}

/** Closed rounds as they were established, the open one as it stands. */
function roundsOf(poll: PollView, marks: MarkReader): Round[] {
  const results = poll.result ? [...poll.earlier, poll.result] : poll.earlier
  const rounds = results.flatMap(({ round, tally }) => (tally ? [{ round, tally }] : []))
  if (poll.state !== 'open') return rounds
  const { id, round } = poll
  return [...rounds, { round, tally: tallyOf(poll.setup.form, ballotsOf(marks, id, round), poll.hidden) }]
}

function optionRows(poll: PollView, { round, tally }: Round): Row[] {
  const { form, question } = poll.setup
  const head = [poll.id, question, form.type, poll.state, round, tally.votes] as const
  const choices = choicesOf(form)
  if (choices.length === 0) return [[...head, null, null]]
  return choices.map((choice) => [...head, labelOf(poll, choice), tally.counts[choice] ?? 0])
}

/** All of them, also those a tally had no room for, and the hidden ones marked as such. */
function answerRows(poll: PollView, { round }: Round, marks: MarkReader): Row[] {
  const all = tallyOf(poll.setup.form, ballotsOf(marks, poll.id, round), [], Number.MAX_SAFE_INTEGER)
  return all.words.map(({ text, count }) => [
    poll.id,
    poll.setup.question,
    round,
    text,
    count,
    poll.hidden.includes(wordKey(text)),
  ])
}

function ballotRows(poll: PollView, { round }: Round, marks: MarkReader): Row[] {
  return ballotsOf(marks, poll.id, round)
    .map((ballot) => spoken(poll, ballot))
    .sort()
    .map((ballot) => [poll.id, poll.setup.question, round, ballot])
}

function spoken(poll: PollView, ballot: Ballot): string {
  switch (ballot.type) {
    case 'single':
      return labelOf(poll, ballot.option)
    case 'multiple':
      return ballot.options.map((id) => labelOf(poll, id)).join(' | ')
    case 'rating':
      return String(ballot.value)
    case 'text':
      return ballot.text
    case 'cloud':
      return ballot.words.join(' | ')
  }
}

function labelOf(poll: PollView, choice: string): string {
  return optionsOf(poll.setup.form).find((option) => option.id === choice)?.label ?? choice
}
