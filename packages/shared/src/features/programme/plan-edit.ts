import type { Item } from './programme.contract.ts'

/**
 * The items with one of them behind another (`after` null = first); null when that changes nothing or one is unknown. The
 * items between its old and new place follow each other from then on: planned starts written for the old order would put
 * them on top of one another (PR5).
 */
export function moveItem(items: readonly Item[], id: string, after: string | null): Item[] | null {
  const old = items.findIndex((i) => i.id === id)
  const item = items[old]
  if (!item || after === id) return null
  const rest = items.toSpliced(old, 1)
  const behind = after === null ? -1 : rest.findIndex((i) => i.id === after)
  if (after !== null && behind < 0) return null
  const place = behind + 1
  if (place === old) return null
  const [first, last] = [Math.min(old, place), Math.max(old, place)]
  return rest
    .toSpliced(place, 0, item)
    .map((i, index) => (index >= first && index <= last && i.start !== null ? { ...i, start: null } : i))
}

/** The items with a new one behind another (`after` null = first, an unknown one = last). */
export function insertItem(items: readonly Item[], item: Item, after: string | null): Item[] {
  const behind = after === null ? -1 : items.findIndex((i) => i.id === after)
  return items.toSpliced(after !== null && behind < 0 ? items.length : behind + 1, 0, item)
}
