import './popover.css'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { Button } from './button.tsx'
import type { ButtonSize, ButtonVariant } from './button.tsx'

interface PopoverProps {
  /** What is inside, said after the trigger's own words. */
  readonly label: string
  /** What the button shows. */
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  readonly className?: string | undefined
}

/** Opens below its button and stays in reading order. Escape, a press elsewhere or leaving it with Tab closes it. */
export function Popover({
  label,
  trigger,
  children,
  align = 'end',
  variant = 'quiet',
  size = 'md',
  className,
}: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    document.addEventListener('keydown', closeOnEscape)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
      document.removeEventListener('keydown', closeOnEscape)
    }
  }, [isOpen])

  return (
    <div ref={root} className={cx('z-popover', className)}>
      <Button
        ref={button}
        variant={variant}
        size={size}
        aria-expanded={isOpen}
        aria-controls={id}
        onPress={() => setOpen(!isOpen)}
      >
        {trigger} <span className="z-visually-hidden">{label}</span>
      </Button>
      <div
        id={id}
        role="group"
        aria-label={label}
        hidden={!isOpen}
        className={cx('z-popover__panel', align === 'start' && 'z-popover__panel--start')}
      >
        {isOpen && children}
      </div>
    </div>
  )
}
