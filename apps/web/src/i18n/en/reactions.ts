import type nl from '../nl/reactions.ts'
import type { SameKeys } from '../same-keys.ts'

export default {
  applaud: 'Applause',
  count_one: 'Applause, {{count, number}} person is clapping',
  count_other: 'Applause, {{count, number}} people are clapping',
} satisfies SameKeys<typeof nl>
