import express from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  clearSeatCookie,
  deviceOf,
  isSeatName,
  readCookie,
  readCookies,
  SECURE_COOKIES,
  setSeatCookie,
} from './cookies.ts'

describe('cookies of a request', () => {
  test('are read as they are; the first of a name counts, and nothing is taken from the language', () => {
    const cookies = readCookies('zs_a=one; zs_b = two ; zs_a=three; =x; broken; zs_c=a=b; __proto__=evil')
    expect([...cookies]).toEqual([
      ['zs_a', 'one'],
      ['zs_b', 'two'],
      ['zs_c', 'a=b'],
      ['__proto__', 'evil'],
    ])
    expect([readCookies(undefined).size, readCookies('').get('constructor')]).toEqual([0, undefined])
  })

  test.each([
    '',
    ';',
    'zs_a',
    'zs_a=',
    '=zs_a',
    'a=zs_a=b',
    'b; zs_a=1',
    ' zs_a = 1 ; zs_a=2',
    'zs_ab=1;zs_a=2;;',
  ])('are the same when one of them is asked for: %j', (header) => {
    for (const name of ['zs_a', 'zs_ab', 'a', 'b'])
      expect(readCookie(header, name)).toBe(readCookies(header).get(name))
    expect(readCookie(undefined, 'zs_a')).toBeUndefined()
  })

  test.each([
    ['abc123def456', true],
    ['seat-anna', true],
    ['', false],
    ['a;b', false],
    ['a b', false],
    ['é', false],
    ['a'.repeat(41), false],
  ])('a seat named %j can name a cookie: %s', (seat, can) => {
    expect(isSeatName(seat)).toBe(can)
  })
})

/** The Set-Cookie headers of a request to a small app. */
async function cookiesOf(
  headers: Record<string, string>,
  trustProxy: number,
  path = '/',
  secureByAddress = false,
) {
  const app = express()
  app.set(SECURE_COOKIES, secureByAddress)
  app.set('trust proxy', trustProxy)
  app.get('/', (req, res) => {
    setSeatCookie(req, res, 'seat1', 'token')
    res.json(deviceOf(req, res, () => 'n'.repeat(20)))
  })
  app.get('/leave', (req, res) => {
    clearSeatCookie(req, res, 'seat1')
    res.json(null)
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, { headers })
    return { set: response.headers.getSetCookie(), body: await response.json() }
  } finally {
    server.close()
  }
}

describe('cookies of an answer (CN1, CN4)', () => {
  test('cannot be read by scripts nor sent along by other sites, and live for a month', async () => {
    const { set } = await cookiesOf({}, 0)
    expect(set[0]).toMatch(/^zs_seat1=token; Max-Age=2592000; Path=\/; .*HttpOnly; SameSite=Lax$/)
    expect(set[0]).not.toContain('Secure')
  })

  test('go over TLS only, once a trusted proxy says that TLS is used', async () => {
    const tls = { 'X-Forwarded-Proto': 'https' }
    expect((await cookiesOf(tls, 1)).set.every((cookie) => cookie.includes('; Secure'))).toBe(true)
    expect((await cookiesOf(tls, 0)).set.some((cookie) => cookie.includes('; Secure'))).toBe(false)
  })

  test('know a device again by what we gave it, and take no other form', async () => {
    const known = 'd'.repeat(20)
    expect(await cookiesOf({ Cookie: `zaal_device=${known}` }, 0)).toMatchObject({ body: known, set: [{}] })
    const { body, set } = await cookiesOf({ Cookie: 'zaal_device=<script>' }, 0)
    expect([body, set[1]?.startsWith('zaal_device=nnnn')]).toEqual(['n'.repeat(20), true])
  })

  test('are taken away when somebody leaves their seat', async () => {
    const { set } = await cookiesOf({}, 0, '/leave')
    expect(set[0]).toMatch(/^zs_seat1=; Path=\/; Expires=Thu, 01 Jan 1970/)
  })
})

test('cookies are Secure when PUBLIC_URL is https, though the proxy in front speaks plainly to us', async () => {
  const { set: plain } = await cookiesOf({}, 0)
  const { set: behind } = await cookiesOf({}, 0, '/', true)
  expect(plain.some((cookie) => /; Secure/i.test(cookie))).toBe(false)
  expect(behind.length).toBeGreaterThan(0)
  expect(behind.every((cookie) => /; Secure/i.test(cookie))).toBe(true)
})
