import { describe, expect, test } from 'vitest'
import { safeError, safePath } from './safe-log.ts'

describe('what may stand in a log (OP4)', () => {
  test('an error keeps its kind, its code and its stack, and loses what it quotes', () => {
    let parse: unknown
    try {
      JSON.parse('Mijn geheime vraag aan Roos')
    } catch (error) {
      parse = error
    }
    const database = Object.assign(new Error('invalid input syntax for type json: "Roos Verzonnen"'), {
      code: '22P02',
      detail: 'Token "Roos" is invalid.',
      params: ['Roos'],
      constraint: 'people_name_key',
    })
    const outer = new Error('could not be stored', { cause: database })
    const safe = JSON.stringify([safeError(parse), safeError(outer)])
    expect(safe).not.toMatch(/Roos|geheime/)
    expect(safe).toContain('22P02')
    expect(safe).toContain('people_name_key')
    expect(safe).toContain('could not be stored')
    expect(safeError(outer).stack[0]).toMatch(/^at .*safe-log\.test\.ts/)
    expect(safeError('Roos')).toEqual({ type: 'string', message: '', stack: [] })
  })

  test('a message over several lines does not come back as part of the stack', () => {
    const error = new Error('Failed query\n    at Roos Verzonnen')
    expect(safeError(error).stack.join()).not.toContain('Roos')
  })

  test('a path keeps what is ours; codes, seats, keys and questions are gone', () => {
    expect(safePath('/api/meetings/2april/seats/abc123?key=secret#k')).toBe('/api/meetings/…/seats/…')
    expect(safePath('/2april')).toBe('/…')
    expect(safePath('/readyz')).toBe('/readyz')
  })
})
