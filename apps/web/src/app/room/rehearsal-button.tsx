import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rehearsal, Seat } from '@zaal/shared/http/api'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { toast } from '../../ui/toast.tsx'
import { api, problemOf } from '../api.ts'
import { useProblemText } from '../use-problem-text.ts'

/** Starts a rehearsal in a room of its own, or ends the one that is on. */
export function RehearsalButton({ seat, room }: { readonly seat: Seat; readonly room?: string | undefined }) {
  const { t } = useTranslation('manage')
  const problemText = useProblemText()
  const [busy, setBusy] = useState(false)
  const base = `/api/meetings/${seat.code}/rehearsals`
  const screen = `/${seat.code}/as/${seat.seat}/run`

  async function run(work: () => Promise<string>) {
    setBusy(true)
    try {
      // A room is a page of its own: everything of the other one must be gone.
      location.assign(await work())
    } catch (error) {
      toast({ text: problemText(problemOf(error)), tone: 'live' })
      setBusy(false)
    }
  }
  const start = async () => {
    const made = await api<Rehearsal>(`${base}?seat=${seat.seat}`, { method: 'POST' })
    return `${screen}?room=${made.room}`
  }
  const end = async (keep: boolean) => {
    await api(`${base}/${room ?? ''}?seat=${seat.seat}&keep=${keep ? '1' : '0'}`, { method: 'DELETE' })
    return screen
  }

  return (
    <Section title={t('rehearsal.title')}>
      <div className="z-stack">
        <p className="z-small z-muted">{t(room === undefined ? 'rehearsal.help' : 'rehearsal.onNow')}</p>
        {room === undefined ? (
          <Button isPending={busy} onPress={() => void run(start)}>
            {t('rehearsal.start')}
          </Button>
        ) : (
          <>
            <Button variant="primary" isPending={busy} onPress={() => void run(() => end(true))}>
              {t('rehearsal.endKeep')}
            </Button>
            <Button isPending={busy} onPress={() => void run(() => end(false))}>
              {t('rehearsal.endDrop')}
            </Button>
          </>
        )}
      </div>
    </Section>
  )
}
