import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Warning } from '@zaal/shared/features/programme/timing'
import { Chip } from '../../ui/chip.tsx'

/** The warning for the eye; useTimeWarning says it. */
export function TimeWarning({ warning }: { readonly warning: Warning | null }) {
  const { t } = useTranslation('programme')
  if (!warning) return null
  return (
    <p>
      <Chip tone={warning === 'five' ? 'warn' : 'live'} icon={Clock}>
        {t(`warning.short.${warning}`)}
      </Chip>
    </p>
  )
}
