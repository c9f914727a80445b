import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingDoor, Seat } from '@zaal/shared/http/api'
import { JoinForm, type JoinProblem } from '../../features/people/join-form.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { api, problemOf } from '../api.ts'
import { usePageTitle } from '../page-title.ts'
import { useProblemText } from '../use-problem-text.ts'
import { useRequest } from '../use-request.ts'

/** Loaded while the door shows, so that going in waits for nothing. */
const loadRoom = () => import('../room/participant-room.tsx')
const ParticipantRoom = lazy(async () => ({ default: (await loadRoom()).ParticipantRoom }))

const path = (code: string) => `/api/meetings/${encodeURIComponent(code)}`

/** `/CODE`: the door with a nickname to fill in, or straight in for who came back. */
export function ParticipantPage({ code }: { readonly code: string }) {
  const load = useCallback((signal: AbortSignal) => api<MeetingDoor>(path(code), { signal }), [code])
  const door = useRequest(load)
  const [entered, setEntered] = useState(false)
  const { reload } = door
  const backToDoor = useCallback(() => {
    setEntered(false)
    reload()
  }, [reload])

  if (door.state === 'loading') return <Waiting />
  if (door.state === 'failed') return <NoDoor code={problemOf(door.error)} onRetry={door.reload} />
  const { value } = door
  if (value.seat !== null && (value.joined || entered))
    return (
      <Suspense fallback={<Waiting />}>
        <ParticipantRoom code={value.code} seat={value.seat} onSessionGone={backToDoor} />
      </Suspense>
    )
  return (
    <Door
      door={value}
      onEntered={() => {
        setEntered(true)
      }}
    />
  )
}

function Door({ door, onEntered }: { readonly door: MeetingDoor; readonly onEntered: () => void }) {
  const { t } = useTranslation('join')
  const format = useFormat(door.timeZone)
  const [problem, setProblem] = useState<JoinProblem>()
  const [busy, setBusy] = useState(false)
  usePageTitle(door.title)
  void loadRoom()

  async function enter(name: string) {
    setBusy(true)
    setProblem(undefined)
    try {
      await api<Seat>(`${path(door.code)}/seats`, { method: 'POST', body: { name } })
      onEntered()
    } catch (error) {
      setProblem(problemOf(error))
      setBusy(false)
    }
  }

  return (
    <div className="z-screen">
      <TopBar />
      <main id="main" tabIndex={-1} className="z-page z-page--narrow z-stack z-stack--loose">
        <header className="z-stack z-stack--tight">
          <div className="z-row z-row--wrap">
            {door.phase === 'live' && (
              <Chip tone="live" dot>
                {t('live')}
              </Chip>
            )}
            <span className="z-muted">
              {format.date(door.startsAt)}, {format.timeRange(door.startsAt, door.endsAt)}
            </span>
          </div>
          <h1>{door.title}</h1>
          {door.about !== '' && <p>{door.about}</p>}
          {door.place !== null && <p className="z-muted">{door.place}</p>}
        </header>
        {door.seat === null ? (
          <ErrorState happened={t('problems.revoked')} />
        ) : (
          <JoinForm
            onSubmit={(name) => void enter(name)}
            isPending={busy}
            {...(problem === undefined ? {} : { problem })}
          />
        )}
      </main>
    </div>
  )
}

function Waiting() {
  const { t } = useTranslation('join')
  return (
    <div className="z-screen">
      <TopBar />
      <main id="main" tabIndex={-1} className="z-page z-page--narrow">
        <Loading label={t('opening')} />
      </main>
    </div>
  )
}

function NoDoor({
  code,
  onRetry,
}: {
  readonly code: ReturnType<typeof problemOf>
  readonly onRetry: () => void
}) {
  const { t } = useTranslation('join')
  const text = useProblemText()
  usePageTitle(text(code))
  const canRetry =
    code === 'offline' || code === 'storage-away' || code === 'internal' || code === 'rate-limited'
  return (
    <div className="z-screen">
      <TopBar />
      <main id="main" tabIndex={-1} className="z-page z-page--narrow">
        <ErrorState
          isPage
          happened={text(code)}
          action={
            canRetry ? (
              <Button variant="primary" onPress={onRetry}>
                {t('tryAgain')}
              </Button>
            ) : (
              <ButtonLink href="/">{t('toHome')}</ButtonLink>
            )
          }
        />
      </main>
    </div>
  )
}
