import { DrizzleQueryError } from 'drizzle-orm/errors'
import { describe, expect, it } from 'vitest'
import { StorageAwayError } from '../../kernel/ports.ts'
import { isAway, translated, violatedConstraint } from './errors.ts'

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('as the driver says it'), { code, ...more })
const wrapped = (cause: Error) =>
  new DrizzleQueryError('insert into facts values ($1)', ['een geheim'], cause)

describe('errors of the database', () => {
  it.each([
    ['connection refused', 'ECONNREFUSED'],
    ['connection broken', 'ECONNRESET'],
    ['connection failure', '08006'],
    ['disk full', '53100'],
    ['too many connections', '53300'],
    ['administrator shut it down', '57P01'],
    ['still starting', '57P03'],
    ['statement time-out', '57014'],
    ['deadlock', '40P01'],
    ['has become a replica', '25006'],
  ])('that mean "not now" can be tried again: %s (%s)', (_what, code) => {
    expect(isAway(withCode(code))).toBe(true)
    expect(isAway(wrapped(withCode(code)))).toBe(true)
    expect(translated(wrapped(withCode(code)))).toBeInstanceOf(StorageAwayError)
  })

  it.each([
    'Query read timeout',
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
  ])('that the driver reports only by their text are known: %s', (text) =>
    expect(translated(wrapped(new Error(text)))).toBeInstanceOf(StorageAwayError),
  )

  it('of several addresses tried count as the first', () => {
    expect(isAway(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(true)
  })

  it.each(['23505', '23503', '42P01', '22P02'])('that are bugs stay what they are: %s', (code) => {
    const error = withCode(code, { constraint: 'meetings_code' })
    expect(translated(error)).toBe(error)
    expect(violatedConstraint(wrapped(error))).toBe('meetings_code')
  })

  it('never carry what people wrote', () => {
    const error = translated(
      wrapped(withCode('23505', { params: ['een geheim'], detail: 'Key (x)=(een geheim)' })),
    )
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('geheim')
    expect(String(error)).not.toContain('geheim')
  })

  it('thrown by our own code come out unchanged', () => {
    for (const error of [new TypeError('x'), new StorageAwayError('y'), 'text'])
      expect(translated(error)).toBe(error)
  })
})
