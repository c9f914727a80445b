import { describe, expect, test } from 'vitest'
import { Admission, AT_ONCE, SLICE_MS } from './admission.ts'

/** A door whose clock, turns and timer the test moves. Letting one in takes `cost` ms, or until `open` when it is slow. */
function createDoor({ cost = 0, isSlow = false } = {}) {
  let now = 0
  const turns: (() => void)[] = []
  const timers: (() => void)[] = []
  const pending = new Map<number, () => void>()
  const log: string[] = []
  const admission = new Admission<number>({
    admit: (who) => {
      now += cost
      log.push(`in ${who}`)
      return isSlow ? new Promise((resolve) => pending.set(who, resolve)) : Promise.resolve()
    },
    tell: (who, ahead) => log.push(`tell ${who}: ${ahead}`),
    now: () => now,
    nextTurn: (run) => turns.push(run),
    after: (_ms, run) => timers.push(run),
  })
  const settle = async () => {
    for (let i = 0; i < 200; i++) await Promise.resolve()
  }
  return {
    admission,
    log,
    timers,
    settle,
    pass: (ms: number) => (now += ms),
    async turn() {
      turns.shift()?.()
      await settle()
    },
    async tick() {
      for (const run of timers.splice(0)) run()
      await settle()
    },
    async open(who: number) {
      pending.get(who)?.()
      await settle()
    },
  }
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

describe('admission', () => {
  test('without a crowd everybody goes through at once', () => {
    const { admission, log } = createDoor({ isSlow: true })
    admission.enter(1)
    expect(log).toEqual(['in 1'])
  })

  test(`a crowd is let in in the order of arrival, ${SLICE_MS} ms at a time (CN10)`, async () => {
    const door = createDoor({ cost: 4 })
    for (const who of range(10)) door.admission.enter(who)
    await door.settle()
    expect(door.log).toEqual(range(4).map((who) => `in ${who}`))
    await door.turn()
    expect(door.log).toEqual(range(8).map((who) => `in ${who}`))
    await door.turn()
    expect(door.log).toEqual(range(10).map((who) => `in ${who}`))
    expect(door.admission.size).toBe(0)
  })

  test(`no more than ${AT_ONCE} wait for the database at once`, async () => {
    const door = createDoor({ isSlow: true })
    for (const who of range(AT_ONCE + 5)) door.admission.enter(who)
    await door.settle()
    expect(door.log).toHaveLength(AT_ONCE)
    await door.turn()
    expect(door.log).toHaveLength(AT_ONCE)
    await door.open(7)
    expect(door.log.at(-1)).toBe(`in ${AT_ONCE + 1}`)
    expect(door.log).toHaveLength(AT_ONCE + 1)
  })

  test('who leaves while waiting is not let in', async () => {
    const door = createDoor({ cost: SLICE_MS })
    for (const who of range(3)) door.admission.enter(who)
    door.admission.leave(2)
    await door.turn()
    expect(door.log).toEqual(['in 1', 'in 3'])
  })

  test('who waits longer than a second hears how many are ahead, once a second, with one timer for all (CN10)', async () => {
    const door = createDoor({ isSlow: true })
    const last = AT_ONCE + 2
    for (const who of range(last)) door.admission.enter(who)
    await door.settle()
    expect(door.timers).toHaveLength(1)
    door.pass(900)
    door.admission.enter(last + 1)
    door.pass(100)
    door.log.length = 0
    await door.tick()
    expect(door.log).toEqual(range(last).map((who) => `tell ${who}: ${who - 1}`))
    expect(door.timers).toHaveLength(1)
    await door.turn()
    for (const who of range(AT_ONCE)) await door.open(who)
    door.pass(1_000)
    door.log.length = 0
    await door.tick()
    expect(door.log).toEqual([0, 1, 2].map((ahead) => `tell ${AT_ONCE + 1 + ahead}: ${ahead}`))
    for (const who of range(last + 1)) await door.open(who)
    await door.tick()
    expect(door.timers).toHaveLength(0)
  })
})
