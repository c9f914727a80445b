import { Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IssuedLinkBody, LinkRow, Seat } from '@zaal/shared/http/api'
import { useShownName } from '../../i18n/use-shown-name.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/loading.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { toast } from '../../ui/toast.tsx'
import { api, problemOf } from '../api.ts'
import { useProblemText } from '../use-problem-text.ts'
import { useRequest } from '../use-request.ts'
import { InviteForm, type NewInvitee } from './invite-form.tsx'

const ORDER = ['host', 'moderator', 'panellist', 'hall']
const rankOf = (link: LinkRow): number => (link.organiser ? -1 : ORDER.indexOf(link.role))

type Asked = { what: 'renew' | 'revoke'; link: LinkRow } | null

/** Every link of the meeting: the open one with its QR, the secret ones to renew or withdraw, and one more person. */
export function LinksSection({ seat }: { readonly seat: Seat }) {
  const { t } = useTranslation('manage')
  const { t: common } = useTranslation('common')
  const shownName = useShownName()
  const problemText = useProblemText()
  const base = `/api/meetings/${seat.code}/links`
  const load = useCallback(
    (signal: AbortSignal) => api<LinkRow[]>(`${base}?seat=${seat.seat}`, { signal }),
    [base, seat.seat],
  )
  const links = useRequest(load)
  const [fresh, setFresh] = useState<Record<string, string>>({})
  const [asked, setAsked] = useState<Asked>(null)
  const [inviting, setInviting] = useState(false)

  async function attempt(work: () => Promise<void>) {
    try {
      await work()
      // In view: the button that was pressed, and with it the focus, must not go while the list is read again.
      links.refresh()
    } catch (error) {
      toast({ text: problemText(problemOf(error)), tone: 'live' })
    }
  }
  const change = ({ what, link }: NonNullable<Asked>) =>
    attempt(async () => {
      const issued = await api<IssuedLinkBody | undefined>(`${base}/${link.seat}/${what}?seat=${seat.seat}`, {
        method: 'POST',
      })
      if (issued) setFresh((now) => ({ ...now, [issued.seat]: issued.url }))
    })
  const invite = (invitee: NewInvitee) =>
    attempt(async () => {
      const issued = await api<IssuedLinkBody>(`${base}?seat=${seat.seat}`, { method: 'POST', body: invitee })
      setFresh((now) => ({ ...now, [issued.seat]: issued.url }))
      setInviting(false)
    })

  if (links.state === 'loading')
    return (
      <Section title={t('links.title')}>
        <Skeleton lines={6} />
      </Section>
    )
  if (links.state === 'failed')
    return (
      <Section title={t('links.title')}>
        <ErrorState
          happened={problemText(links.error.code)}
          action={<Button onPress={links.reload}>{common('actions.retry')}</Button>}
        />
      </Section>
    )
  const open = links.value.find((link) => link.url !== null && link.revokedAt === null)
  const named = links.value
    .filter((link) => link.role !== 'participant')
    .sort((a, b) => rankOf(a) - rankOf(b) || a.label.localeCompare(b.label))
  return (
    <>
      {open?.url && (
        <Section title={t('links.participants')}>
          <div className="z-row z-row--wrap z-row--loose">
            <QrCode text={open.url} label={t('links.qr')} size="140px" />
            <div className="z-grow z-stack">
              <p>
                {t('links.code')} <strong className="z-num">{seat.code}</strong>
              </p>
              <CopyField label={t('links.link')} value={open.url} />
            </div>
          </div>
        </Section>
      )}
      <Section
        title={t('links.title')}
        aside={
          <Button
            size="sm"
            icon={Plus}
            onPress={() => {
              setInviting(true)
            }}
          >
            {t('links.add')}
          </Button>
        }
      >
        <p className="z-small z-muted">{t('links.help')}</p>
        <ul>
          {named.map((link) => (
            <li key={link.seat} className="manage-link">
              <div className="z-row z-row--wrap">
                <span className="z-grow">
                  <strong>{shownName(link.label, link.role)}</strong>{' '}
                  <span className="z-muted">
                    {link.organiser || link.role === 'hall' ? '' : common(`roles.${link.role}`)}
                  </span>
                </span>
                {link.chair && <Chip>{t('links.chair')}</Chip>}
                {link.revokedAt === null ? (
                  <>
                    <Button
                      size="sm"
                      onPress={() => {
                        setAsked({ what: 'renew', link })
                      }}
                    >
                      {t('links.renew')}
                    </Button>
                    {!link.organiser && (
                      <Button
                        size="sm"
                        onPress={() => {
                          setAsked({ what: 'revoke', link })
                        }}
                      >
                        {t('links.revoke')}
                      </Button>
                    )}
                  </>
                ) : (
                  <Chip tone="warn">{t('links.revoked')}</Chip>
                )}
              </div>
              {fresh[link.seat] !== undefined && (
                <CopyField label={t('links.fresh')} value={fresh[link.seat] ?? ''} secret />
              )}
            </li>
          ))}
        </ul>
      </Section>
      {asked && (
        <ConfirmDialog
          isOpen
          title={t(`links.${asked.what}Title`, { name: shownName(asked.link.label, asked.link.role) })}
          confirmLabel={t(`links.${asked.what}`)}
          onClose={() => {
            setAsked(null)
          }}
          onConfirm={() => {
            void change(asked)
            setAsked(null)
          }}
        >
          <p>{t(`links.${asked.what}Help`)}</p>
        </ConfirmDialog>
      )}
      <InviteForm
        isOpen={inviting}
        onClose={() => {
          setInviting(false)
        }}
        onInvite={(invitee) => void invite(invitee)}
      />
    </>
  )
}
