/**
 * Times, dates, lengths and numbers as the reader writes them. Everything goes through Intl; formatters are kept because making one
 * costs about 50 µs. Instants are ms since 1970; `timeZone` is an IANA name, by default the device's own.
 */
export interface FormatOptions {
  readonly locale: string
  readonly timeZone?: string | undefined
}

const kept = new Map<string, unknown>()

function keep<T>(key: string, make: () => T): T {
  const found = kept.get(key) as T | undefined
  if (found !== undefined) return found
  const made = make()
  kept.set(key, made)
  return made
}

function dateFormat(
  { locale, timeZone }: FormatOptions,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const all = timeZone === undefined ? options : { ...options, timeZone }
  return keep(`d|${locale}|${JSON.stringify(all)}`, () => new Intl.DateTimeFormat(locale, all))
}

/** `10:05` */
export function formatTime(ms: number, o: FormatOptions): string {
  return dateFormat(o, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms)
}

/** `10:00–12:00` */
export function formatTimeRange(from: number, to: number, o: FormatOptions): string {
  return `${formatTime(from, o)}–${formatTime(to, o)}`
}

/** `vrijdag 2 april 2021`; short: `vr 2 apr` */
export function formatDate(ms: number, o: FormatOptions, length: 'long' | 'short' = 'long'): string {
  const options: Intl.DateTimeFormatOptions =
    length === 'long'
      ? { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
      : { weekday: 'short', day: 'numeric', month: 'short' }
  return dateFormat(o, options).format(ms)
}

/** `1.204` in Dutch, `1,204` in English. */
export function formatNumber(
  value: number,
  { locale }: FormatOptions,
  options: Intl.NumberFormatOptions = {},
): string {
  return keep(`n|${locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options)).format(
    value,
  )
}

/** `41 %` or `41%`: a fraction of 0..1, as the language writes it. */
export function formatPercent(fraction: number, o: FormatOptions): string {
  return formatNumber(fraction, o, { style: 'percent', maximumFractionDigits: 0 })
}

/** `Noor, Piet en Aylin` */
export function formatList(items: readonly string[], { locale }: FormatOptions): string {
  return keep(`l|${locale}`, () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items)
}

/** Whole minutes: short `6 min`, long `6 minuten` / `6 minutes`. */
export function formatMinutes(minutes: number, o: FormatOptions, length: 'short' | 'long' = 'short'): string {
  return formatNumber(minutes, o, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: length,
    maximumFractionDigits: 0,
  })
}

/**
 * A clock that counts down: `27:10`, `1:02:03`, and `+0:42` once the time is up. Whole seconds, rounded up while time is
 * left, so that it reads 0:00 at the moment it ends and not a second before.
 */
export function formatCountdown(remainingMs: number): string {
  const over = remainingMs <= -1000
  const total = over ? Math.floor(-remainingMs / 1000) : Math.max(0, Math.ceil(remainingMs / 1000))
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const seconds = String(total % 60).padStart(2, '0')
  const clock =
    hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`
  return over ? `+${clock}` : clock
}

/** `nu`, `2 min. geleden`, `3 uur geleden`: coarse on purpose, a list that counts seconds is restless. */
export function formatAgo(thenMs: number, nowMs: number, { locale }: FormatOptions): string {
  const format = keep(
    `r|${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
  )
  const minutes = Math.floor(Math.max(0, nowMs - thenMs) / 60_000)
  if (minutes < 1) return format.format(0, 'second')
  if (minutes < 60) return format.format(-minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? format.format(-hours, 'hour') : format.format(-Math.floor(hours / 24), 'day')
}
