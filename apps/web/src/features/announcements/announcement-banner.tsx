import './announcements.css'
import { Megaphone, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../lib/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { announce } from '../../ui/live-region.tsx'
import { useActiveAnnouncements } from './use-announcements.ts'

interface AnnouncementBannerProps {
  /** `hall`: large, nothing to press. */
  readonly variant?: 'line' | 'hall'
}

/** What the crew tell this audience: the two newest, each can be put away on this screen. Said aloud when they come. */
export function AnnouncementBanner({ variant = 'line' }: AnnouncementBannerProps) {
  const { t } = useTranslation('announcements')
  const { notices } = useActiveAnnouncements()
  const [closed, setClosed] = useState<readonly string[]>([])
  const shown = notices.filter((item) => !closed.includes(item.id)).slice(variant === 'hall' ? -1 : -2)
  const newest = notices.at(-1)
  const said = useRef<string | null>(null)
  useEffect(() => {
    const known = said.current
    said.current = newest?.id ?? ''
    if (known === null || !newest || newest.id === known || variant === 'hall') return
    announce(t('said', { text: newest.text }))
  }, [newest, variant, t])
  if (shown.length === 0) return null
  return (
    <section aria-label={t('from')} className={cx('announcement', `announcement--${variant}`)}>
      {shown.map((item) => (
        <div key={item.id} className="announcement__line">
          <Icon of={Megaphone} size={variant === 'hall' ? 40 : 20} />
          <p className="z-grow">{item.text}</p>
          {variant === 'line' && (
            <IconButton icon={X} label={t('close')} onPress={() => setClosed([...closed, item.id])} />
          )}
        </div>
      ))}
    </section>
  )
}
