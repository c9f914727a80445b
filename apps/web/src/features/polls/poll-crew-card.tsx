import './polls.css'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PollView } from '@zaal/shared/features/polls/polls.contract'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { useRoomClient, useView } from '../../realtime/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { CrewDoneRow } from './crew-done-row.tsx'
import { CrewDraftRow } from './crew-draft-row.tsx'
import { CrewOpenPoll } from './crew-open-poll.tsx'
import { PollEditor } from './poll-editor.tsx'
import { usePollOrders } from './use-poll-orders.ts'
import { usePolls } from './use-polls.ts'

/** Polls as host and moderator run them: what is open on top, prepared and closed ones under it. */
export function PollCrewCard() {
  const { t } = useTranslation('polling')
  const { drafts, open, done } = usePolls()
  const known = useView('polls').polls
  const { made } = usePollOrders()
  const [edited, setEdited] = useState<PollView | 'new' | null>(null)
  const saving = made.filter(({ id }) => known[id] === undefined)
  const isEmpty = drafts.length + open.length + done.length + saving.length === 0
  return (
    <>
      {open.map((poll) => (
        <CrewOpenPoll key={poll.id} poll={poll} onEdit={() => setEdited(poll)} />
      ))}
      <Section
        title={t('title')}
        aside={
          <Button size="sm" icon={Plus} onPress={() => setEdited('new')}>
            {t('make')}
          </Button>
        }
      >
        <Refused />
        {isEmpty && <p className="z-muted">{t('none')}</p>}
        {drafts.length + saving.length > 0 && (
          <>
            <h3 className="z-label">{t('prepared')}</h3>
            <ul className="polls-rows">
              {drafts.map((poll) => (
                <CrewDraftRow key={poll.id} poll={poll} onEdit={() => setEdited(poll)} />
              ))}
              {saving.map(({ id, payload }) => (
                <li key={id}>
                  <span className="polls-rows__text polls-rows__question">{payload.setup.question}</span>
                  <span className="z-muted z-small">{t('state.saving')}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {done.length > 0 && (
          <>
            <h3 className="z-label">{t('done')}</h3>
            <ul className="polls-rows">
              {done.map((poll) => (
                <CrewDoneRow key={poll.id} poll={poll} onEdit={() => setEdited(poll)} />
              ))}
            </ul>
          </>
        )}
      </Section>
      {edited !== null && (
        <PollEditor poll={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  )
}

/** Orders that were refused: said once, then put away. */
function Refused() {
  const { t } = useTranslation('polling')
  const { t: common } = useTranslation('common')
  const refusalText = useRefusalText()
  const client = useRoomClient()
  return usePollOrders().refused.map(({ id, refusal }) => (
    <Banner
      key={id}
      tone="warn"
      action={
        <Button size="sm" onPress={() => client.discard(id)}>
          {common('actions.ok')}
        </Button>
      }
    >
      {t('refused', { reason: refusalText(refusal?.code ?? 'invalid') })}
    </Banner>
  ))
}
