import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSeededRandom } from '../adapters/random/seeded-random.ts'
import { SESSION_MS, SessionTokens, type Session } from './session-tokens.ts'

const NOW = Date.UTC(2021, 3, 2, 8)
const session: Session = {
  meeting: 'm_0123456789abcdef',
  link: 'abcdefghijkl',
  linkGeneration: 3,
  person: 'p_0123456789abcdefghij',
  personGeneration: 0,
  issuedAt: NOW,
}
const tokens = new SessionTokens('a secret of at least thirty-two characters')
const token = tokens.sign(session)

describe('a session (CN1)', () => {
  test('is read back as it was signed, by every server with that secret, for as long as the cookie lives', () => {
    const other = new SessionTokens('a secret of at least thirty-two characters')
    expect(other.read(token, NOW)).toEqual(session)
    expect(other.read(token, NOW + SESSION_MS)).toEqual(session)
    expect(other.read(token, NOW + SESSION_MS + 1)).toBeNull()
    // A cookie holds this, and no comma, semicolon or space.
    expect(token).toMatch(/^1\.[\w-]+\.[\w-]+$/)
    expect(token.length).toBeLessThan(250)
  })

  test('is signed with HMAC-SHA256, with a key of its own made of the secret', () => {
    const key = createHmac('sha256', 'a secret of at least thirty-two characters')
      .update('zaal session')
      .digest()
    for (const person of ['', 'p_1', session.person, 'é and €'.repeat(9)]) {
      const other = { ...session, person }
      const [text, mac] = tokens.sign(other).split(/\.(?=[^.]*$)/)
      expect(mac).toBe(
        createHmac('sha256', key)
          .update(text ?? '')
          .digest('base64url'),
      )
      expect(tokens.read(tokens.sign(other), NOW)).toEqual(other)
    }
  })

  test('in letters that a hash or a decoder takes for the right ones is none', () => {
    const alike = (c: string) => String.fromCharCode(c.charCodeAt(0) + 0x100)
    for (let i = 0; i < token.length; i++)
      expect(
        tokens.read(`${token.slice(0, i)}${alike(token.charAt(i))}${token.slice(i + 1)}`, NOW),
      ).toBeNull()
    for (const more of [' ', '=', '\n', '\u0000'])
      for (const at of [2, 60, token.length - 20, token.length])
        expect(tokens.read(`${token.slice(0, at)}${more}${token.slice(at)}`, NOW)).toBeNull()
  })

  test.each([
    ['of five', ['m', 'l', 0, 'p', 0]],
    ['of seven', ['m', 'l', 0, 'p', 0, NOW, 1]],
    ['with a text for a number', ['m', 'l', '0', 'p', 0, NOW]],
    ['with a number for a text', ['m', 1, 0, 'p', 0, NOW]],
    ['with half a generation', ['m', 'l', 0, 'p', 0.5, NOW]],
    ['with no time', ['m', 'l', 0, 'p', 0, null]],
    ['that are none', { 0: 'm' }],
  ])('of parts %s is none, though it is signed', (_what, parts) => {
    const key = createHmac('sha256', 'a secret of at least thirty-two characters')
      .update('zaal session')
      .digest()
    const text = `1.${Buffer.from(JSON.stringify(parts)).toString('base64url')}`
    const signed = `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
    expect(tokens.read(signed, NOW)).toBeNull()
  })

  test('of another secret is none', () => {
    expect(new SessionTokens('another secret of at least thirty-two chars').read(token, NOW)).toBeNull()
  })

  test('that was changed in any place is none', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    const random = createSeededRandom(1)
    // The last character of base64url carries bits that are not used: it may read the same.
    for (let i = 0; i < token.length - 1; i++) {
      const other = letters.charAt(Math.floor(random.fraction() * letters.length))
      if (other === token.charAt(i)) continue
      expect(tokens.read(`${token.slice(0, i)}${other}${token.slice(i + 1)}`, NOW), String(i)).toBeNull()
    }
  })

  test.each([
    '',
    '.',
    '..',
    '1..',
    '1.e30.',
    token.slice(0, -4),
    `${token}AA`,
    `${token}.`,
    `2${token.slice(1)}`,
    `${token.split('.').slice(0, 2).join('.')}.`,
    'x'.repeat(100_000),
    'é'.repeat(50),
    '1.bnVsbA.bnVsbA',
  ])('written as %j is none', (text) => {
    expect(tokens.read(text, NOW)).toBeNull()
  })
})
