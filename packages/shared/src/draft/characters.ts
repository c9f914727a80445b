/** One unit of the original in cleaned form: odd spaces become a space, invisible marks vanish, odd colons become a colon. */
export function cleanUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code < 0x80) return code === 12 || code === 11 || (code < 32 && code !== 9 && code !== 10) ? ' ' : unit
  if (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
    return ' '
  if (code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e)) return ''
  if ((code >= 0x2060 && code <= 0x2069) || code === 0xfeff) return ''
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return ' '
  if (code === 0xff1a || code === 0x2236 || code === 0xa789) return ':'
  if (code === 0x2502 || code === 0x2503 || code === 0xffe8) return '|'
  return unit
}

/** Line ends: the cleaned text uses these three, and nothing else, as structure. */
export const LINE = '\n'
/** Between two cells of one row. */
export const CELL = '\t'
/** Between two lines inside one cell. */
export const INNER = '\v'
