import { Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend, useView } from '../../../realtime/hooks.ts'
import { Button } from '../../../ui/button.tsx'
import { useUnderWay } from './use-host.ts'

/** The last action, whoever of the crew did it, and the button that takes it back; beside it what else ends a row. */
export function UndoBar({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation('cockpit')
  const send = useSend()
  const { undo } = useView('programme')
  const isPending = useUnderWay('programme.undo')
  if (!undo && !children) return null
  return (
    <div className="host-undo">
      <p className="z-grow z-small z-muted">
        {undo && t('undo.last', { what: t(`undo.${undo.action}`, { title: undo.title ?? '' }) })}
      </p>
      {undo && (
        <Button
          size="sm"
          icon={Undo2}
          isPending={isPending}
          onPress={() => send('programme.undo', { action: undo.id })}
        >
          {t('undo.button')}
        </Button>
      )}
      {children}
    </div>
  )
}
