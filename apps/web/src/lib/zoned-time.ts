/** `2021-04-02` and `10:00` in a time zone as epoch ms; null when a part is missing or not a date. */
export function zonedToEpoch(date: string, time: string, timeZone: string): number | null {
  const wall = Date.parse(`${date}T${time}:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(wall)) return null
  // Two rounds: the offset at the guess may differ from the offset at the answer (clocks going forward or back).
  const once = wall - offsetAt(wall, timeZone)
  return wall - offsetAt(once, timeZone)
}

/** Wall-clock date and time of an instant in a zone: `{ date: '2021-04-02', time: '10:00' }`. */
export function epochToZoned(epoch: number, timeZone: string): { date: string; time: string } {
  const shifted = new Date(epoch + offsetAt(epoch, timeZone)).toISOString()
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

/** How far the zone is ahead of UTC at an instant, ms. */
function offsetAt(epoch: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(epoch)
  const at = Object.fromEntries(parts.map((p) => [p.type, Number(p.value)])) as Record<string, number>
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = at
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epoch / 1000) * 1000
}
