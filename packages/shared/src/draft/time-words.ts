import type { Clock } from './times.ts'

/* Times in words: "half drie", "kwart over tien", "tien voor half vier", "twaalf uur", "half past two", "noon". */

const hours: Readonly<Record<string, number>> = {
  een: 1,
  één: 1,
  twee: 2,
  drie: 3,
  vier: 4,
  vijf: 5,
  zes: 6,
  zeven: 7,
  acht: 8,
  negen: 9,
  tien: 10,
  elf: 11,
  twaalf: 12,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
}
const nl = 'een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf'
const en = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const minutes: Readonly<Record<string, number>> = {
  vijf: 5,
  tien: 10,
  kwart: 15,
  twintig: 20,
  five: 5,
  ten: 10,
  quarter: 15,
  'a quarter': 15,
  twenty: 20,
  'twenty-five': 25,
  'twenty five': 25,
}
const part = `(?:\\s?,?\\s['’‘]s (ochtends|morgens|middags|namiddags|avonds|nachts)|\\sin the (morning|afternoon|evening)|\\s?([ap])\\.?m\\b\\.?)?`
const half = new RegExp(
  `half (${nl}|[1-9]|1[0-2])(?!\\p{L}|\\d|[.,:]\\d|\\s?(?:jaar|dag|miljoen))(?:\\s?u(?:ur)?\\b)?${part}`,
  'iuy',
)
const dutch = new RegExp(
  `(kwart|vijf|tien|twintig|5|10|15|20) (over|voor) (half )?(${nl}|[1-9]|1[0-2])(?![\\p{L}\\d]|[.:]\\d)(?:\\su(?:ur)?\\b)?${part}`,
  'iuy',
)
const whole = new RegExp(`(${nl}) uur(?![\\p{L}])(?!\\s(?:lang|per|durende|in beslag))${part}`, 'iuy')
const clock = new RegExp(`(${en}) o['’]?\\s?clock${part}`, 'iuy')
const past = new RegExp(
  `(half|a quarter|quarter|five|ten|twenty-five|twenty five|twenty) (past|to|after) (${en}|[1-9]|1[0-2])(?![\\p{L}\\d])${part}`,
  'iuy',
)
const meridiem = new RegExp(`(${en})\\s?([ap])\\.?m\\b\\.?`, 'iuy')
const fixed = /(?:12(?::00)?\s)?(noon|midday|midnight|middernacht)(?![\p{L}])/iuy

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function hourOf(word: string | undefined): number {
  const key = (word ?? '').toLowerCase()
  return hours[key] ?? Number(key)
}

export function wordClock(text: string, at: number): Clock | null {
  if (/[\p{L}\d\u0001]/u.test(text.charAt(at - 1))) return null
  let m = run(half, text, at)
  if (m !== null) return resolve(hourOf(m[1]) * 60 - 30, at, m, m[2] ?? m[3] ?? m[4])
  m = run(dutch, text, at)
  if (m !== null) {
    const offset = minutes[(m[1] ?? '').toLowerCase()] ?? Number(m[1])
    const base = hourOf(m[4]) * 60 - (m[3] === undefined ? 0 : 30)
    return resolve(
      m[2]?.toLowerCase() === 'over' ? base + offset : base - offset,
      at,
      m,
      m[5] ?? m[6] ?? m[7],
    )
  }
  m = run(whole, text, at)
  // "een uur" without an accent is a length far more often than a time.
  if (
    m !== null &&
    (m[1]?.toLowerCase() !== 'een' ||
      /\b(?:om|tot|vanaf|rond|tegen)\s$/i.test(text.slice(Math.max(0, at - 8), at)))
  ) {
    return resolve(hourOf(m[1]) * 60, at, m, m[2] ?? m[3] ?? m[4])
  }
  m = run(clock, text, at)
  if (m !== null) return resolve(hourOf(m[1]) * 60, at, m, m[2] ?? m[3] ?? m[4])
  m = run(past, text, at)
  if (m !== null) {
    const key = (m[1] ?? '').toLowerCase()
    const offset = key === 'half' ? 30 : (minutes[key] ?? 0)
    const base = hourOf(m[3]) * 60
    return resolve(m[2]?.toLowerCase() === 'to' ? base - offset : base + offset, at, m, m[4] ?? m[5] ?? m[6])
  }
  m = run(meridiem, text, at)
  if (m !== null) return resolve(hourOf(m[1]) * 60, at, m, m[2])
  m = run(fixed, text, at)
  if (m === null) return null
  const noon = /noon|midday/i.test(m[1] ?? '')
  return {
    minute: noon ? 720 : 0,
    from: at,
    to: at + m[0].length,
    half: 'fixed',
    scanned: false,
    hours24: false,
  }
}

function resolve(minute: number, from: number, match: RegExpExecArray, part: string | undefined): Clock {
  const to = from + match[0].length
  const word = (part ?? '').toLowerCase()
  if (word !== '') {
    const late = /avond|middag|evening|afternoon|^p$/.test(word)
    const noonish = minute >= 690 && minute < 780
    return {
      minute: late && !noonish && minute < 720 ? minute + 720 : minute,
      from,
      to,
      half: 'fixed',
      scanned: false,
      hours24: false,
    }
  }
  return { minute, from, to, half: 'open', scanned: false, hours24: false }
}
