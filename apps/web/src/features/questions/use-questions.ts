import { useEffect, useMemo, useState } from 'react'
import { contents, find, UPVOTE, UPVOTES } from '@zaal/shared/features/questions/questions.model'
import type { Card, OwnQuestion } from '@zaal/shared/features/questions/questions.contract'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { useGauge, useMarks, useMine, usePending, useRoomClient, useView } from '../../realtime/hooks.ts'
import type { PendingOf } from '../../realtime/pending.ts'
import { toast } from '../../ui/toast.tsx'
import { overlayOwn, overlayVote } from './question-overlay.ts'
import type { HeldVote } from './question-overlay.ts'

/** The questions this audience may read. */
export function useCards(): Card[] {
  const { cards } = useView('questions')
  return useMemo(() => [...contents(cards)], [cards])
}

/** The question on screen with its votes, or null. */
export function useScreenQuestion(): { card: Card; votes: number } | null {
  const { cards, screen } = useView('questions')
  const votes = useGauge<number>(UPVOTES)
  const card = screen === null ? undefined : find(cards, screen)
  return card ? { card, votes: votes[card.question] ?? 0 } : null
}

export function useVotes(): Readonly<Record<string, number>> {
  return useGauge<number>(UPVOTES)
}

/** Own questions, newest first, and those still on their way, oldest first. */
export function useOwnQuestions(): { own: OwnQuestion[]; asking: PendingOf<'questions.ask'>[] } {
  const { questions } = useMine('questions')
  const asked = usePending('questions.ask')
  const changes = usePending('questions.edit', 'questions.withdraw')
  return useMemo(
    () => ({
      own: overlayOwn(questions, changes),
      asking: asked.filter(({ id }) => questions[id] === undefined),
    }),
    [questions, asked, changes],
  )
}

/** After this long the number from the server stands, whatever it is. */
const GAUGE_LAG_MS = 1_500

/** Vote on one question, optimistic; the vote a refusal took back is said in a toast. */
export function useVote(question: string): {
  mine: boolean
  count: number
  vote: (on: boolean) => void
} {
  const client = useRoomClient()
  const count = useGauge<number>(UPVOTES)[question] ?? 0
  const mine = useMarks<true>(UPVOTE)[question] === true
  const pending = usePending('questions.upvote')
  const [held, setHeld] = useState<HeldVote | null>(null)
  useEffect(() => {
    if (!held) return
    const timer = setTimeout(() => setHeld(null), GAUGE_LAG_MS)
    return () => clearTimeout(timer)
  }, [held])
  return {
    ...overlayVote(question, { mine, count }, pending, held),
    vote: (on) => {
      setHeld({ on, count })
      client.send('questions.upvote', { question, on })
    },
  }
}

/** Commands that have no row of their own say their refusal in a toast and are forgotten. */
export function useRefusedToasts(
  pending: readonly { id: string; status: string; refusal?: { code: Parameters<RefusalText>[0] } }[],
): void {
  const client = useRoomClient()
  const text = useRefusalText()
  useEffect(() => {
    for (const { id, status, refusal } of pending) {
      if (status !== 'refused' || !refusal) continue
      toast({ text: text(refusal.code), tone: 'live' })
      client.discard(id)
    }
  }, [pending, client, text])
}
type RefusalText = ReturnType<typeof useRefusalText>
