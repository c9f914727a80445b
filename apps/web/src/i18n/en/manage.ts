import type nl from '../nl/manage.ts'
import type { SameKeys } from '../same-keys.ts'

export default {
  title: 'Manage',
  exports: {
    title: 'Keep what was',
    questions: 'Questions',
    chat: 'Chat',
    polls: 'Polls',
    programme: 'Programme',
    all: 'Everything as JSON',
  },
  rehearsal: {
    title: 'Rehearsal',
    help: 'Practise in a room of your own, with the programme starting now. Participants see nothing of it.',
    onNow: 'You are in the rehearsal. Both buttons bring you back to the meeting.',
    start: 'Start a rehearsal',
    endKeep: 'Stop and keep the programme',
    endDrop: 'Stop and keep nothing',
  },
} satisfies SameKeys<typeof nl>
