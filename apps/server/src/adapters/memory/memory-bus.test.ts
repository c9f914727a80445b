import { describe, expect, test } from 'vitest'
import { createSeededRandom } from '../random/seeded-random.ts'
import { createSettableClock } from '../clock/settable-clock.ts'
import { busSuite, numberOf } from '../suites/bus.suite.ts'
import { createMemoryNet } from './memory-bus.ts'

busSuite('memory', () => {
  const reported: unknown[] = []
  const net = createMemoryNet({ report: (error) => reported.push(error) })
  return Promise.resolve({
    connect: (server, installation) => Promise.resolve(net.connect(server, installation)),
    reported: () => reported,
    down: () => Promise.resolve(net.down()),
    up: () => Promise.resolve(net.up()),
    dispose: () => Promise.resolve(),
  })
})

describe('the simulated bus', () => {
  test('loses and delays by seed, and never lets a message overtake another of its sender', () => {
    const run = () => {
      const random = createSeededRandom(11)
      const clock = createSettableClock({ now: 0 })
      const net = createMemoryNet({
        after: (ms, callback) => void clock.at(clock.now() + ms, callback),
        isLost: () => random.fraction() < 0.2,
        delay: () => Math.floor(random.fraction() * 50),
      })
      const [a, b] = [net.connect('a'), net.connect('b')]
      const heard: string[] = []
      b.subscribe('room', (message) => void heard.push(numberOf(message)))
      for (let n = 0; n < 200; n++) {
        a.publish('room', { n })
        clock.advance(1)
      }
      clock.advance(100)
      return heard
    }
    const heard = run()
    expect(heard.length).toBeGreaterThan(120)
    expect(heard.length).toBeLessThan(190)
    expect(heard).toEqual([...heard].sort((x, y) => Number(x) - Number(y)))
    expect(run()).toEqual(heard)
  })

  test('one server can be cut off while the others go on', async () => {
    const net = createMemoryNet()
    const [a, b, c] = [net.connect('a'), net.connect('b'), net.connect('c')]
    const heard: string[] = []
    for (const bus of [b, c])
      bus.subscribe('room', (message) => void heard.push(`${bus.server} ${numberOf(message)}`))
    net.cut('b')
    expect([a.isUp, b.isUp, c.isUp]).toEqual([true, false, true])
    a.publish('room', { n: 1 })
    await Promise.resolve()
    net.mend('b')
    a.publish('room', { n: 2 })
    await Promise.resolve()
    expect(heard).toEqual(['c 1', 'b 2', 'c 2'])
  })
})
