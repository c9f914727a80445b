import { cleanLine } from '@zaal/shared/features/people/names'
import { POLL_LIMITS } from '@zaal/shared/features/polls/polls.limits'

/** Words that say nothing in a cloud (PO6): articles and the like, Dutch and English. Longer answers are left alone. */
const STOP = new Set(
  (
    'de het een en of van in op te ten ter dat die dit is zijn was er ook maar met voor aan bij om ik je we wij ze zij ' +
    'u niet geen als dan nog wel naar uit door over the a an and or of to in on at it is are was be that this with for ' +
    'from by as i you we they not no'
  ).split(' '),
)

/** Marks around a word that do not belong to it; at its end `#` and `%` stay (C#, 100%). */
const AROUND = /^[\p{P}\p{Z}]+|[^\P{P}#%]+$/gu

/** Several lines as people typed them: no invisible or reordering characters, at most one blank line in a row. */
export function cleanText(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(cleanLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A word as its giver spelled it, without marks around it. */
export function cleanWord(text: string): string {
  return cleanLine(text).replace(AROUND, '').trim()
}

/** Words with one key are one word: same letters, whatever the case and spacing (PO6). */
export function wordKey(text: string): string {
  return cleanLine(text).toLowerCase()
}

/** The words that count: cleaned, no stop words, each once; `tooLong` when one does not fit. */
export function countedWords(words: readonly string[]): { words: string[]; tooLong: boolean } {
  const byKey = new Map<string, string>()
  let tooLong = false
  for (const raw of words) {
    const word = cleanWord(raw)
    const key = wordKey(word)
    if (key === '' || STOP.has(key) || byKey.has(key)) continue
    if ([...word].length > POLL_LIMITS.word) tooLong = true
    byKey.set(key, word)
  }
  return { words: [...byKey.values()], tooLong }
}
