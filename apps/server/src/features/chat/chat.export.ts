import { CHANNELS } from '@zaal/shared/features/chat/chat.rules'
import type { Directory, ExportTable } from '../../kernel/feature.ts'
import type { ChatState } from './chat.state.ts'
import { oldestFirst } from './message-log.ts'

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
  function* rows() {
    for (const channel of CHANNELS)
      for (const m of oldestFirst(state[channel].log)) {
        const author = people.get(m.author)
        yield [
          time.format(m.at),
          words[channel],
          author?.name ?? null,
          author ? words[author.role] : null,
          m.text,
          words[m.state],
        ]
      }
  }
  const length = CHANNELS.reduce((sum, channel) => sum + state[channel].log.size, 0)
  return [{ name: words.name, columns: words.columns, rows: { length, [Symbol.iterator]: rows } }]
}
