import type { PollSetup, PollView, Tally } from '@zaal/shared/features/polls/polls.contract'
import type { PollsView } from '@zaal/shared/features/polls/polls.reduce'

export const GRENS: PollSetup = {
  question: 'Waar zit de grens?',
  results: 'closed',
  changeable: true,
  form: {
    type: 'single',
    options: [
      { id: 'o1', label: 'Geld' },
      { id: 'o2', label: 'Cultuur' },
    ],
  },
}
export const WOORDEN: PollSetup = {
  question: 'Welk woord past?',
  results: 'always',
  changeable: true,
  form: { type: 'cloud', words: 2 },
}

export const TALLY: Tally = { votes: 3, counts: { o1: 1, o2: 2 }, words: [], more: 0 }
export const WORDS: Tally = {
  votes: 3,
  counts: {},
  words: [
    { text: 'lef', count: 3 },
    { text: 'rotwoord', count: 1 },
  ],
  more: 0,
}

export function openPoll(setup: PollSetup = GRENS, more: Partial<PollView> = {}): PollView {
  return {
    id: 'poll-000001',
    setup,
    state: 'open',
    round: 1,
    openedAt: 1,
    closesAt: null,
    result: null,
    earlier: [],
    hidden: [],
    ...more,
  }
}

export function closedPoll(tally: Tally | null, setup: PollSetup = GRENS): PollView {
  const result = { round: 1, closedAt: 2, votes: 3, visible: tally !== null, tally }
  return openPoll(setup, { state: 'closed', result })
}

export function draftPoll(setup: PollSetup = GRENS): PollView {
  return openPoll(setup, { state: 'draft', round: 0, openedAt: null })
}

export function viewOf(...polls: PollView[]): PollsView {
  return {
    polls: Object.fromEntries(polls.map((poll) => [poll.id, poll])),
    order: polls.map((poll) => poll.id),
    shown: null,
  }
}
