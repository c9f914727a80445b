import './home-page.css'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { MeetingCard } from '@zaal/shared/http/api'
import { useFormat } from '../../i18n/use-format.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Skeleton } from '../../ui/loading.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { api } from '../api.ts'
import { usePageTitle } from '../page-title.ts'
import { useRequest } from '../use-request.ts'

const loadMeetings = (signal: AbortSignal) => api<MeetingCard[]>('/api/meetings', { signal })

/** The front door: a code to type, and the meetings that are listed. */
export function HomePage({ unknown = false }: { readonly unknown?: boolean }) {
  const { t } = useTranslation('home')
  usePageTitle(t('title'))
  return (
    <div className="z-screen">
      <TopBar actions={<ButtonLink href="/new">{t('newMeeting')}</ButtonLink>} />
      {unknown && <Banner tone="warn">{t('unknownAddress')}</Banner>}
      <main id="main" tabIndex={-1} className="home z-page">
        <div className="home__door">
          <h1 className="home__title">{t('headline')}</h1>
          <p className="home__lead">{t('lead')}</p>
          <CodeForm />
        </div>
        <MeetingList />
      </main>
    </div>
  )
}

function CodeForm() {
  const { t } = useTranslation('home')
  const [, go] = useLocation()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string>()

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const clean = code.toLowerCase().replace(/[\s-]/g, '')
    if (/^[a-z0-9]{4,16}$/.test(clean)) go(`/${clean}`)
    else setError(t('codeShape'))
  }

  return (
    <form className="home__form" onSubmit={onSubmit} noValidate>
      <TextField
        label={t('code')}
        value={code}
        onChange={(text) => {
          setCode(text)
          setError(undefined)
        }}
        error={error}
        size="xl"
        maxLength={20}
        autoComplete="off"
      />
      <Button type="submit" variant="primary" size="xl">
        {t('goIn')}
      </Button>
    </form>
  )
}

function MeetingList() {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation('common')
  const meetings = useRequest(loadMeetings)
  return (
    <section aria-labelledby="home-meetings" className="z-stack">
      <h2 id="home-meetings" className="z-visually-hidden">
        {t('meetings')}
      </h2>
      {meetings.state === 'loading' && <Skeleton lines={6} />}
      {meetings.state === 'failed' && (
        <ErrorState
          happened={t('listFailed')}
          kept={t('codeStillWorks')}
          action={<Button onPress={meetings.reload}>{common('actions.retry')}</Button>}
        />
      )}
      {meetings.state === 'ready' && meetings.value.length === 0 && (
        <EmptyState title={t('noMeetings')}>{t('noMeetingsHelp')}</EmptyState>
      )}
      {meetings.state === 'ready' &&
        meetings.value.map((card) => <MeetingTile key={card.code} card={card} />)}
    </section>
  )
}

function MeetingTile({ card }: { readonly card: MeetingCard }) {
  const { t } = useTranslation('home')
  const format = useFormat(card.timeZone)
  return (
    <article className="home__tile">
      <div className="z-row z-row--wrap">
        {card.phase === 'live' ? (
          <Chip tone="live" dot>
            {t('nowOn')}
          </Chip>
        ) : (
          <Chip>{card.phase === 'ended' ? t('past') : format.date(card.startsAt, 'short')}</Chip>
        )}
        <span className="z-small z-muted">
          {format.time(card.startsAt)}–{format.time(card.endsAt)}
        </span>
      </div>
      <h3 className="home__tile-title">
        <Link href={`/${card.code}`} className="home__tile-link">
          {card.title}
        </Link>
      </h3>
      <p className="z-small z-muted">
        {[
          card.place ?? t('online'),
          ...(card.present > 0 ? [t('inside', { count: card.present })] : []),
        ].join(' · ')}
      </p>
    </article>
  )
}
