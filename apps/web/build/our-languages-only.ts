import type { Plugin } from 'vite'

const CATALOGUE = /[\\/]react-aria[^?]*[\\/]intl[\\/][^\\/]+[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/
const OURS = new Set(['nl-NL', 'en-US'])

/** React Aria ships its own words in some thirty languages and bundles them all. We speak two. */
export function ourLanguagesOnly(): Plugin {
  return {
    name: 'zaal-our-languages-only',
    enforce: 'pre',
    load(id) {
      const language = CATALOGUE.exec(id)?.[1]
      return language !== undefined && !OURS.has(language) ? 'export default {}' : null
    },
  }
}
