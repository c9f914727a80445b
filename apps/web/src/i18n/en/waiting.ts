import type nl from '../nl/waiting.ts'
import type { SameKeys } from '../same-keys.ts'

export default {
  startsIn: 'Starts in',
  soon: 'We start in a moment',
  soonHelp: 'Stay here: the meeting opens by itself.',
  days_one: '{{count, number}} day',
  days_other: '{{count, number}} days',
  yourTime: 'That is {{time}} where you are ({{zone}})',
  yourTimeOtherDay: 'That is {{date}}, {{time}} where you are ({{zone}})',
  place: 'Place',
  programme: 'Programme',
  calendar: 'Add to calendar',
  askNow: 'You can ask a question already',
  askNowHelp: 'The moderator reads your question and may ask it in the meeting.',
} satisfies SameKeys<typeof nl>
