import type { ItemKind, Repair } from './programme.contract.ts'
import type { Timeline, TimelineRow } from './timing.ts'

/** Kinds that give up time most easily, first the easiest. */
const EASY: readonly ItemKind[] = ['discussion', 'panel', 'talk', 'vote', 'doors', 'opening', 'closing']

/** An item is not cut below five minutes, nor to less than half. */
function canGive(row: TimelineRow): number {
  return Math.max(0, Math.min(row.minutes - 5, Math.floor(row.minutes / 2)))
}

/**
 * Ways to make up for being late, best first, at most four (PR11). Empty unless the end is at least a minute later than
 * planned or agreed. Each is exactly what `programme.repair` takes.
 */
export function repairSuggestions(time: Timeline): Repair[] {
  const late = time.toRecover
  if (late < 1 || time.projectedEnd === null) return []
  const upcoming = time.rows.filter((row) => row.state === 'next' && row.item.kind !== 'break')
  const found: Repair[] = []

  const byEase = [...upcoming].sort(
    (a, b) => EASY.indexOf(a.item.kind) - EASY.indexOf(b.item.kind) || b.minutes - a.minutes,
  )
  const one = byEase.find((row) => canGive(row) >= late)
  if (one) found.push({ kind: 'shorten', item: one.item.id, to: one.minutes - late })

  const spread = spreadOver(
    upcoming.filter((row) => canGive(row) > 0),
    late,
  )
  if (spread) found.push({ kind: 'spread', changes: spread })

  const pause = time.rows.find(
    (row) => row.state === 'next' && row.item.kind === 'break' && !row.item.crewOnly && row.minutes > 0,
  )
  if (pause)
    found.push(
      pause.minutes - late >= 5
        ? { kind: 'shorten', item: pause.item.id, to: pause.minutes - late }
        : { kind: 'skip', item: pause.item.id },
    )

  // The running item itself, when it has more left than must be made up.
  const now = time.current
  if (now && !one && Math.floor(now.remainingMs / 60_000) > late)
    found.push({ kind: 'shorten', item: now.row.item.id, to: now.row.minutes - late })

  found.push({ kind: 'accept', end: time.projectedEnd })
  return found
}

/** Takes the minutes from two or more items in proportion to what each can give; null when they cannot. */
function spreadOver(rows: TimelineRow[], late: number): { item: string; to: number }[] | null {
  const total = rows.reduce((sum, row) => sum + canGive(row), 0)
  if (rows.length < 2 || late < 2 || total < late) return null
  let left = late
  const takes = rows.map((row) => {
    const take = Math.min(left, Math.floor((canGive(row) / total) * late))
    left -= take
    return take
  })
  rows.forEach((row, index) => {
    const more = Math.min(left, canGive(row) - (takes[index] ?? 0))
    takes[index] = (takes[index] ?? 0) + more
    left -= more
  })
  const changes = rows
    .map((row, index) => ({ item: row.item.id, to: row.minutes - (takes[index] ?? 0) }))
    .filter((change, index) => change.to !== rows[index]?.minutes)
  return changes.length > 1 ? changes : null
}
