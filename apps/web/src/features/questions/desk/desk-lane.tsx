import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { Card } from '@zaal/shared/features/questions/questions.contract'

/** From this many cards on only those near the window are in the page. */
const VIRTUAL_FROM = 200
/** A card of two lines with its buttons, px; measured as soon as it is there. */
const CARD_HEIGHT = 132

interface DeskLaneProps {
  readonly title: string
  /** Right of the title: a count, "room for 5". */
  readonly aside?: ReactNode
  readonly cards: readonly Card[]
  readonly empty: string
  readonly selected: string | null
  /** One card; lanes that order themselves give `list` instead. */
  readonly children: (card: Card) => ReactNode
  readonly list?: ReactNode
  readonly onHover?: (isOver: boolean) => void
}

/** One lane of the desk. It scrolls, the page does not. */
export function DeskLane({ title, aside, cards, empty, selected, children, list, onHover }: DeskLaneProps) {
  const id = useId()
  // State, not a ref: the cards inside must draw again once the box that scrolls is there.
  const [body, setBody] = useState<HTMLDivElement | null>(null)
  const isVirtual = cards.length > VIRTUAL_FROM
  return (
    <section
      className="z-lane questions-lane"
      aria-labelledby={id}
      onPointerEnter={() => onHover?.(true)}
      onPointerLeave={() => onHover?.(false)}
    >
      <div className="z-lane__head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      <div className="z-lane__body" ref={setBody}>
        {cards.length === 0 && <p className="questions-lane__empty">{empty}</p>}
        {list ??
          (isVirtual ? (
            <VirtualCards cards={cards} selected={selected} scroller={body}>
              {children}
            </VirtualCards>
          ) : (
            <ul className="questions-list">
              {cards.map((card) => (
                <li key={card.question}>{children(card)}</li>
              ))}
            </ul>
          ))}
      </div>
    </section>
  )
}

interface VirtualCardsProps {
  readonly cards: readonly Card[]
  readonly selected: string | null
  readonly scroller: HTMLDivElement | null
  readonly children: (card: Card) => ReactNode
}

function VirtualCards({ cards, selected, scroller, children }: VirtualCardsProps) {
  const rows = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => cards[index]?.question ?? index,
    overscan: 6,
    gap: 12,
  })
  const reveal = useEffectEvent(() => {
    const at = cards.findIndex((card) => card.question === selected)
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' })
  })
  // Only a new selection scrolls; cards that come and go around it do not.
  useEffect(() => reveal(), [selected])
  return (
    <ul className="questions-virtual" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((row) => {
        const card = cards[row.index]
        return (
          card && (
            <li
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              aria-setsize={cards.length}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {children(card)}
            </li>
          )
        )
      })}
    </ul>
  )
}
