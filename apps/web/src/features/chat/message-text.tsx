import { Linkify } from '../../ui/linkify.tsx'
import { splitMentions, type Mentionable } from './mentions.ts'

interface MessageTextProps {
  readonly text: string
  readonly mentioned: readonly Mentionable[]
  readonly you: string
}

/** Plain text with links and the people it names. Its own direction, so that Hebrew reads from the right. */
export function MessageText({ text, mentioned, you }: MessageTextProps) {
  return (
    <p className="chat-text" dir="auto">
      {splitMentions(text, mentioned).map((part, i) =>
        part.person === undefined ? (
          <Linkify key={i} text={part.text} />
        ) : (
          <span key={i} className={part.person === you ? 'chat-mention chat-mention--you' : 'chat-mention'}>
            {part.text}
          </span>
        ),
      )}
    </p>
  )
}
