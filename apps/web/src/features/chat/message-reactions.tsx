import { CircleQuestionMark, Hand, HandHeart, ThumbsUp } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReactionCounts } from '@zaal/shared/features/chat/chat.contract'
import { REACTIONS, type Reaction } from '@zaal/shared/features/chat/chat.rules'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/button.tsx'

const ICONS: Readonly<Record<Reaction, LucideIcon>> = {
  agree: ThumbsUp,
  applause: Hand,
  thanks: HandHeart,
  unclear: CircleQuestionMark,
}

interface MessageReactionsProps {
  readonly counts: ReactionCounts
  readonly mine: ReadonlySet<Reaction>
  /** Offers those that nobody gave as well. */
  readonly all: boolean
  readonly isDisabled: boolean
  /** May Tab stop here? */
  readonly isStop: boolean
  readonly onReact: (reaction: Reaction, on: boolean) => void
}

/** What people pressed at a message: an icon, a word and a number; pressing adds or takes back one's own. */
export function MessageReactions(props: MessageReactionsProps) {
  const shown = REACTIONS.filter((r) => props.all || (props.counts[r] ?? 0) > 0)
  // Most messages have none: hundreds of rows need no words for them.
  return shown.length === 0 ? null : <Reactions {...props} shown={shown} />
}

function Reactions(props: MessageReactionsProps & { readonly shown: readonly Reaction[] }) {
  const { shown, counts, mine, all, isDisabled, isStop, onReact } = props
  const { t } = useTranslation('chat')
  const format = useFormat()
  return (
    <div className="chat-reactions">
      {shown.map((reaction) => {
        const count = counts[reaction] ?? 0
        const word = t(`reactions.${reaction}`)
        const isMine = mine.has(reaction)
        return (
          <Button
            key={reaction}
            size="sm"
            icon={ICONS[reaction]}
            className="chat-reaction"
            aria-label={count > 0 ? t('reactions.count', { count, word }) : word}
            aria-pressed={isMine}
            isDisabled={isDisabled}
            excludeFromTabOrder={!isStop && !all}
            onPress={() => onReact(reaction, !isMine)}
          >
            {word}
            {count > 0 && <span className="chat-reaction__count"> {format.number(count)}</span>}
          </Button>
        )
      })}
    </div>
  )
}
