import './tabs.css'
import type { LucideIcon } from 'lucide-react'
import { useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { Badge } from './badge.tsx'
import { Icon } from './icon.tsx'

interface Tab<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly badge?: number
  /** For the ear: "8 nieuw". Needed with `badge`. */
  readonly badgeLabel?: string
  readonly icon?: LucideIcon
}

interface TabsProps<Id extends string> {
  readonly label: string
  readonly items: readonly Tab<Id>[]
  readonly selected: Id
  readonly onSelect: (id: Id) => void
  /** On a phone the tabs become the bar at the foot of the screen: the same buttons, so nothing is twice there. */
  readonly atBottomOnPhone?: boolean
  /** The panel of the selected tab. */
  readonly children: ReactNode
  readonly className?: string | undefined
}

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** A plain tab list after the ARIA pattern: one tab stop, arrows move and select. */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  atBottomOnPhone = false,
  children,
  className,
}: TabsProps<Id>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const index = step(
      items.findIndex((item) => item.id === selected),
      items.length,
    )
    const next = items[index]
    if (!next) return
    onSelect(next.id)
    list.current?.querySelectorAll<HTMLButtonElement>('[role=tab]')[index]?.focus()
  }

  return (
    <div className={cx('z-tabs', className)}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className={cx('z-tabs__list', atBottomOnPhone && 'z-tabs__list--foot')}
      >
        {items.map((item) => (
          <button
            key={item.id}
            id={`${id}-${item.id}`}
            type="button"
            role="tab"
            aria-selected={item.id === selected}
            aria-controls={`${id}-panel`}
            tabIndex={item.id === selected ? 0 : -1}
            className="z-tabs__tab"
            onClick={() => onSelect(item.id)}
          >
            {item.icon && <Icon of={item.icon} size={20} />}
            <span className="z-tabs__label">
              {item.label} <Badge count={item.badge ?? 0} label={item.badgeLabel ?? ''} />
            </span>
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${selected}`} className="z-tabs__panel">
        {children}
      </div>
    </div>
  )
}
