import { CELL, cleanUnit, INNER, LINE } from './characters.ts'
import { entityAt } from './entities.ts'
import { MappedTextBuilder } from './mapped-text.ts'
import type { MappedText } from './mapped-text.ts'

/*
 * Plain text, Markdown and mail. Line by line; every pattern is sticky with bounded repetition, so that the work per
 * position is bounded too.
 */

const quotePrefix = /(?:[ \t]{0,3}>){1,30} ?/y
const inlineTag =
  /<\/?(?:br|b|i|u|em|strong|p|span|sup|sub|a|font|small|mark|center|div|s|del|ins|nobr)(?:\s[^<>]{0,500})?\/?>/iy
const linkOpen = /\[([^[\]\n]{0,400})\]\(([^()\n]|\([^()\n]{0,200}\)){0,600}\)/y
const ruleRow = /^[\s|:+=_*~.─━┄═┼╪├┤┬┴-]+$/
const pipeStart = /^\s{0,20}(?:[-*•+]\s+)?\|/

export function fromPlain(source: string): MappedText {
  const out = new MappedTextBuilder()
  let at = 0
  while (at < source.length) {
    let end = at
    while (end < source.length && source[end] !== '\n' && source[end] !== '\r') end += 1
    const next = source[end] === '\r' && source[end + 1] === '\n' ? end + 2 : end + 1
    const kept = plainLine(source, at, end, out)
    if (kept && end < source.length) out.put(LINE, end, Math.min(next, source.length))
    at = next
  }
  return out.build()
}

/** False when the line is only the ruling of a table and must vanish without leaving a blank line. */
function plainLine(source: string, from: number, end: number, out: MappedTextBuilder): boolean {
  quotePrefix.lastIndex = from
  const quoted = quotePrefix.test(source) && quotePrefix.lastIndex <= end
  let at = quoted ? quotePrefix.lastIndex : from
  const line = source.slice(at, end)
  if (ruleRow.test(line) && /[|+─━┼-]/.test(line)) {
    if (/[|+┼]/.test(line) && /[-=─━]/.test(line)) return false
    if (line.trim().length >= 3 && !/[|]/.test(line)) return true
  }
  const piped = pipeStart.exec(line)
  const row = piped !== null || /\s\|\s|│/.test(line)
  if (piped !== null) at += piped[0].length
  at = indent(source, at, end, out)
  let stop = end
  if (piped !== null) {
    while (stop > at && /\s/.test(source.charAt(stop - 1))) stop -= 1
    if (source[stop - 1] === '|' && source[stop - 2] !== '\\') stop -= 1
  }
  inline(source, at, stop, row, out)
  return true
}

function indent(source: string, from: number, end: number, out: MappedTextBuilder): number {
  let at = from
  while (at < end && /\s/.test(source.charAt(at))) {
    out.put(source[at] === '\t' ? '    ' : ' ', at, at + 1)
    at += 1
  }
  return at
}

function inline(source: string, from: number, end: number, row: boolean, out: MappedTextBuilder): void {
  let at = from
  let closeAt = -1
  let closeEnd = -1
  while (at < end) {
    if (at === closeAt) {
      at = closeEnd
      continue
    }
    const unit = source.charAt(at)
    const step = special(source, at, end, from, row, out)
    if (step > 0) {
      at += step
      continue
    }
    if (unit === '[' || (unit === '!' && source[at + 1] === '[')) {
      const open = unit === '!' ? at + 1 : at
      linkOpen.lastIndex = open
      const link = linkOpen.exec(source)
      if (link !== null && linkOpen.lastIndex <= end) {
        const label = link[1] ?? ''
        if (unit === '!') {
          at = linkOpen.lastIndex
        } else {
          closeAt = open + 1 + label.length
          closeEnd = linkOpen.lastIndex
          at += 1
        }
        continue
      }
    }
    out.put(cleanUnit(unit), at, at + 1)
    at += 1
  }
}

/** Handles what is not copied as it stands; returns how many units it took, 0 for none. */
function special(
  source: string,
  at: number,
  end: number,
  from: number,
  row: boolean,
  out: MappedTextBuilder,
): number {
  const unit = source.charAt(at)
  const after = at + 1 < end ? source.charAt(at + 1) : ''
  if (unit === '|' && (row || after === '')) {
    out.put(CELL, at, at + 1)
    return 1
  }
  if (unit === '\\' && after !== '' && /[\\`*_{}[\]()#+\-.!|~>]/.test(after)) {
    out.put(after, at, at + 2)
    return 2
  }
  if (unit === '&') {
    const entity = entityAt(source, at)
    if (entity === null || entity.end > end) return 0
    out.put(entity.text, at, entity.end)
    return entity.end - at
  }
  if (unit === '<') {
    inlineTag.lastIndex = at
    const tag = inlineTag.exec(source)
    if (tag === null || inlineTag.lastIndex > end) return 0
    if (/^<br/i.test(tag[0])) out.put(row ? INNER : LINE, at, inlineTag.lastIndex)
    return tag[0].length
  }
  if (unit === '`') return 1
  if (unit === '*' && !(at === from && /\s/.test(after)))
    return after !== '' && /\s/.test(after) && /\s/.test(source.charAt(at - 1)) ? 0 : 1
  if (unit === '_') {
    const before = at > from ? source.charAt(at - 1) : ' '
    const inWord = /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
    return inWord ? 0 : 1
  }
  if (unit === ' ' || unit === '\t' || unit === '.' || unit === '…') return gap(source, at, end, row, out)
  return 0
}

/** Tabs, wide gaps and dot leaders stand between the columns of a table made by hand. */
function gap(source: string, from: number, end: number, row: boolean, out: MappedTextBuilder): number {
  let at = from
  let spaces = 0
  let tabs = 0
  let dots = 0
  for (; at < end; at += 1) {
    const unit = source.charAt(at)
    if (unit === '\t') tabs += 1
    else if (unit === ' ' || unit === '\u00a0') spaces += 1
    else if (unit === '.') dots += 1
    else if (unit === '…') dots += 3
    else break
  }
  const leader = dots >= 5
  if (!leader && dots > 0) {
    const first = source.charAt(from)
    if (first === '.' || first === '…') return 0
    at = from
    spaces = 0
    tabs = 0
    for (; at < end && /[ \t\u00a0]/.test(source.charAt(at)); at += 1) {
      if (source[at] === '\t') tabs += 1
      else spaces += 1
    }
  }
  if (leader || (!row && spaces >= 3)) {
    out.put(CELL, from, at)
    return at - from
  }
  if (tabs > 0) {
    for (let i = 0; i < Math.min(tabs, 12); i += 1) out.put(row ? ' ' : CELL, from, at)
    return at - from
  }
  if (spaces > 0) {
    out.put(' ', from, at)
    return at - from
  }
  return 0
}
