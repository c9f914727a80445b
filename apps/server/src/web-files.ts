import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The built web application, beside the built server; absent when only the API is wanted (tests of the server alone). */
export function webFiles(): { root: string; index: string } | null {
  const root = fileURLToPath(new URL('../../web/dist', import.meta.url))
  const index = `${root}/index.html`
  return existsSync(index) ? { root, index: readFileSync(index, 'utf8') } : null
}
