import type nl from '../nl/refusals.ts'
import type { SameKeys } from '../same-keys.ts'

export default {
  invalid: 'Something is not right here. Check it and send it again.',
  'unknown-command': 'That is not possible here. Reload the page if it should be.',
  'too-large': 'This is too long. Make it shorter and send it again.',
  'not-allowed': 'You may not do this in this meeting.',
  'not-found': 'This does not exist or is no longer there.',
  closed: 'This is closed now. The host can open it again.',
  'too-late': 'It is too late for this now.',
  'slow-mode': 'Not so fast: wait until you may send again.',
  'rate-limited': 'That was quick. We will send it in a moment.',
  muted: 'You cannot write now. The moderator has set this.',
  banned: 'You can no longer take part in this meeting.',
  conflict: 'Somebody else was just before you. See what it says now.',
  already: 'This was already done.',
  'limit-reached': 'No more can be added: the largest number has been reached. Remove one first.',
  'bad-name': 'This name is not possible. Choose another name.',
  'name-taken': 'This name is already in use. Choose another name.',
  busy: 'It is busy now. We will try again in a moment.',
  'storage-away': 'We cannot store anything right now. What you sent is kept and will go by itself later.',
  'session-gone': 'Your access has expired or was withdrawn. Open your link again.',
  'meeting-ended': 'The meeting has ended.',
  'wrong-protocol': 'There is a new version. Reload the page.',
} satisfies SameKeys<typeof nl>
