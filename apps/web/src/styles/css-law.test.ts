import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/* The habits of infra/decisions/0002-styling.md, as laws over every style sheet and part. */
const SRC = join(import.meta.dirname, '..')
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '')
const read = (path: string): string => withoutComments(readFileSync(join(SRC, path), 'utf8'))
const sheets = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .sort()
const VALUES = 'styles/tokens.css'
const SYSTEM_ON_PURPOSE = /forced-colors/

const known = new Set(
  ['styles/tokens.css', 'styles/roles.css'].flatMap((path) =>
    [...read(path).matchAll(/(--[\w-]+):/g)].map((m) => m[1]),
  ),
)

describe('style sheets', () => {
  it.each(sheets.filter((path) => path !== VALUES))('%s takes every colour from a token', (path) => {
    const css = read(path)
    expect(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi) ?? []).toEqual([])
    if (!SYSTEM_ON_PURPOSE.test(css))
      expect(css.match(/:\s*(?:white|black|red|CanvasText)\b/g) ?? []).toEqual([])
  })

  it.each(sheets)('%s gives text in rem, em or screen units, so that the reader decides', (path) => {
    expect(read(path).match(/font-size:\s*[\d.]+px/g) ?? []).toEqual([])
  })

  it.each(sheets)('%s uses only roles that exist', (path) => {
    const used = [...read(path).matchAll(/var\((--(?:z|zaal|basis)-[\w-]+)/g)].map((m) => m[1])
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })

  it.each(sheets)('%s needs no !important', (path) => {
    expect(read(path)).not.toContain('!important')
  })
})

describe('names', () => {
  it.each(sheets.filter((path) => path.startsWith('ui/')))(
    '%s is in the kit layer and starts its classes with z-',
    (path) => {
      const css = read(path)
      expect(css.trim()).toMatch(/^@layer kit \{/)
      expect(
        [...css.matchAll(/\.([a-z][\w-]*)/gi)].map((m) => m[1]).filter((name) => !name?.startsWith('z-')),
      ).toEqual([])
    },
  )

  it('a class belongs to one feature', () => {
    const owners = new Map<string, Set<string>>()
    for (const path of sheets.filter((path) => path.startsWith('features/'))) {
      const feature = path.split(/[\\/]/)[1] ?? ''
      for (const [, name = ''] of read(path).matchAll(/\.([a-z][\w-]*)/gi)) {
        if (!name.startsWith('z-')) owners.set(name, (owners.get(name) ?? new Set()).add(feature))
      }
    }
    expect([...owners].filter(([, features]) => features.size > 1)).toEqual([])
  })
})
