import type { DateMention } from './dates.ts'

/** Takes the place of what must not be read as a time; it is neither letter, digit nor space. */
export const MASK = '\u0001'

const notTimes: readonly RegExp[] = [
  /\b(?:https?:\/\/|www\.)[^\s<>"]{1,2000}/giu,
  /[\w.+-]{1,64}@[\w.-]{1,120}/giu,
  /(?<![\w.-])[\w-]{2,40}\.(?:nl|com|org|eu|be|net|info|io|app|gov|edu|uk|de)(?:\/[^\s<>"]{0,500})?(?![\w])/giu,
  // Numbers behind the word that says what they are.
  /\b(?:meeting[- ]?id|webinar[- ]?id|vergader-?id|passcode|toegangscode|wachtwoord|password|iban|kvk|btw|isbn|issn|doi|tel(?:efoon(?:nummer)?|ephone)?|phone|mobiel|mobile|fax|dial-in|postbus|p\.?o\.? box)\b[.:]?[ :.]{0,3}[+(]?\d[\d \-().]{2,30}/giu,
  // Telephone numbers: an area code or a country code, and nine digits or more.
  /(?<![\w.:,])(?:\+\d{1,3}|00\d{2}|0\d{1,3})(?: ?\(0\))?(?:[ -]{1,3}\(?\d{1,8}\)?){1,6}(?![\w:]|[.]\d)/gu,
  /(?<![\w.:,])0\d{1,2}(?:\.\d{2}){4}(?!\d)/gu,
  // Dutch postcodes.
  /(?<![\w.:])[1-9]\d{3} ?[A-Z]{2}(?![\w])/gu,
  // Amounts: 1.250,00 / € 10.50 / EUR 12,50.
  /(?:[€$£]|\beuro?s?\b)[ ]{0,2}\d[\d.,]{0,12}/giu,
  /(?<![\w.,:])\d{1,3}(?:\.\d{3})*,\d{2}(?!\d)[ ]{0,2}(?:euro|eur|p\.p\.|per persoon)\b/giu,
  // Versions, chapters, rooms and the like: "versie 2.10", "artikel 10.05", "zaal 2.15".
  /\b(?:v|versie|version|release|artikel|art\.|hoofdstuk|chapter|section|sectie|paragraaf|paragraph|par\.|bijlage|appendix|figuur|figure|tabel|table|zaal|room|lokaal|kamer|ruimte|vergaderkamer|gebouw|building|verdieping|floor|nr\.|no\.|nummer|number|python|node|html|web)[ ]{0,2}[A-Z]?\d{1,3}[.:]\d{1,3}(?:\.\d{1,3}){0,3}(?!\d|\s?(?:uur|u\b|h\b|am\b|pm\b))/giu,
  /§[ ]{0,2}\d{1,3}(?:\.\d{1,3}){0,3}/gu,
]

const phoneDigits = 9

/** The text with everything that only looks like a time blotted out; same length, so offsets stay valid (DR20). */
export function maskNonTimes(text: string, dates: readonly DateMention[]): string {
  const units = text.split('')
  const blot = (from: number, to: number): void => {
    for (let i = from; i < to; i += 1) units[i] = MASK
  }
  notTimes.forEach((pattern, index) => {
    for (const match of text.matchAll(pattern)) {
      if (index === 4 && match[0].replace(/\D/g, '').length < phoneDigits) continue
      blot(match.index, match.index + match[0].length)
    }
  })
  for (const date of dates) blot(date.from, date.to)
  return units.join('')
}
