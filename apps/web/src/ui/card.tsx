import './card.css'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export type CardTone = 'plain' | 'live' | 'warn' | 'action' | 'spot'

interface CardProps {
  readonly children: ReactNode
  /** `spot` frames what is on screen now; the others colour the ground. */
  readonly tone?: CardTone
  readonly pad?: boolean
  readonly className?: string | undefined
}

const cardClass = (tone: CardTone, pad: boolean, className?: string): string =>
  cx('z-card', tone !== 'plain' && `z-card--${tone}`, pad && 'z-card--pad', className)

export function Card({ children, tone = 'plain', pad = true, className }: CardProps) {
  return <div className={cardClass(tone, pad, className)}>{children}</div>
}

interface SectionProps extends CardProps {
  readonly title: string
  readonly level?: 2 | 3
  /** Right of the title: a chip, a quiet button. */
  readonly aside?: ReactNode
}

/** A card that is a named region of the page. */
export function Section({
  title,
  level = 2,
  aside,
  children,
  tone = 'plain',
  pad = true,
  className,
}: SectionProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section aria-labelledby={id} className={cardClass(tone, pad, className)}>
      <div className="z-card__head">
        <Heading id={id}>{title}</Heading>
        {aside}
      </div>
      {children}
    </section>
  )
}
