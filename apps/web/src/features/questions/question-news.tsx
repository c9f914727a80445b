import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionState } from '@zaal/shared/features/questions/questions.model'
import { useMine } from '../../realtime/hooks.ts'
import { announce } from '../../ui/live-region.tsx'
import { toast } from '../../ui/toast.tsx'
import { useScreenQuestion } from './use-questions.ts'

const NEWS = ['approved', 'queued', 'onScreen', 'answered', 'inWriting', 'dismissed'] as const
type News = (typeof NEWS)[number]
/** Shown as well as said: what ends a question or brings it before everyone. The rest is on the question itself. */
const SHOWN: ReadonlySet<QuestionState> = new Set(['onScreen', 'inWriting', 'dismissed'])
const isNews = (state: QuestionState): state is News => (NEWS as readonly string[]).includes(state)

/**
 * Tells an asker wherever they are in the room what became of a question of theirs, and everyone's ear which question came
 * on screen. Shows nothing; mounted once per room screen.
 */
export function QuestionNews() {
  const { t } = useTranslation('questions')
  const { questions } = useMine('questions')
  const before = useRef<ReadonlyMap<string, QuestionState> | null>(null)
  useEffect(() => {
    const now = new Map(Object.values(questions).map(({ question, state }) => [question, state]))
    const was = before.current
    before.current = now
    if (!was) return
    for (const { question, state, no } of Object.values(questions)) {
      const old = was.get(question)
      if (old === undefined || old === state || !isNews(state)) continue
      const text = t(`news.${state}`, { no })
      if (SHOWN.has(state)) toast({ text })
      else announce(text)
    }
  }, [questions, t])

  const screen = useScreenQuestion()
  const onScreen = screen?.card.question ?? null
  const text = screen?.card.text ?? null
  const isMine = onScreen !== null && questions[onScreen] !== undefined
  const said = useRef<string | null>(onScreen)
  useEffect(() => {
    if (said.current === onScreen) return
    said.current = onScreen
    if (onScreen !== null && text !== null && !isMine) announce(t('nowOnScreen', { text }))
  }, [onScreen, text, isMine, t])
  return null
}
