import type { Json } from '@zaal/shared/kernel/json'

/** NUL and half a surrogate pair: PostgreSQL's jsonb and text take neither. */
const UNSTORABLE = /\u0000|\p{Surrogate}/gu

/** The text with what no store can hold (NUL, half a surrogate pair) replaced by U+FFFD. */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd')
}

/**
 * A deep, frozen copy as every store gives it back: JSON only, undefined properties left out, texts made storable. Applied
 * once to what comes in from outside, so that live facts equal stored ones; stores apply it again and find nothing to do.
 */
export function storable(value: unknown): Json {
  if (typeof value === 'string') return storableText(value)
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (Array.isArray(value)) return Object.freeze(value.map(storable)) as Json[]
  if (typeof value !== 'object') return null
  const copy: Record<string, Json> = {}
  for (const [key, part] of Object.entries(value)) {
    if (part !== undefined) copy[storableText(key)] = storable(part)
  }
  return Object.freeze(copy)
}
