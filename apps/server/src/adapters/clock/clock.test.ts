import { describe, expect, it } from 'vitest'
import { clockSuite } from '../suites/clock.suite.ts'
import { processClock, type ClockAnswer, type MessageChannel } from './process-clock.ts'
import { createSettableClock, type Ticker } from './settable-clock.ts'
import { createSystemClock } from './system-clock.ts'

const START = Date.UTC(2026, 3, 2, 8)

/** Machine time moved by hand: timers fire one by one, as an event loop would have it. */
function handTicker(start: number) {
  let time = start
  const timers = new Set<{ at: number; run: () => void }>()
  const ticker: Ticker = {
    now: () => time,
    after(ms, run) {
      const timer = { at: time + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  const pass = async (ms: number) => {
    const until = time + ms
    for (;;) {
      const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
      if (!next) break
      timers.delete(next)
      time = Math.max(time, next.at)
      next.run()
    }
    time = until
  }
  /** Time goes by without any timer firing: the machine is asleep. */
  const sleep = (ms: number) => {
    time += ms
    for (const timer of timers) timer.at += ms
  }
  return { ticker, pass, sleep }
}

clockSuite('running on machine time', () => {
  const { ticker, pass } = handTicker(START)
  return { clock: createSettableClock({ now: START, running: true }, ticker), pass }
})

clockSuite('standing still, moved by a test', () => {
  const { ticker, pass } = handTicker(0)
  const clock = createSettableClock({ now: START }, ticker)
  return {
    clock,
    async pass(ms) {
      await pass(0)
      clock.advance(ms)
      await pass(0)
    },
  }
})

describe('the settable clock', () => {
  it('shows each callback its own time when it is put forward over several', () => {
    const clock = createSettableClock({ now: START })
    const seen: number[] = []
    for (const after of [500, 100]) clock.at(START + after, () => seen.push(clock.now() - START))
    clock.set(START + 10_000)
    expect(seen).toEqual([100, 500])
    expect(clock.now()).toBe(START + 10_000)
  })

  it('can be put back, and reaches what waits from there', () => {
    const clock = createSettableClock({ now: START })
    const seen: number[] = []
    clock.at(START + 100, () => seen.push(clock.now()))
    clock.set(START - 5_000)
    expect(clock.now()).toBe(START - 5_000)
    clock.advance(5_050)
    expect(seen).toEqual([])
    clock.advance(50)
    expect(seen).toEqual([START + 100])
  })

  it('runs on from where it was put', async () => {
    const { ticker, pass } = handTicker(7)
    const clock = createSettableClock({ now: START, running: true }, ticker)
    const seen: number[] = []
    clock.at(START + 3_600_000, () => seen.push(clock.now()))
    clock.set(START + 3_599_000)
    await pass(999)
    expect(seen).toEqual([])
    await pass(1)
    expect(seen).toEqual([START + 3_600_000])
    clock.set(START, false)
    await pass(1_000)
    expect(clock.now()).toBe(START)
  })

  it('notices within half a minute that the machine was asleep', async () => {
    const { ticker, pass, sleep } = handTicker(0)
    const clock = createSettableClock({ now: START, running: true }, ticker)
    const seen: number[] = []
    clock.at(START + 3_600_000, () => seen.push(clock.now() - START))
    await pass(60_000)
    sleep(3_600_000)
    await pass(30_000)
    expect(seen).toHaveLength(1)
  })
})

describe('the process clock', () => {
  const channel = () => {
    const answers: ClockAnswer[] = []
    let tell: (message: unknown) => void = () => undefined
    const ends: MessageChannel = {
      on: (_event, listener) => (tell = listener),
      send: (answer) => answers.push(answer),
    }
    return { ends, answers, tell: (message: unknown) => tell(message) }
  }

  it('is the machine’s time until a message says otherwise', () => {
    const { ends, tell } = channel()
    const clock = processClock(ends)
    tell({ type: 'something else', now: 5 })
    tell(null)
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000)
    expect(Math.abs(createSystemClock().now() - Date.now())).toBeLessThan(1_000)
  })

  it('is set, stopped and advanced by messages, and answers when what was due has been called', () => {
    const { ends, answers, tell } = channel()
    const clock = processClock(ends)
    const seen: string[] = []
    clock.onSet(() => seen.push('set'))
    tell({ type: 'clock', now: START, running: false, id: 1 })
    clock.at(START + 60_000, () => seen.push('due'))
    tell({ type: 'clock', advance: 60_000, id: 2 })
    expect(seen).toEqual(['set', 'due', 'set'])
    expect(answers).toEqual([
      { type: 'clock', now: START, id: 1 },
      { type: 'clock', now: START + 60_000, id: 2 },
    ])
    expect(clock.now()).toBe(START + 60_000)
  })
})
