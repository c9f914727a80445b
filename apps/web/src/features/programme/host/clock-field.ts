import { formatTime } from '../../../lib/format.ts'

const DAY = 24 * 60

const inDay = (minutes: number): number => ((minutes % DAY) + DAY) % DAY

function minutesOfDay(ms: number, timeZone: string | undefined): number {
  const [hours = 0, minutes = 0] = formatTime(ms, { locale: 'nl-NL', timeZone }).split(':').map(Number)
  return hours * 60 + minutes
}

/** The clock time of a minute of the plan, "10:45". */
export function clockOf(planStart: number, minute: number, timeZone: string | undefined): string {
  return formatTime(planStart + minute * 60_000, { locale: 'nl-NL', timeZone })
}

/**
 * The minute of the plan that a clock time means, on the same day of the plan as `old`: "10:45", "10.45", "1045", "9u30". Null when
 * empty (follows the item before it), undefined when it is no time.
 */
export function minuteOf(
  planStart: number,
  text: string,
  old: number | null,
  timeZone: string | undefined,
): number | null | undefined {
  if (text.trim() === '') return null
  const found = /^(\d{1,2})\s*[:.uh]?\s*(\d{2})?\s*(?:uur|u)?$/i.exec(text.trim())
  if (!found) return undefined
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)]
  if (hours > 23 || minutes > 59) return undefined
  const day = Math.floor((old ?? 0) / DAY)
  return day * DAY + inDay(hours * 60 + minutes - minutesOfDay(planStart, timeZone))
}
