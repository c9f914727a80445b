/* Dates as "YYYY-MM-DD" strings; no clock and no time zone comes into it. */

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function isDate(year: number, month: number, day: number): boolean {
  const length = month === 2 && isLeap(year) ? 29 : lengths[month - 1]
  return length !== undefined && day >= 1 && day <= length && year >= 1900 && year <= 2199
}

export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** 0 is Sunday (Zeller's congruence, shifted). */
export function weekdayOf(iso: string): number {
  const [y = 0, m = 1, d = 1] = iso.split('-').map(Number)
  const month = m < 3 ? m + 12 : m
  const year = m < 3 ? y - 1 : y
  const zeller =
    (d +
      Math.floor((13 * (month + 1)) / 5) +
      year +
      Math.floor(year / 4) -
      Math.floor(year / 100) +
      Math.floor(year / 400)) %
    7
  return (zeller + 6) % 7
}

export function addDays(iso: string, days: number): string {
  let [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  day += days
  for (;;) {
    const length = month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 31)
    if (day <= length) return isoDate(year, month, day)
    day -= length
    month += 1
    if (month > 12) {
      month = 1
      year += 1
    }
  }
}

/** The first year from `today` on in which this day exists and is not yet past. */
export function nextOccurrence(month: number, day: number, today: string): string | null {
  const first = Number(today.slice(0, 4))
  for (let year = first; year < first + 9; year += 1) {
    if (isDate(year, month, day) && isoDate(year, month, day) >= today) return isoDate(year, month, day)
  }
  return null
}
