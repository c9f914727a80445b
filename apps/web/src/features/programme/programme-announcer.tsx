import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../ui/live-region.tsx'
import { useView } from '../../realtime/hooks.ts'

/** Says it when another item begins or the meeting ends. Mount once on every live screen; shows nothing. */
export function ProgrammeAnnouncer() {
  const { t } = useTranslation('programme')
  const { plan, live } = useView('programme')
  const item = plan.items.find((i) => i.id === live.current?.item)
  const text =
    live.status === 'ended'
      ? t('said.ended')
      : live.status === 'before' || !item
        ? ''
        : item.title === ''
          ? t('said.paused')
          : t('said.item', { title: item.title })
  const last = useRef<string | null>(null)
  useEffect(() => {
    const known = last.current
    last.current = text
    if (known !== null && known !== text && text !== '') announce(text)
  }, [text])
  return null
}
