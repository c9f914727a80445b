import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { LANES, NOTHING_SELECTED, reselect } from './desk-actions.ts'
import type { LaneId, Selection } from './desk-actions.ts'
import type { Lanes } from './use-desk.ts'
import { useHeldOrder } from './use-held-order.ts'

/**
 * Which card the keys act on. New cards never move it; when it leaves its lane the next one takes over, and the focus goes
 * along if it was on the card.
 * @param root element that holds the cards (`data-question`) in their lanes (`data-lane`)
 * @param isOverApproved the hand is over the lane that sorts itself: its order holds still, as while the selection is there
 */
export function useDeskSelection(
  all: Lanes,
  root: RefObject<HTMLDivElement | null>,
  isOverApproved: boolean,
  onLane: (lane: LaneId) => void,
) {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED)
  const approved = useHeldOrder(all.approved, isOverApproved || selection.lane === 'approved')
  const lanes: Lanes = { ...all, approved: [...approved] }
  const idsIn = (lane: LaneId) => lanes[lane].map((card) => card.question)
  const current = reselect(selection, {
    inbox: idsIn('inbox'),
    approved: idsIn('approved'),
    queue: idsIn('queue'),
    screen: idsIn('screen'),
  })
  if (
    current.id !== selection.id ||
    current.lane !== selection.lane ||
    current.order.join() !== selection.order.join()
  )
    setSelection(current)
  const { id: selected, lane } = current

  const select = useCallback((id: string) => {
    setSelection((now) => {
      if (now.id === id) return now
      const at = LANES.find((l) =>
        document.querySelector(`[data-lane="${l}"] [data-question="${CSS.escape(id)}"]`),
      )
      return { id, lane: at ?? now.lane, order: [] }
    })
  }, [])

  const follow = useEffectEvent(() => {
    const { activeElement } = document
    if (selected !== null && (activeElement === document.body || activeElement === null))
      focusCard(root.current, selected)
  })
  const wasSelected = useRef(selected)
  useEffect(() => {
    if (wasSelected.current !== selected) follow()
    wasSelected.current = selected
  }, [selected])

  /** Moves the selection and the focus with it; false when there is nothing there. */
  function go(id: string | undefined, to: LaneId): boolean {
    if (id === undefined) return false
    setSelection({ id, lane: to, order: idsIn(to) })
    onLane(to)
    requestAnimationFrame(() => focusCard(root.current, id))
    return true
  }

  function step(by: number): boolean {
    const ids = idsIn(lane)
    const at = selected === null ? -1 : ids.indexOf(selected)
    return go(ids[at < 0 ? 0 : at + by], lane)
  }

  function cross(by: number): boolean {
    for (let i = LANES.indexOf(lane) + by; i >= 0 && i < LANES.length; i += by) {
      const to = LANES[i]
      if (to && lanes[to].length > 0) return go(idsIn(to)[0], to)
    }
    return false
  }

  return { lanes, selected, lane, select, step, cross }
}

function focusCard(root: HTMLElement | null, question: string): void {
  const card = root?.querySelector<HTMLElement>(`[data-question="${CSS.escape(question)}"]`)
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: 'nearest' })
}
