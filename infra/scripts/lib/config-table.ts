import { VARIABLE_TEXTS } from '../../../apps/server/src/config/env-texts.ts'

type Language = 'en' | 'nl'
export const READMES: Record<Language, string> = { en: 'README.md', nl: 'README.nl.md' }

const HEADS: Record<Language, string[]> = {
  en: ['variable', 'when not set', 'meaning'],
  nl: ['variabele', 'als u niets instelt', 'betekenis'],
}
const START = '<!-- configuration: written by npm run config-table -->'
const END = '<!-- /configuration -->'

const table = (language: Language): string => {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const body = Object.entries(VARIABLE_TEXTS).map(([name, { standard, meaning }]) =>
    row([`\`${name}\``, standard[language], meaning[language]]),
  )
  return [row(HEADS[language]), row(['---', '---', '---']), ...body].join('\n')
}

/** The README with a fresh table between its markers. @throws when a marker is missing */
export function withTable(readme: string, language: Language): string {
  const start = readme.indexOf(START)
  const end = readme.indexOf(END)
  if (start < 0 || end < start) throw new Error(`The README has no ${START} … ${END}`)
  // Prettier would pad every row to the longest.
  const body = `<!-- prettier-ignore-start -->\n\n${table(language)}\n\n<!-- prettier-ignore-end -->`
  return `${readme.slice(0, start)}${START}\n\n${body}\n\n${readme.slice(end)}`
}
