import { useTranslation } from 'react-i18next'
import type { Seat } from '@zaal/shared/http/api'
import { useView } from '../../realtime/hooks.ts'
import { Section } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { BundlePanel } from './bundle-panel.tsx'

const TABLES = ['questions', 'chat', 'polls', 'poll-answers', 'poll-ballots', 'programme'] as const

/** Where each table of the meeting can be downloaded. */
export function ExportLinks({ seat }: { readonly seat: Seat }) {
  const { t, i18n } = useTranslation('manage')
  const href = (file: string) =>
    `/api/meetings/${seat.code}/exports/${file}?seat=${seat.seat}&lang=${i18n.language}`
  return (
    <>
      <ul className="z-stack z-stack--tight">
        {TABLES.map((table) => (
          <li key={table} className="z-row z-row--wrap z-row--between">
            <span>{t(`exports.${table}`)}</span>
            <span className="z-row z-row--tight">
              <ButtonLink size="sm" href={href(`${table}.csv`)} download>
                CSV
              </ButtonLink>
              <ButtonLink size="sm" href={href(`${table}.json`)} download>
                JSON
              </ButtonLink>
            </span>
          </li>
        ))}
      </ul>
      <BundlePanel seat={seat} />
    </>
  )
}

/** After the end crew find the exports on top of their screen. */
export function EndedCrew({ seat }: { readonly seat: Seat }) {
  const { t } = useTranslation('manage')
  const { status } = useView('programme').live
  if (status !== 'ended') return null
  return (
    <div className="z-page z-page--narrow">
      <Section title={t('exports.title')}>
        <ExportLinks seat={seat} />
      </Section>
    </div>
  )
}
