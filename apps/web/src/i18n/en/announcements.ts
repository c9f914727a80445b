import type nl from '../nl/announcements.ts'
import type { SameKeys } from '../same-keys.ts'

export default {
  from: 'From the crew',
  fromNamed: 'Crew: {{text}}',
  close: 'Close this announcement',
  seen: 'Seen',
  sending: 'Being sent',
  said: 'Announcement: {{text}}',
  saidToYou: 'A message for you from the crew: {{text}}',
  forYou: 'For you',
  forPanel: 'For the panel',
  forCrew: 'For the crew',
} satisfies SameKeys<typeof nl>
