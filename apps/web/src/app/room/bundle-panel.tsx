import './bundle-panel.css'
import { Download, RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bundle, Seat } from '@zaal/shared/http/api'
import { useFormat, type Format } from '../../i18n/use-format.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { announce } from '../../ui/live-region.tsx'
import { useProblemText } from '../use-problem-text.ts'
import { useBundle } from './use-bundle.ts'

/** Everything of the meeting in files: asked for, built by the server in the background, and here to download for a day. */
export function BundlePanel({ seat }: { readonly seat: Seat }) {
  const { t, i18n } = useTranslation('manage')
  const problemText = useProblemText()
  const { bundle, problem, isAsking, ask } = useBundle(seat, i18n.language)
  useAnnounced(bundle)
  const isUnderWay = bundle?.state === 'waiting' || bundle?.state === 'building'
  const isAgain = bundle?.state === 'failed' || bundle?.state === 'expired' || bundle?.state === 'ready'
  return (
    <div className="bundle z-stack z-stack--tight">
      <h3 className="bundle__title">{t('bundle.title')}</h3>
      <p className="z-small z-muted">{t('bundle.help')}</p>
      {bundle && <BundleNow bundle={bundle} seat={seat} />}
      {problem !== null && <p className="z-small bundle__problem">{problemText(problem)}</p>}
      {bundle !== undefined && !isUnderWay && (
        <div>
          <Button
            variant={bundle?.state === 'ready' ? 'quiet' : 'primary'}
            size="sm"
            isPending={isAsking}
            onPress={ask}
            {...(isAgain ? { icon: RotateCcw } : {})}
          >
            {t(bundle?.state === 'failed' ? 'bundle.retry' : isAgain ? 'bundle.again' : 'bundle.make')}
          </Button>
        </div>
      )}
    </div>
  )
}

function BundleNow({ bundle, seat }: { readonly bundle: Bundle; readonly seat: Seat }) {
  const { t } = useTranslation('manage')
  const f = useFormat()
  const until = t('bundle.until', { day: f.date(bundle.expiresAt, 'short'), time: f.time(bundle.expiresAt) })
  switch (bundle.state) {
    case 'waiting':
      return <Busy value={null} words={t('bundle.waiting')} />
    case 'building':
      return (
        <Busy
          value={bundle.progress}
          words={t('bundle.building', { percent: f.percent(bundle.progress / 100) })}
        />
      )
    case 'ready':
      return (
        <>
          <p className="z-small">
            {t('bundle.ready')} {until}
          </p>
          <Files bundle={bundle} seat={seat} />
        </>
      )
    case 'failed':
      return <p className="z-small bundle__problem">{t('bundle.failed')}</p>
    case 'expired':
      return <p className="z-small">{t('bundle.expired')}</p>
  }
}

function Busy({ value, words }: { readonly value: number | null; readonly words: string }) {
  return (
    <div className="z-stack z-stack--tight">
      <p className="z-small bundle__now">{words}</p>
      <progress className="bundle__bar" aria-label={words} max={100} {...(value === null ? {} : { value })} />
    </div>
  )
}

const TABLES = ['questions', 'chat', 'polls', 'poll-answers', 'poll-ballots', 'programme'] as const
const isTable = (name: string): name is (typeof TABLES)[number] => TABLES.some((table) => table === name)

function Files({ bundle, seat }: { readonly bundle: Bundle; readonly seat: Seat }) {
  const { t } = useTranslation('manage')
  const f = useFormat()
  const nameOf = (file: string) => {
    const table = file.replace(/\.csv$/, '')
    if (file === 'all.json') return t('bundle.all')
    return `${isTable(table) ? t(`exports.${table}`) : table} (CSV)`
  }
  return (
    <ul className="bundle__files">
      {bundle.files.map(({ name, bytes }) => (
        <li key={name}>
          <ButtonLink
            size="sm"
            icon={Download}
            variant={name === 'all.json' ? 'primary' : 'default'}
            href={`/api/meetings/${seat.code}/bundles/${bundle.id}/${name}?seat=${seat.seat}`}
            download
          >
            {nameOf(name)} · <span className="bundle__size">{sizeOf(bytes, f)}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}

/** `12 kB`, `3,4 MB`. */
function sizeOf(bytes: number, f: Format): string {
  if (bytes < 1_000_000) return `${f.number(Math.max(1, Math.round(bytes / 1_000)))} kB`
  return `${f.number(Math.round(bytes / 100_000) / 10)} MB`
}

/** Says it when it is ready or failed, once: the person went on with something else. */
function useAnnounced(bundle: Bundle | null | undefined): void {
  const { t } = useTranslation('manage')
  const before = useRef<Bundle['state'] | null>(null)
  const state = bundle?.state ?? null
  useEffect(() => {
    const was = before.current
    before.current = state
    if (was !== 'waiting' && was !== 'building') return
    if (state === 'ready') announce(t('bundle.ready'))
    if (state === 'failed') announce(t('bundle.failed'))
  }, [state, t])
}
