import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withLock } from './lock.mjs'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaal-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

const never = () => expect.fail('had to wait')

describe('one process installs and builds at a time', () => {
  test('a second one waits until the first is done, and says so once', async () => {
    const order: string[] = []
    let finish = () => {}
    const first = withLock(file, () => new Promise<void>((resolve) => (finish = resolve)), never)
    const second = withLock(
      file,
      async () => void order.push('second'),
      () => {
        order.push('waits')
        finish()
      },
    )
    await Promise.all([first.then(() => order.push('first')), second])
    expect(order).toEqual(['waits', 'first', 'second'])
    expect(existsSync(file)).toBe(false)
  })

  test('a lock whose owner is gone is taken over', async () => {
    writeFileSync(file, '2147483646')
    expect(await withLock(file, async () => 'done', never)).toBe('done')
  })

  test('a lock that is hours old is taken over, whoever has its number now', async () => {
    writeFileSync(file, String(process.pid))
    utimesSync(file, 0, 0)
    expect(await withLock(file, async () => 'done', never)).toBe('done')
  })

  test('work that fails gives the lock back', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')), never)).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })
})
