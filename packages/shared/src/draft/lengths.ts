import type { Piece } from './lines.ts'

const minutesOf =
  /(?<![\p{L}\d.,:-])(?:ca\.?\s|circa\s|±\s?|~\s?|max\.?\s|ongeveer\s|approx\.?\s)?(\d{1,3}\s?(?:[-–—]|à|tot|to)\s?)?(\d{1,3})(?:\s?-\s?)?\s?(?:min(?:uten|utes|uut|ute|\.|s\b)?|['’′](?!\p{L})|m(?![\p{L}\d]))(?![\p{L}])/iu
const hoursOf =
  /(?<![\p{L}\d.,:-])(?:ca\.?\s|circa\s)?(?:(\d)(?:[.,](5|25|75))?|(een half|half an|half|an|een|één|one|anderhalf|twee|two|drie|three))\s?(?:uur|hours?|hrs?)(?![\p{L}])(?:\s(?:en|and)\s(\d{1,2})\smin\w*)?/iu
const quarter = /(?<![\p{L}])(?:een |a )?(kwartier|quarter of an hour)(?![\p{L}])/iu

export interface Length {
  /** Null for "20-30 min": a length is meant, but not which. */
  minutes: number | null
  from: number
  to: number
}

/**
 * A length at the head or the end of a title, or in brackets: "(15 min)", "20 minuten", "een half uur". Hours count only
 * in brackets or behind a separator, for "2 uur" alone is a time of day.
 */
export function lengthIn(piece: Piece): Length | null {
  const found = read(piece.text)
  if (found === null) return null
  const before = piece.text.slice(0, found.from)
  const after = piece.text.slice(found.to)
  const edge =
    /^\s*$|[(\[,;:–—|\t/-]\s*$/u.test(before) || (found.minute && /^\s*[)\].,;|]?\s*$/u.test(after))
  const close = /^\s*(?:$|[)\].,;:–—|\t-])/u.test(after)
  if (!edge || !close) return null
  const open = /[\s(\[,;:–—|/-]*$/u.exec(before)?.[0].length ?? 0
  // The closing bracket goes along only if the opening one does: "(Anna Bakker, 5 min)" keeps both.
  const opened = /[([]/.test(before.slice(before.length - open))
  const shut = opened ? (/^\s*[)\]]/.exec(after)?.[0].length ?? 0) : 0
  return { minutes: found.minutes, from: found.from - open, to: found.to + shut }
}

function read(text: string): (Length & { minute: boolean }) | null {
  const minute = minutesOf.exec(text)
  if (minute !== null) {
    const minutes = Number(minute[2])
    return minutes > 0 && minutes <= 600
      ? {
          minutes: minute[1] === undefined ? minutes : null,
          from: minute.index,
          to: minute.index + minute[0].length,
          minute: true,
        }
      : null
  }
  const hour = hoursOf.exec(text)
  if (hour !== null) {
    const words: Record<string, number> = {
      'een half': 30,
      'half an': 30,
      half: 30,
      an: 60,
      een: 60,
      één: 60,
      one: 60,
      anderhalf: 90,
      twee: 120,
      two: 120,
      drie: 180,
      three: 180,
    }
    const base =
      hour[1] === undefined
        ? (words[(hour[3] ?? '').toLowerCase()] ?? 0)
        : Number(hour[1]) * 60 + Math.round(Number(`0.${hour[2] ?? '0'}`) * 60)
    const minutes = base + Number(hour[4] ?? 0)
    return minutes > 0 ? { minutes, from: hour.index, to: hour.index + hour[0].length, minute: false } : null
  }
  const part = quarter.exec(text)
  return part === null
    ? null
    : { minutes: 15, from: part.index, to: part.index + part[0].length, minute: true }
}
