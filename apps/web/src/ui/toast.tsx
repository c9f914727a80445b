import './toast.css'
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { cx } from '../lib/cx.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { announce } from './live-region.tsx'

interface ToastContent {
  readonly text: string
  readonly tone?: 'plain' | 'warn' | 'live'
  /** A chance to undo. Never the only way: the same must be possible on the screen itself. */
  readonly action?: { readonly label: string; readonly onPress: () => void }
}

interface Toast extends ToastContent {
  readonly id: number
}

interface Toasts {
  readonly shown: readonly Toast[]
  readonly show: (content: ToastContent) => void
  readonly hide: (id: number) => void
}

const useToasts = create<Toasts>()((set) => ({
  shown: [],
  show: (content) =>
    set(({ shown }) => ({ shown: [...shown, { ...content, id: (shown.at(-1)?.id ?? 0) + 1 }].slice(-3) })),
  hide: (id) => set(({ shown }) => ({ shown: shown.filter((toast) => toast.id !== id) })),
}))

/** A short word about what was done. Seen, and said by the live region. */
export function toast(content: ToastContent): void {
  useToasts.getState().show(content)
  announce(content.text)
}

const SHOWN_MS = 6000
const WITH_ACTION_MS = 12_000

function ToastCard({ id, text, tone = 'plain', action }: Toast) {
  const { t } = useTranslation('common')
  const [isHeld, setHeld] = useState(false)
  const hide = useToasts((state) => state.hide)
  const hideMe = useEffectEvent(() => hide(id))

  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(hideMe, action ? WITH_ACTION_MS : SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isHeld, action])

  return (
    <li
      className={cx('z-toast', tone !== 'plain' && `z-toast--${tone}`)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="z-grow">{text}</span>
      {action && (
        <Button
          size="sm"
          onPress={() => {
            action.onPress()
            hide(id)
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={X} size="sm" label={t('actions.close')} onPress={() => hide(id)} />
    </li>
  )
}

/** Mounted once, in the app. */
export function ToastRegion() {
  const { t } = useTranslation('common')
  const shown = useToasts((state) => state.shown)
  return (
    <section aria-label={t('notifications')} className="z-toasts">
      <ol>
        {shown.map((one) => (
          <ToastCard key={one.id} {...one} />
        ))}
      </ol>
    </section>
  )
}
