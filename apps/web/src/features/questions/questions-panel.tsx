import './questions-panel.css'
import { ArrowUp } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askedIn, find } from '@zaal/shared/features/questions/questions.model'
import { usePending, useView } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { OwnQuestion } from './own-question.tsx'
import { PendingQuestion } from './pending-question.tsx'
import { QuestionComposer } from './question-composer.tsx'
import { ranked } from './question-order.ts'
import type { Sort } from './question-order.ts'
import { QuestionRow } from './question-row.tsx'
import { useCards, useOwnQuestions, useRefusedToasts, useVotes } from './use-questions.ts'
import { useSteadyOrder } from './use-steady-order.ts'

/** Rows on the page at first, and more with each press: a phone never holds thousands. */
const PAGE = 60

interface QuestionsPanelProps {
  /** The meeting has ended: one can read, not ask. */
  readonly isEnded?: boolean
}

/** The room's questions, one's own with their fate, and where one asks. */
export function QuestionsPanel({ isEnded = false }: QuestionsPanelProps) {
  const { t } = useTranslation('questions')
  const id = useId()
  const { counts } = useView('questions')
  const [sort, setSort] = useState<Sort>('popular')
  useRefusedToasts(usePending('questions.upvote', 'questions.edit', 'questions.withdraw'))
  const parts = [
    t('counts.asked', { count: askedIn(counts) }),
    t('counts.answered', { count: counts.answered + counts.inWriting }),
    t('counts.chosen', { count: counts.queued + counts.onScreen }),
  ]
  return (
    <section className="z-panel questions-panel" aria-labelledby={id}>
      <h2 id={id} className="z-visually-hidden">
        {t('title')}
      </h2>
      <div className="z-panel__head questions-head">
        <p className="z-grow">{parts.join(' · ')}</p>
        <RadioGroup
          label={t('sort.label')}
          hideLabel
          look="segments"
          value={sort}
          onChange={setSort}
          options={(['popular', 'newest', 'mine'] as const).map((value) => ({
            value,
            label: t(`sort.${value}`),
          }))}
        />
      </div>
      {sort === 'mine' ? (
        <MyList />
      ) : (
        <RoomList sort={sort} canAsk={!isEnded} onMine={() => setSort('mine')} />
      )}
      <div className="z-panel__foot">
        <QuestionComposer isEnded={isEnded} onSent={() => undefined} />
      </div>
    </section>
  )
}

function MyList() {
  const { t } = useTranslation('questions')
  const { own, asking } = useOwnQuestions()
  return (
    <div className="z-panel__list">
      {own.length === 0 && asking.length === 0 && (
        <EmptyState title={t('empty.mineTitle')}>{t('empty.mineHelp')}</EmptyState>
      )}
      <ul className="questions-list">
        {[...asking].reverse().map((command) => (
          <PendingQuestion key={command.id} command={command} />
        ))}
        {own.map((question) => (
          <OwnQuestion key={question.question} question={question} />
        ))}
      </ul>
    </div>
  )
}

interface RoomListProps {
  readonly sort: Exclude<Sort, 'mine'>
  readonly canAsk: boolean
  readonly onMine: () => void
}

function RoomList({ sort, canAsk, onMine }: RoomListProps) {
  const { t } = useTranslation('questions')
  const { cards, counts } = useView('questions')
  // Others asked what nobody has approved yet: "no questions" would contradict the count above it.
  const areWaiting = counts.received > 0
  const all = useCards()
  const votes = useVotes()
  const now = useMemo(() => ranked(all, sort, votes).map((card) => card.question), [all, sort, votes])
  const { shown, waiting, stale, resort, list } = useSteadyOrder(now, sort)
  const [pages, setPages] = useState(1)
  const { own, asking } = useOwnQuestions()
  const received = own.filter(({ state }) => state === 'received')
  const mine = new Set(own.map(({ question }) => question))
  const rows = shown.slice(0, pages * PAGE)

  return (
    <>
      {(waiting > 0 || stale) && (
        <div className="questions-pill">
          <Button icon={ArrowUp} size="sm" onPress={resort}>
            {waiting > 0 ? t('new', { count: waiting }) : t('resort')}
          </Button>
        </div>
      )}
      <div className="z-panel__list" ref={list}>
        {asking.length + received.length > 0 && (
          <section aria-label={t('yours')} className="questions-yours">
            <ul className="questions-list">
              {[...asking].reverse().map((command) => (
                <PendingQuestion key={command.id} command={command} />
              ))}
              {received.slice(0, 2).map((question) => (
                <OwnQuestion key={question.question} question={question} isCompact />
              ))}
            </ul>
            {received.length > 2 && (
              <Button variant="quiet" onPress={onMine}>
                {t('allYours')}
              </Button>
            )}
          </section>
        )}
        {shown.length === 0 && asking.length + received.length === 0 && (
          <EmptyState title={t(areWaiting ? 'empty.titleWaiting' : 'empty.title')}>
            {t(areWaiting ? 'empty.helpWaiting' : canAsk ? 'empty.help' : 'empty.helpClosed')}
          </EmptyState>
        )}
        <ul className="questions-list">
          {rows.map((question) => {
            const card = find(cards, question)
            return card ? (
              <QuestionRow key={question} card={card} isMine={mine.has(question)} />
            ) : (
              <li key={question} className="questions-gone">
                {t('gone')}
              </li>
            )
          })}
        </ul>
        {rows.length < shown.length && <Button onPress={() => setPages(pages + 1)}>{t('more')}</Button>}
      </div>
    </>
  )
}
