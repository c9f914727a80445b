import './programme.css'
import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Warning } from '@zaal/shared/features/programme/timing'
import { Icon } from '../../ui/icon.tsx'

/** The warning for the eye; useTimeWarning says it. */
export function TimeWarning({ warning }: { readonly warning: Warning | null }) {
  const { t } = useTranslation('programme')
  if (!warning) return null
  return (
    <p className={`programme-warning programme-warning--${warning}`}>
      <Icon of={Clock} />
      {t(`warning.short.${warning}`)}
    </p>
  )
}
