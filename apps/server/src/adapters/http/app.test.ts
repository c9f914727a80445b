import { describe, expect, test } from 'vitest'
import { isSameOrigin } from './app.ts'

describe('who may act with our cookies (CN4)', () => {
  const host = 'zaal.example'
  const origin = 'https://zaal.example'
  test.each([
    ['our own page', { host, origin, 'sec-fetch-site': 'same-origin' }, null, true],
    ['a client that is no browser', { host }, null, true],
    ['an address typed by hand', { host, 'sec-fetch-site': 'none' }, null, true],
    ['another site', { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, null, false],
    ['another site in an old browser', { host, origin: 'https://evil.example' }, null, false],
    ['a neighbour under the same domain', { host, 'sec-fetch-site': 'same-site' }, null, false],
    ['a page without an origin', { host, origin: 'null' }, null, false],
    ['a page on another port', { host, origin: 'https://zaal.example:8443' }, null, false],
    ['our page through a proxy that passes on another host', { host: 'inner:8080', origin }, origin, true],
    ['the same without PUBLIC_URL', { host: 'inner:8080', origin }, null, false],
    [
      'another site through that proxy',
      { host: 'inner:8080', origin: 'https://evil.example' },
      origin,
      false,
    ],
  ])('%s: %o', (_who, headers, publicUrl, may) => {
    expect(isSameOrigin(headers, publicUrl)).toBe(may)
  })
})
