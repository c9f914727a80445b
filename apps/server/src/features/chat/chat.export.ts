import { CHANNELS } from '@zaal/shared/features/chat/chat.rules'
import type { Directory, ExportTable } from '../../kernel/feature.ts'
import type { ChatState } from './chat.state.ts'
import { messagesBetween } from './message-log.ts'

const WORDS = {
  nl: {
    name: 'chat',
    columns: ['tijd', 'kanaal', 'naam', 'rol', 'tekst', 'staat'],
    room: 'zaal',
    backstage: 'achter de schermen',
    shown: 'zichtbaar',
    hidden: 'verborgen',
    removed: 'verwijderd',
    host: 'gastheer of gastvrouw',
    moderator: 'moderator',
    panellist: 'panellid',
    participant: 'deelnemer',
    hall: 'zaalscherm',
  },
  en: {
    name: 'chat',
    columns: ['time', 'channel', 'name', 'role', 'text', 'state'],
    room: 'room',
    backstage: 'backstage',
    shown: 'shown',
    hidden: 'hidden',
    removed: 'removed',
    host: 'host',
    moderator: 'moderator',
    panellist: 'panellist',
    participant: 'participant',
    hall: 'hall screen',
  },
} as const

/** Both channels, each oldest first. Times are of the meeting's own zone: `2021-04-02 10:05:09`. */
export function chatTables(
  state: ChatState,
  { people, lang, timeZone }: { people: Directory; lang: 'nl' | 'en'; timeZone: string },
): ExportTable[] {
  const words = WORDS[lang]
  // Swedish writes dates as ISO 8601 does.
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const rows = CHANNELS.flatMap((channel) => {
    const { log } = state[channel]
    return messagesBetween(log, 0, log.size).map((m) => {
      const author = people.get(m.author)
      return [
        time.format(m.at),
        words[channel],
        author?.name ?? null,
        author ? words[author.role] : null,
        m.text,
        words[m.state],
      ]
    })
  })
  return [{ name: words.name, columns: words.columns, rows }]
}
