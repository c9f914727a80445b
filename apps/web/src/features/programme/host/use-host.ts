import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandName } from '@zaal/shared/protocol/registry'
import { useRefusalText } from '../../../i18n/use-refusal-text.ts'
import { usePending, useRoomClient } from '../../../realtime/hooks.ts'
import { toast } from '../../../ui/toast.tsx'

type ProgrammeCommand = Extract<CommandName, `programme.${string}`>

const COMMANDS: ProgrammeCommand[] = [
  'programme.plan',
  'programme.start',
  'programme.next',
  'programme.back',
  'programme.jump',
  'programme.skip',
  'programme.insert',
  'programme.edit',
  'programme.remove',
  'programme.move',
  'programme.extend',
  'programme.setRules',
  'programme.repair',
  'programme.end',
  'programme.undo',
]

/** True while one of these commands is on its way: its button waits, so that pressing twice sends once. */
export function useUnderWay(...names: ProgrammeCommand[]): boolean {
  return usePending(...names).some((p) => p.status !== 'refused')
}

/**
 * Tells why a command did not go through and forgets it: what is on by now is on screen, sending the old order again would be
 * wrong. Mount once on a host's screen.
 */
export function useTellRefusals(): void {
  const { t } = useTranslation('cockpit')
  const refusalText = useRefusalText()
  const client = useRoomClient()
  const pending = usePending(...COMMANDS)
  useEffect(() => {
    for (const { id, status, refusal } of pending) {
      if (status !== 'refused') continue
      client.discard(id)
      if (refusal) toast({ text: t('refused', { reason: refusalText(refusal.code) }) })
    }
  }, [pending, client, t, refusalText])
}
