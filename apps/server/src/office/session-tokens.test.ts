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
