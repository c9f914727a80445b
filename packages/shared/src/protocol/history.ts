/**
 * Every version of the protocol with the hash of all its contracts. Changing a shape changes the hash; the test then asks for a
 * line here: the same version when old clients are not hurt, a new one when they are.
 */
export const HISTORY: readonly { version: number; hash: string; what: string }[] = [
  {
    version: 1,
    hash: '51abf58faf7d2176',
    what: 'Meetings, people, programme, announcements, chat, reactions, questions, polls.',
  },
  {
    version: 2,
    hash: '51abf58faf7d2176',
    what: 'The server may say how many join first (`joining`) and ask to go to another server (`moving`); shapes as before.',
  },
]
