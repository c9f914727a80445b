// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as SocketIo from 'socket.io-client'
import type { Welcome } from '@zaal/shared/protocol/envelope'
import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { createSocketWire } from './socket-wire.ts'

/*
 * Nobody decides when ten thousand pages come back but their luck: they must not come in the same instant. The real
 * Socket.IO client with our options, on a clock of the test and over a line that refuses or never answers.
 */
const at = vi.hoisted(() => ({
  /** Epoch ms of each attempt to open a line. */
  attempts: [] as number[],
  refuses: true,
  sockets: [] as SocketIo.Socket[],
}))

vi.mock('socket.io-client', async (original) => {
  const real = await original<typeof SocketIo>()
  class TestLine extends real.WebSocket {
    override doOpen() {
      at.attempts.push(Date.now())
      if (at.refuses) queueMicrotask(() => this.onError('refused', null))
      return this
    }
    override doClose() {
      this.onClose()
    }
  }
  const io = (origin: string, options: Partial<SocketIo.ManagerOptions>) => {
    const socket = real.io(origin, { ...options, transports: [TestLine] })
    at.sockets.push(socket)
    return socket
  }
  return { ...real, io }
})

/** A linear congruential generator: the same luck in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const nothing = () => undefined
function openPage() {
  const wire = createSocketWire('http://127.0.0.1:9')
  wire.start(
    {
      ...{ down: nothing, frame: nothing, gauges: nothing, marks: nothing, goodbye: nothing },
      ...{ welcome: (_: Welcome) => undefined, clock: nothing, joining: nothing },
    },
    () => ({ protocol: PROTOCOL_VERSION, code: 'test', seat: 'seat1' }),
  )
  return wire
}

/** The fullest stretch of so many ms. */
function fullest(times: readonly number[], width: number): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + width).length))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockImplementation(seeded(7))
})
afterEach(() => {
  at.attempts.length = 0
  at.sockets.length = 0
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('many pages that lost their server', () => {
  test('come back spread over more than a second at the first attempt, and wider at each further one', async () => {
    at.refuses = true
    const first: number[] = []
    const second: number[] = []
    for (let page = 0; page < 400; page++) {
      at.attempts.length = 0
      const wire = openPage()
      while (at.attempts.length < 3) await vi.advanceTimersToNextTimerAsync()
      wire.stop()
      const [began = 0, again = 0, thenAgain = 0] = at.attempts
      first.push(again - began)
      second.push(thenAgain - again)
    }
    expect(Math.min(...first)).toBeLessThan(400)
    expect(Math.max(...first)).toBeGreaterThan(1_700)
    // Evenly it would be 27 in 100 ms; all 400 without the spread.
    expect(fullest(first, 100)).toBeLessThan(80)
    expect(Math.min(...second)).toBeLessThan(800)
    expect(Math.max(...second)).toBeGreaterThan(3_400)
    expect(fullest(second, 100)).toBeLessThan(60)
  })

  test('that are asked to move go evenly over the time that their server gives them (SV11)', async () => {
    at.refuses = false
    const PAGES = 600
    const pages = Array.from({ length: PAGES }, openPage)
    await vi.advanceTimersByTimeAsync(1)
    expect(at.attempts).toHaveLength(PAGES)
    at.attempts.length = 0
    const began = Date.now()
    for (const socket of [...at.sockets])
      for (const hear of socket.listeners('moving')) hear({ within: 3_000 })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(at.attempts).toHaveLength(PAGES)
    expect(Math.min(...at.attempts) - began).toBeLessThan(100)
    expect(Math.max(...at.attempts) - began).toBeGreaterThan(2_900)
    // Evenly it is 20 in 100 ms.
    expect(fullest(at.attempts, 100)).toBeLessThan(45)
    for (const wire of pages) wire.stop()
  })
})
