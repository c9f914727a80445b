import './reorder-list.css'
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx.ts'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { announce } from './live-region.tsx'

interface ReorderListProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly getKey: (item: Item) => string
  /** A short name for the buttons and the announcement. */
  readonly getName: (item: Item) => string
  /** The item should come to stand at `toIndex` of the list without it. The list shows `items`: it moves nothing itself. */
  readonly onMove: (key: string, toIndex: number) => void
  readonly children: (item: Item, index: number) => ReactNode
  readonly isDisabled?: boolean
}

interface Drag {
  readonly key: string
  readonly to: number
}

/** Three ways to the same move: drag the handle, press up or down, or Alt with the arrows anywhere in a row. */
export function ReorderList<Item>({
  label,
  items,
  getKey,
  getName,
  onMove,
  children,
  isDisabled = false,
}: ReorderListProps<Item>) {
  const { t } = useTranslation('common')
  const list = useRef<HTMLOListElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const hint = useId()

  function move(item: Item, to: number): void {
    const from = items.indexOf(item)
    if (to === from || to < 0 || to >= items.length) return
    onMove(getKey(item), to)
    announce(t('reorder.moved', { name: getName(item), position: to + 1, count: items.length }))
  }

  function onKeyDown(event: KeyboardEvent, item: Item, index: number): void {
    if (isDisabled || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(item, index + (event.key === 'ArrowUp' ? -1 : 1))
  }

  /** The place among the others: how many of them lie with their middle above the pointer. */
  function placeAt(y: number, key: string): number {
    const rows = [...(list.current?.children ?? [])].filter(
      (row) => row instanceof HTMLElement && row.dataset.key !== key,
    )
    return rows.filter((row) => {
      const box = row.getBoundingClientRect()
      return box.top + box.height / 2 < y
    }).length
  }

  const dragHandlers = (item: Item, index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (isDisabled || event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ key: getKey(item), to: index })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag) setDrag({ key: drag.key, to: placeAt(event.clientY, drag.key) })
    },
    onPointerUp: () => {
      if (drag) move(item, drag.to)
      setDrag(null)
    },
    onPointerCancel: () => setDrag(null),
  })

  const from = drag ? items.findIndex((item) => getKey(item) === drag.key) : -1
  const marker = (index: number): string | undefined => {
    if (!drag || drag.to === from) return undefined
    if (index === drag.to && drag.to < from) return 'z-reorder__row--before'
    if (index === drag.to && drag.to > from) return 'z-reorder__row--after'
    return undefined
  }

  return (
    <>
      <ol ref={list} aria-label={label} aria-describedby={hint} className="z-reorder">
        {items.map((item, index) => (
          <li
            key={getKey(item)}
            data-key={getKey(item)}
            className={cx(
              'z-reorder__row',
              drag?.key === getKey(item) && 'z-reorder__row--held',
              marker(index),
            )}
          >
            <div
              className="z-reorder__inner"
              role="presentation"
              onKeyDown={(event) => onKeyDown(event, item, index)}
            >
              <span className="z-reorder__handle" aria-hidden="true" {...dragHandlers(item, index)}>
                <Icon of={GripVertical} />
              </span>
              <div className="z-grow">{children(item, index)}</div>
              <div className="z-reorder__buttons">
                <IconButton
                  icon={ArrowUp}
                  size="sm"
                  label={t('reorder.up', { name: getName(item) })}
                  isDisabled={isDisabled || index === 0}
                  onPress={() => move(item, index - 1)}
                />
                <IconButton
                  icon={ArrowDown}
                  size="sm"
                  label={t('reorder.down', { name: getName(item) })}
                  isDisabled={isDisabled || index === items.length - 1}
                  onPress={() => move(item, index + 1)}
                />
              </div>
            </div>
          </li>
        ))}
      </ol>
      <p id={hint} className="z-visually-hidden">
        {t('reorder.hint')}
      </p>
    </>
  )
}
