import { describe, expect, test } from 'vitest'
import type { StorageTrouble } from '../kernel/ports.ts'
import { Overload, SECONDS_TOO_LATE, TOO_LATE_MS } from './loop-watch.ts'
import { Readiness, type ReadinessDeps } from './readiness.ts'

const at = (changes: Partial<ReadinessDeps> = {}) => {
  const deps: ReadinessDeps = {
    dataVersion: () => Promise.resolve('3'),
    trouble: () => null,
    isOverloaded: () => false,
    isBusUp: () => true,
    ...changes,
  }
  return new Readiness(deps)
}
/** Far enough apart that no answer is used again. */
const minute = 60_000

describe('may new people be sent here? (OP1)', () => {
  test('not before it has started, and not from the moment that it stops', async () => {
    const readiness = at()
    expect(await readiness.report(0)).toMatchObject({
      status: 'not-ready',
      checks: { running: { ok: false, why: 'starting' }, storage: { ok: true } },
    })
    readiness.started()
    expect(await readiness.report(0)).toMatchObject({ status: 'ready' })
    expect(readiness.isReady).toBe(true)
    readiness.stopping()
    expect(readiness.isReady).toBe(false)
    expect(await readiness.report(0)).toMatchObject({
      status: 'not-ready',
      checks: { running: { ok: false, why: 'stopping' } },
    })
  })

  test('not while the storage is away; its words stay inside', async () => {
    const readiness = at({ dataVersion: () => Promise.reject(new Error('password of zaal@10.0.0.3')) })
    readiness.started()
    const report = await readiness.report()
    expect(report.status).toBe('not-ready')
    expect(report.checks.storage).toEqual({ ok: false, why: 'away' })
    expect(JSON.stringify(report)).not.toContain('10.0.0.3')
  })

  test('not while the storage answers and takes no writes, with why', async () => {
    let trouble: StorageTrouble | null = 'full'
    const readiness = at({ trouble: () => trouble })
    readiness.started()
    expect((await readiness.report(0)).checks.storage).toEqual({ ok: false, why: 'full' })
    trouble = null
    expect((await readiness.report(minute)).status).toBe('ready')
  })

  test('not when somebody put older tables back; newer ones are an upgrade under way', async () => {
    let version = '3'
    const readiness = at({ dataVersion: () => Promise.resolve(version) })
    readiness.started()
    expect((await readiness.report(0)).status).toBe('ready')
    version = '2'
    expect((await readiness.report(minute)).checks.migrations).toEqual({ ok: false, why: 'pending' })
    version = '4'
    expect((await readiness.report(2 * minute)).status).toBe('ready')
  })

  test('a bus that is away is degraded, and ready', async () => {
    const readiness = at({ isBusUp: () => false })
    readiness.started()
    expect(await readiness.report()).toMatchObject({
      status: 'degraded',
      checks: { bus: { ok: false, why: 'away' } },
    })
    expect(readiness.isReady).toBe(true)
  })

  test('a thousand questions at once are one question to the database', async () => {
    let asked = 0
    const readiness = at({
      dataVersion: () => {
        asked++
        return Promise.resolve('3')
      },
    })
    await Promise.all(Array.from({ length: 1_000 }, () => readiness.report(0)))
    expect(asked).toBe(1)
  })

  test('too late for seconds on end is overloaded, until it was on time for as long; one stall is not', () => {
    const overload = new Overload()
    const late = TOO_LATE_MS + 1
    overload.take(30_000, 2)
    overload.take(5)
    expect(overload.isOver).toBe(false)
    for (let i = 0; i < SECONDS_TOO_LATE; i++) overload.take(late)
    expect(overload.isOver).toBe(true)
    for (let i = 0; i < SECONDS_TOO_LATE - 1; i++) overload.take(1)
    overload.take(late)
    expect(overload.isOver).toBe(true)
    for (let i = 0; i < SECONDS_TOO_LATE; i++) overload.take(1)
    expect(overload.isOver).toBe(false)
  })
})
