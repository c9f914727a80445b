import './dialog.css'
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx.ts'
import { IconButton } from './icon-button.tsx'

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  /** Escape, the cross, a press beside it, or the screen itself. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the most likely one last. */
  readonly footer?: ReactNode
  /** `end`: a drawer along the side. */
  readonly side?: 'center' | 'end'
  readonly size?: 'sm' | 'md' | 'lg'
  /** `alertdialog` for questions that must be answered. */
  readonly role?: 'dialog' | 'alertdialog'
}

/** Where the cursor goes first: the first thing to fill in or press, and in a question the safest button. */
const FIRST = '.z-dialog__body :is(input, textarea, select, button, a[href]), .z-dialog__foot button'

/**
 * The browser's own modal dialog: it traps focus, makes the rest inert, closes on Escape and gives focus back, for no
 * bytes at all. React Aria's overlay would add 17 kB gzip to the participant's page.
 */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  side = 'center',
  size = 'md',
  role = 'dialog',
}: DialogProps) {
  const { t } = useTranslation('common')
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const close = useEffectEvent(onClose)

  useEffect(() => {
    const dialog = ref.current
    if (!dialog || !isOpen) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>(FIRST)?.focus()
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target === dialog) close()
    }
    // The event comes late: one from before may arrive when the dialog is open again (React's strict mode opens it twice).
    const onClosed = (): void => {
      if (!dialog.open) close()
    }
    dialog.addEventListener('pointerdown', onPointerDown)
    dialog.addEventListener('close', onClosed)
    return () => {
      dialog.removeEventListener('pointerdown', onPointerDown)
      dialog.removeEventListener('close', onClosed)
      dialog.close()
    }
  }, [isOpen])

  return (
    <dialog
      ref={ref}
      role={role === 'alertdialog' ? role : undefined}
      aria-labelledby={id}
      className={cx('z-dialog', `z-dialog--${size}`, side === 'end' && 'z-dialog--end')}
    >
      {isOpen && (
        <div className="z-dialog__frame">
          <div className="z-dialog__head">
            <h2 id={id}>{title}</h2>
            <IconButton icon={X} label={t('actions.close')} onPress={onClose} />
          </div>
          <div className="z-dialog__body">{children}</div>
          {footer !== undefined && <div className="z-dialog__foot">{footer}</div>}
        </div>
      )}
    </dialog>
  )
}
