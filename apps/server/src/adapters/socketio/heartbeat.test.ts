import { expect, test } from 'vitest'
import { Heartbeat, type Beating } from './heartbeat.ts'

class Reader implements Beating {
  hasSpoken = false
  asked = 0
  isGivenUp = false
  ask() {
    this.asked++
  }
  giveUp() {
    this.isGivenUp = true
  }
}

/** 20 s and 15 s, on a clock that the test moves. */
function createHeart() {
  let now = 0
  let look: (() => void) | null = null
  const heart = new Heartbeat<Reader>({
    intervalMs: 20_000,
    timeoutMs: 15_000,
    now: () => now,
    every: (_ms, run) => {
      look = run
      return () => {
        look = null
      }
    },
  })
  return {
    heart,
    isRunning: () => look !== null,
    pass: (ms: number) => {
      for (const end = now + ms; now < end;) {
        now += 100
        look?.()
      }
    },
    standStill: (ms: number) => {
      now += ms
      look?.()
    },
  }
}

test('asks after 20 seconds, and again 20 seconds after the answer', () => {
  const { heart, pass } = createHeart()
  const reader = new Reader()
  heart.add(reader)
  pass(19_900)
  expect(reader.asked).toBe(0)
  pass(100)
  expect(reader.asked).toBe(1)
  pass(5_000)
  heart.answered(reader)
  pass(19_900)
  expect(reader.asked).toBe(1)
  pass(100)
  expect(reader.asked).toBe(2)
})

test('gives up who does not answer for 15 seconds; who says something else has as long again', () => {
  const { heart, pass } = createHeart()
  const [silent, busy] = [new Reader(), new Reader()]
  heart.add(silent)
  heart.add(busy)
  pass(20_000)
  busy.hasSpoken = true
  pass(14_900)
  expect(silent.isGivenUp).toBe(false)
  pass(100)
  expect([silent.isGivenUp, busy.isGivenUp]).toEqual([true, false])
  expect(heart.size).toBe(1)
  pass(15_000)
  expect(busy.isGivenUp).toBe(true)
})

test('a process that stood still gives nobody up before it has read what they said meanwhile', () => {
  const { heart, pass, standStill } = createHeart()
  const reader = new Reader()
  heart.add(reader)
  pass(20_000)
  standStill(60_000)
  expect(reader.isGivenUp).toBe(false)
  pass(15_000)
  expect(reader.isGivenUp).toBe(true)
})

test('runs only while there is somebody', () => {
  const { heart, isRunning } = createHeart()
  const [one, other] = [new Reader(), new Reader()]
  expect(isRunning()).toBe(false)
  heart.add(one)
  heart.add(other)
  heart.remove(one)
  expect(isRunning()).toBe(true)
  heart.remove(other)
  expect(isRunning()).toBe(false)
})
