import type { Chance } from './chance.ts'

const WORDS =
  'proef geluid beeld zaal vraag antwoord plan buurt huis straat water school zorg trein fiets boom wind zon groep avond'.split(
    ' ',
  )

/** Plainly made-up text of a length that people write. */
export function words(chance: Chance, median: number): string {
  const length = Math.max(2, Math.min(60, Math.round(chance.logNormal(median, 0.6))))
  return Array.from({ length }, () => chance.pick(WORDS) ?? 'proef').join(' ')
}
