// Writes the configuration table of both READMEs between their markers: `npm run config-table`.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { READMES, withTable } from './lib/config-table.ts'

for (const [language, name] of Object.entries(READMES)) {
  const file = fileURLToPath(new URL(`../../${name}`, import.meta.url))
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), language === 'nl' ? 'nl' : 'en'))
}
