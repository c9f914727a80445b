import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreatedMeeting, MeetingDoor, Seat } from '@zaal/shared/http/api'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { api, problemOf } from '../api.ts'
import { CreatedLinks } from '../draft/created-links.tsx'
import { useProblemText } from '../use-problem-text.ts'
import { useRequest } from '../use-request.ts'

/** Duplicate, archive, delete. */
export function DangerSection({ seat }: { readonly seat: Seat }) {
  const { t } = useTranslation('manage')
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const [copy, setCopy] = useState<CreatedMeeting>()
  const base = `/api/meetings/${seat.code}`
  const load = useCallback((signal: AbortSignal) => api<MeetingDoor>(base, { signal }), [base])
  const door = useRequest(load)
  const archived = door.state === 'ready' && door.value.archived
  const query = `?seat=${seat.seat}`

  async function attempt(work: () => Promise<void>) {
    try {
      await work()
    } catch (error) {
      toast({ text: problemText(problemOf(error)), tone: 'live' })
    }
  }
  const duplicate = () =>
    attempt(async () => {
      setCopy(await api<CreatedMeeting>(`${base}/duplicate${query}`, { method: 'POST' }))
    })
  const archive = () =>
    attempt(async () => {
      await api(`${base}/archive${query}`, { method: 'POST', body: { archived: !archived } })
      door.refresh()
      toast({ text: t(archived ? 'danger.backAgain' : 'danger.archived') })
    })
  const remove = () =>
    attempt(async () => {
      await api(`${base}${query}`, { method: 'DELETE' })
      location.assign('/')
    })

  return (
    <Section title={t('danger.title')}>
      <div className="z-stack">
        <div>
          <Button onPress={() => void duplicate()}>{t('danger.duplicate')}</Button>
          <p className="z-small z-muted">{t('danger.duplicateHelp')}</p>
        </div>
        <div>
          <Button isDisabled={door.state !== 'ready'} onPress={() => void archive()}>
            {t(archived ? 'danger.unarchive' : 'danger.archive')}
          </Button>
          <p className="z-small z-muted">{t('danger.archiveHelp')}</p>
        </div>
        <div>
          <Button
            variant="danger"
            onPress={() => {
              setAsking(true)
            }}
          >
            {t('danger.delete')}
          </Button>
          <p className="z-small z-muted">{t('danger.deleteHelp')}</p>
        </div>
      </div>
      <ConfirmDialog
        isOpen={asking}
        title={t('danger.deleteTitle')}
        confirmLabel={t('danger.delete')}
        variant="live"
        onClose={() => {
          setAsking(false)
        }}
        onConfirm={() => void remove()}
      >
        <p>{t('danger.deleteHelp')}</p>
      </ConfirmDialog>
      <Dialog
        isOpen={copy !== undefined}
        title={t('danger.copied')}
        size="lg"
        onClose={() => {
          setCopy(undefined)
        }}
      >
        {copy && <CreatedLinks created={copy} />}
      </Dialog>
    </Section>
  )
}
