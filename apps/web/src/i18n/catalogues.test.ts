import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './language.ts'

const files = import.meta.glob<{ default: object }>('./{nl,en}/*.ts', { eager: true })
const bundles = import.meta.glob<Record<string, object>>('./bundles/*.ts', { eager: true })

function flatten(node: object, path = ''): Map<string, string> {
  const out = new Map<string, string>()
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') out.set(here, value)
    else if (typeof value === 'object' && value !== null) {
      for (const [k, v] of flatten(value, here)) out.set(k, v)
    } else throw new Error(`${here} is neither words nor a group`)
  }
  return out
}

const variables = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w-]+)/g)].map((m) => m[1] ?? '').sort()
const catalogue = (language: string, ns: string): Map<string, string> =>
  flatten(files[`./${language}/${ns}.ts`]?.default ?? {})
const namespaces = Object.keys(files)
  .filter((path) => path.startsWith('./nl/'))
  .map((path) => path.slice('./nl/'.length, -'.ts'.length))

describe('catalogues', () => {
  it.each(namespaces)('%s has the same keys in every language', (ns) => {
    const dutch = [...catalogue('nl', ns).keys()].sort()
    for (const language of LANGUAGES) expect([...catalogue(language, ns).keys()].sort()).toEqual(dutch)
  })

  it.each(namespaces)('%s has no empty words and no stray spaces', (ns) => {
    for (const language of LANGUAGES) {
      for (const [key, text] of catalogue(language, ns)) {
        expect(text, `${language} ${ns}:${key}`).not.toBe('')
        expect(text, `${language} ${ns}:${key}`).toBe(text.trim())
      }
    }
  })

  it.each(namespaces)('%s uses the same variables in every language', (ns) => {
    for (const [key, text] of catalogue('nl', ns)) {
      for (const language of LANGUAGES) {
        const other = catalogue(language, ns).get(key) ?? ''
        expect(variables(other), `${language} ${ns}:${key}`).toEqual(variables(text))
      }
    }
  })

  it.each(namespaces)('%s writes counts as its language does: 10.000, 10,000', (ns) => {
    for (const language of LANGUAGES)
      for (const [key, text] of catalogue(language, ns))
        expect(text, `${language} ${ns}:${key}`).not.toMatch(/\{\{\s*count\s*\}\}/)
  })

  it.each(namespaces)('%s has both plurals where it has one', (ns) => {
    for (const language of LANGUAGES) {
      const keys = catalogue(language, ns)
      for (const key of keys.keys()) {
        if (key.endsWith('_one')) expect(keys.has(key.replace(/_one$/, '_other')), `${ns}:${key}`).toBe(true)
      }
    }
  })

  it.each([...LANGUAGES])('every namespace is in exactly one bundle of %s', (language) => {
    const bundled = ['live', 'rest'].flatMap((part) =>
      Object.keys(bundles[`./bundles/${language}-${part}.ts`] ?? {}),
    )
    expect(bundled.sort()).toEqual([...namespaces].sort())
  })
})
