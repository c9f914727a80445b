import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useGauge } from '../../realtime/hooks.ts'
import { Chip } from '../../ui/chip.tsx'

export interface Present {
  total: number
  participants: number
  hall: number
}

/** How many people are in the room now, as far as the server has said; null before that. */
export function usePresent(): Present | null {
  return useGauge<Present>('people.present')[''] ?? null
}

/** "187 kijkers": a number only, never who comes and goes. */
export function PresenceCount() {
  const { t } = useTranslation('people')
  const present = usePresent()
  if (!present) return null
  return <Chip icon={Users}>{t('viewers', { count: present.participants })}</Chip>
}
