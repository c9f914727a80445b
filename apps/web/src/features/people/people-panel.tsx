import './people.css'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '@zaal/shared/features/people/people.contract'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { useStableCallback } from '../../lib/use-stable-callback.ts'
import { usePending, useRoomClient, useSend, useYou } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { PeopleRows } from './people-rows.tsx'
import type { PersonAction } from './person-line.tsx'
import { PresenceCount } from './presence-count.tsx'
import { usePeopleList } from './use-people-list.ts'

const MUTE_MINUTES = 10

/** Everybody in the room for the crew: search, mute, ban. */
export function PeoplePanel() {
  const { t } = useTranslation(['people', 'common'])
  const send = useSend()
  const you = useYou()
  const [search, setSearch] = useState('')
  const list = usePeopleList(search)
  const [banning, setBanning] = useState<PersonRow | null>(null)
  useTellRefusals()

  const act = useStableCallback((action: PersonAction, row: PersonRow): void => {
    const { person } = row
    if (action === 'ban') {
      setBanning(row)
      return
    }
    if (action === 'mute') send('people.mute', { person, minutes: MUTE_MINUTES })
    else if (action === 'muteOn') send('people.mute', { person, minutes: null })
    else send(`people.${action}`, { person })
    toast({ text: t(`people:done.${action}`, { name: row.name ?? t('people:nobody') }) })
  })

  const name = banning?.name ?? t('people:nobody')
  return (
    <section className="z-panel people" aria-labelledby="people-title">
      <div className="people__head">
        <h2 id="people-title" className="z-grow">
          {t('people:title')}
        </h2>
        <PresenceCount />
      </div>
      <div className="people__search">
        <TextField
          label={t('people:search')}
          value={search}
          onChange={setSearch}
          maxLength={100}
          type="search"
        />
      </div>
      {list.state === 'loading' && <Loading />}
      {list.state === 'failed' && (
        <ErrorState
          happened={t('people:listFailed')}
          action={<Button onPress={() => void list.retry()}>{t('common:actions.retry')}</Button>}
        />
      )}
      {list.state === 'ready' && list.rows.length === 0 && (
        <EmptyState title={list.search === '' ? t('people:empty') : t('people:none')}>
          {list.search === '' ? t('people:emptyHelp') : t('people:noneHelp')}
        </EmptyState>
      )}
      {list.rows.length > 0 && (
        // What is found is read from its top.
        <PeopleRows key={list.search} rows={list.rows} total={list.total} you={you.person} onAction={act}>
          {list.rows.length < list.total && (
            <Button onPress={() => void list.more()}>{t('people:more')}</Button>
          )}
        </PeopleRows>
      )}
      <ConfirmDialog
        title={t('people:banTitle', { name })}
        isOpen={banning !== null}
        onClose={() => setBanning(null)}
        confirmLabel={t('people:actions.ban')}
        onConfirm={() => {
          if (banning) send('people.ban', { person: banning.person })
          setBanning(null)
          toast({ text: t('people:done.ban', { name }) })
        }}
      >
        <p>{t('people:banText', { name })}</p>
      </ConfirmDialog>
    </section>
  )
}

/** What the server would not do is said, once, and forgotten. */
function useTellRefusals(): void {
  const { t } = useTranslation('people')
  const refusalText = useRefusalText()
  const client = useRoomClient()
  const pending = usePending('people.mute', 'people.unmute', 'people.ban', 'people.unban')
  useEffect(() => {
    for (const { id, status, refusal } of pending)
      if (status === 'refused') {
        client.discard(id)
        toast({ text: t('failed', { why: refusalText(refusal?.code ?? 'invalid') }), tone: 'live' })
      }
  }, [pending, client, refusalText, t])
}
