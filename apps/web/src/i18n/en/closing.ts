import type nl from '../nl/closing.ts'
import type { SameKeys } from '../same-keys.ts'

export default {
  title: 'The meeting has ended',
  thanks: 'Thank you for taking part.',
  ended: 'Ended on {{date}} at {{time}}.',
  questions: 'Questions and answers',
  polls: { title: 'Polls', none: 'There is no poll with a public result.' },
  keep: 'You can open this page again later with the same link.',
  print: 'Print',
} satisfies SameKeys<typeof nl>
