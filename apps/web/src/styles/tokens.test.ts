import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/*
 * WCAG 2.2 contrast of every pair of tokens in use, computed from the files themselves, so that a house style of an organisation
 * can be put to the same test: text 4.5 (1.4.3), borders and icons that carry meaning 3 (1.4.11).
 */
const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')

function declarations(css: string): Map<string, string> {
  return new Map([...css.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', (m[2] ?? '').trim()]))
}

function block(css: string, selector: RegExp): string {
  const start = css.search(selector)
  return start < 0 ? '' : css.slice(start, css.indexOf('\n}', start))
}

const tokens = read('tokens.css')
const [standard = '', contrast = ''] = tokens.split('@media (prefers-contrast: more)')
const light = declarations(block(standard, /:root,\n\[data-theme='light'\]/))
const dark = declarations(block(standard, /^\[data-theme='dark'\]/m))
const moreLight = declarations(
  contrast.slice(contrast.search(/:root/), contrast.search(/\[data-theme='dark'\]/)),
)
const moreDark = declarations(
  contrast.slice(contrast.search(/\[data-theme='dark'\]/), contrast.search(/@media/)),
)
const roles = declarations(read('roles.css'))

const THEMES = {
  light,
  dark: new Map([...light, ...dark]),
  'light, more contrast': new Map([...light, ...moreLight]),
  'dark, more contrast': new Map([...light, ...dark, ...moreDark]),
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(theme: Map<string, string>, front: string, back: string): number {
  const [a, b] = [front, back].map((role) => {
    const token = /var\((--[\w-]+)\)/.exec(roles.get(`--z-${role}`) ?? '')?.[1] ?? ''
    const hex = theme.get(token) ?? ''
    expect(hex, `${role} → ${token}`).toMatch(/^#[0-9a-f]{6}$/)
    return luminance(hex)
  }) as [number, number]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const GROUNDS = ['paper', 'surface', 'sunk'] as const
const TEXT: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) =>
    ['ink', 'ink-2', 'action', 'live', 'ok', 'warn'].map((word) => [word, ground] as const),
  ),
  ...['action-soft', 'live-soft', 'warn-soft', 'ok-soft', 'spot-soft'].flatMap((soft) => [
    ['ink', soft] as const,
    ['ink-2', soft] as const,
  ]),
  ['action', 'action-soft'],
  ['live', 'live-soft'],
  ['warn', 'warn-soft'],
  ['ok', 'ok-soft'],
  ['on-action', 'action-bg'],
  ['on-action', 'action-bg-hover'],
  ['on-live', 'live-bg'],
  ['on-live', 'live-bg-hover'],
  ['on-spot', 'spot'],
  ['on-stage', 'stage'],
  ['on-stage', 'stage-tile'],
  ['on-stage-2', 'stage'],
  ['on-stage-2', 'stage-tile'],
  ['on-code', 'code'],
]
const SHAPES: readonly (readonly [string, string])[] = [
  ...['paper', 'surface'].flatMap((ground) =>
    ['line-strong', 'action', 'action-bg', 'live-bg', 'ink-2'].map((shape) => [shape, ground] as const),
  ),
  // The rail: what has passed against what is to come, within its own segment.
  ['live-bg', 'live-soft'],
  ['ink-2', 'line'],
  // A switch's knob on its track.
  ['surface', 'line-strong'],
  ['surface', 'action-bg'],
  ['action-bg', 'sunk'],
]

describe.each(Object.entries(THEMES))('contrast, %s', (_name, theme) => {
  it.each(TEXT)('text %s on %s is at least 4.5', (front, back) => {
    expect(ratio(theme, front, back)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(SHAPES)('shape %s on %s is at least 3', (front, back) => {
    expect(ratio(theme, front, back)).toBeGreaterThanOrEqual(3)
  })
})

it('every role stands for a token that exists', () => {
  const known = declarations(tokens)
  for (const [role, value] of roles) {
    const token = /^var\((--[\w-]+)\)$/.exec(value)?.[1] ?? ''
    expect(known.has(token), `${role}: ${value}`).toBe(true)
  }
})
