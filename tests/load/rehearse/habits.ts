import type { Ballot, PollView } from '@zaal/shared/features/polls/polls.contract'
import type { Chance } from './chance.ts'
import { words } from './words.ts'

/*
 * What people do, per person and second, taken together as one stream per kind of deed (a Poisson process): drawing for every
 * person apart would cost more than it is worth. All of it stays within what the rules of the moment allow.
 */
export const RATES = {
  chat: { each: 0.003, most: 8 },
  react: { each: 0.002, most: 10 },
  ask: { each: 0.0006, most: 3 },
  upvote: { each: 0.004, most: 20 },
  applaud: { each: 0.03, most: 150 },
  older: { each: 0.0005, most: 5 },
  drop: { each: 0.001, most: 20 },
  slow: { each: 0.0005, most: 5 },
} as const
export type Deed = keyof typeof RATES

/** Of the audience: behind a network that lets no WebSocket through. */
export const POLLING = 0.04
export const VOTERS = 0.75
export const MOST_QUESTIONS = 3
/** Seconds after a new item in which people clap. */
export const APPLAUSE_S = 15
/** Of those present who lose the Wi-Fi of the hall at the same moment, once, at this part of the time. */
export const HICCUP = { share: 0.2, at: 0.6 }
/** Sitting down at the same time; more wait. */
export const DOORS = 50

/** Any answer that fits the poll. */
export function ballotFor({ setup: { form } }: PollView, chance: Chance): Ballot {
  switch (form.type) {
    case 'single':
      return { type: 'single', option: chance.pick(form.options)?.id ?? '' }
    case 'multiple':
      return { type: 'multiple', options: form.options.slice(0, form.min).map(({ id }) => id) }
    case 'rating':
      return { type: 'rating', value: 1 + chance.below(form.steps) }
    case 'text':
      return { type: 'text', text: words(chance, 4) }
    case 'cloud':
      return { type: 'cloud', words: [words(chance, 2).split(' ')[0] ?? 'proef'] }
  }
}
