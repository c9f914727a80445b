import type nl from '../nl/home.ts'
import type { SameKeys } from '../same-keys.ts'

export default {
  title: 'Welcome',
  headline: 'Everyone in the hall gets heard.',
  lead: 'Follow the programme, ask your question, vote. No account, nothing to install.',
  code: 'Code of the meeting',
  codeShape: 'A code has 4 to 16 letters and digits.',
  goIn: 'Go in',
  newMeeting: 'New meeting',
  meetings: 'Meetings',
  nowOn: 'On now',
  past: 'Past',
  online: 'Online',
  inside_one: '{{count, number}} person inside',
  inside_other: '{{count, number}} people inside',
  noMeetings: 'No meetings are listed',
  noMeetingsHelp: 'Were you given a code? Type it and you are in at once.',
  listFailed: 'The list of meetings does not load.',
  codeStillWorks: 'With a code you can still go in.',
  unknownAddress: 'This address does not exist. Here is the start.',
} satisfies SameKeys<typeof nl>
