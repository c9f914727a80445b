import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmDialogProps {
  /** The question itself: "Bijeenkomst beëindigen?" */
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
  /** The deed as a verb, never "OK". */
  readonly confirmLabel: string
  readonly variant?: 'primary' | 'live'
  readonly isPending?: boolean
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode
}

export function ConfirmDialog({
  title,
  isOpen,
  onClose,
  onConfirm,
  confirmLabel,
  variant = 'live',
  isPending = false,
  children,
}: ConfirmDialogProps) {
  const { t } = useTranslation('common')
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      size="sm"
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{t('actions.cancel')}</Button>
          <Button variant={variant} onPress={onConfirm} isPending={isPending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
