import { useVirtualizer } from '@tanstack/react-virtual'
import { startTransition, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '@zaal/shared/features/people/people.contract'
import { whenIdle } from '../../lib/when-idle.ts'
import { PersonLine, type PersonAction } from './person-line.tsx'

/** From here on only the rows in sight are in the page. */
const VIRTUAL_FROM = 50
const ROW_HEIGHT = 60
/** Rows beyond those in sight, for who scrolls on: drawn once the first ones are there. */
const BEYOND = 8

interface PeopleRowsProps {
  readonly rows: readonly PersonRow[]
  /** How many there are, fetched or not: decides the kind of list once, so that it never jumps. */
  readonly total: number
  readonly you: string
  readonly onAction: (action: PersonAction, row: PersonRow) => void
  /** After the last row. */
  readonly children: ReactNode
}

export function PeopleRows(props: PeopleRowsProps) {
  return props.total > VIRTUAL_FROM ? <VirtualRows {...props} /> : <PlainRows {...props} />
}

function PlainRows({ rows, you, onAction, children }: PeopleRowsProps) {
  const { t } = useTranslation('people')
  return (
    <div className="people__list">
      <ul aria-label={t('list')}>
        {rows.map((row) => (
          <li key={row.person}>
            <PersonLine row={row} isMe={row.person === you} onAction={onAction} />
          </li>
        ))}
      </ul>
      {children}
    </div>
  )
}

function VirtualRows({ rows, total, you, onAction, children }: PeopleRowsProps) {
  const { t } = useTranslation('people')
  const box = useRef<HTMLDivElement>(null)
  const [beyond, setBeyond] = useState(0)
  useEffect(() => whenIdle(() => startTransition(() => setBeyond(BEYOND))), [])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (i) => rows[i]?.person ?? i,
    overscan: beyond,
  })
  return (
    <div ref={box} className="people__list">
      <ul aria-label={t('list')} className="people__virtual" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={total}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <PersonLine row={row} isMe={row.person === you} onAction={onAction} />
              </li>
            )
          )
        })}
      </ul>
      {children}
    </div>
  )
}
