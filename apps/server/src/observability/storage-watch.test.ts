import { afterEach, describe, expect, test, vi } from 'vitest'
import { createMemoryStorage } from '../adapters/memory/memory-storage.ts'
import { StorageAwayError, type StorageTrouble } from '../kernel/ports.ts'
import type { OutageChange } from './outage.ts'
import { StorageWatch } from './storage-watch.ts'

/** A storage that answers questions whatever happens, and takes writes while nothing is the `trouble`. */
function begin() {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  const state: { trouble: StorageTrouble | 'bug' | null; proofs: number; slow: Promise<void> | null } = {
    trouble: null,
    proofs: 0,
    slow: null,
  }
  const refuse = () => {
    if (state.trouble === 'bug') throw new Error('a mistake of ours')
    if (state.trouble !== null) throw new StorageAwayError('no room', { why: state.trouble })
  }
  const memory = createMemoryStorage()
  const told: OutageChange[] = []
  const bugs: unknown[] = []
  const watch = new StorageWatch(
    {
      ...memory,
      meetings: {
        ...memory.meetings,
        setSetting: async () => refuse(),
      },
      prove: async () => {
        state.proofs++
        refuse()
        await state.slow
      },
    },
    { told: (change) => told.push(change), report: (error) => bugs.push(error) },
  )
  return {
    state,
    told,
    bugs,
    watch,
    read: () => watch.storage.meetings.setting('x'),
    write: () => watch.storage.meetings.setSetting('x', 'y').catch((error: unknown) => error),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}
afterEach(() => {
  vi.useRealTimers()
})

describe('a storage in doubt (OP1, OP5)', () => {
  test.each<StorageTrouble>(['full', 'read-only', 'no-rights'])(
    'that is %s is in trouble from the first write that fails until a write of our own is stored, however well it answers questions',
    async (why) => {
      const { state, told, watch, read, write, pass } = begin()
      state.trouble = why
      await write()
      expect(watch.trouble).toBe(why)
      for (let i = 0; i < 30; i++) {
        await read()
        await pass(100)
      }
      expect([watch.trouble, watch.isUp]).toEqual([why, false])
      state.trouble = null
      await pass(2_000)
      expect([watch.trouble, watch.isUp]).toEqual([null, true])
      expect(told.map(({ isUp }) => isUp)).toEqual([false, true])
    },
  )

  test('is asked once a second, whatever is tried in between, and not at all when there is no doubt', async () => {
    const { state, watch, read, write, pass } = begin()
    await read()
    await write()
    await pass(60_000)
    expect(state.proofs).toBe(0)
    state.trouble = 'full'
    for (let i = 0; i < 100; i++) {
      await write()
      await pass(100)
    }
    expect(state.proofs).toBe(11)
    state.trouble = null
    await pass(60_000)
    expect(state.proofs).toBe(12)
    watch.close()
  })

  test('one lock or time-out is no trouble when the proof that follows succeeds', async () => {
    const { state, watch, write, pass } = begin()
    state.trouble = 'away'
    const failed = write()
    state.trouble = null
    await failed
    await pass(0)
    expect(watch.trouble).toBeNull()
    await pass(2_000)
    expect(watch.isUp).toBe(true)
  })

  test('a write that failed while a slow proof was under way is out of doubt by the next one', async () => {
    const { state, watch, write, pass } = begin()
    state.trouble = 'full'
    await write()
    state.trouble = null
    let finish = () => undefined as unknown
    state.slow = new Promise((resolve) => (finish = resolve))
    await pass(1_000)
    state.trouble = 'full'
    await write()
    state.trouble = null
    await pass(1_500)
    state.slow = null
    finish()
    await pass(0)
    expect(watch.trouble).toBe('full')
    await pass(2_000)
    expect([watch.trouble, watch.isUp]).toEqual([null, true])
    watch.close()
  })

  test('a proof that fails in any other way is reported, and proves nothing', async () => {
    const { state, watch, bugs, write, pass } = begin()
    state.trouble = 'full'
    await write()
    state.trouble = 'bug'
    await pass(1_000)
    expect(watch.trouble).toBe('away')
    expect(bugs).toHaveLength(1)
  })
})
