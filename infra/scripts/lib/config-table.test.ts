import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { READMES, withTable } from './config-table.ts'

test.each(['en', 'nl'] as const)(
  'the configuration table of the README (%s) says what the server reads',
  (language) => {
    const readme = readFileSync(new URL(`../../../${READMES[language]}`, import.meta.url), 'utf8')
    expect(withTable(readme, language), 'run: npm run config-table').toBe(readme)
  },
)
