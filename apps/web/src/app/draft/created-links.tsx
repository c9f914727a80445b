import './draft.css'
import { useTranslation } from 'react-i18next'
import type { CreatedMeeting, IssuedLinkBody } from '@zaal/shared/http/api'
import { Banner } from '../../ui/banner.tsx'
import { Section } from '../../ui/card.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { QrCode } from '../../ui/qr-code.tsx'

/** The meeting is made: its code, the participants' link with QR, and each person's secret link, this one time. */
export function CreatedLinks({ created }: { readonly created: CreatedMeeting }) {
  const { t } = useTranslation('draft')
  const { t: common } = useTranslation('common')
  const open = created.links.find((link) => link.role === 'participant')
  const organiser = created.links.find((link) => link.organiser)
  const named = created.links.filter((link) => link !== open)
  const labelOf = (link: IssuedLinkBody) =>
    link.organiser || link.role === 'hall'
      ? link.label
      : [link.label, link.chair ? t('people.chair') : common(`roles.${link.role}`)].join(' · ')
  return (
    <div className="z-stack z-stack--loose">
      <Banner tone="warn">{t('created.once')}</Banner>
      {open && (
        <Section title={t('created.participants')}>
          <div className="z-row z-row--wrap z-row--loose">
            <QrCode text={open.url} label={t('created.qr', { url: open.url })} size="160px" />
            <div className="z-grow z-stack">
              <p>
                {t('created.code')} <strong className="z-num">{created.code}</strong>
              </p>
              <CopyField label={t('created.link')} value={open.url} />
            </div>
          </div>
        </Section>
      )}
      <Section title={t('created.secret')}>
        <p className="z-small z-muted">{t('created.secretHelp')}</p>
        <ul className="z-stack draft-list">
          {named.map((link) => (
            <li key={link.seat}>
              <CopyField label={labelOf(link)} value={link.url} secret />
            </li>
          ))}
        </ul>
      </Section>
      <div className="z-row z-row--wrap">
        {organiser && (
          <ButtonLink variant="primary" href={organiser.url}>
            {t('created.manage')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
