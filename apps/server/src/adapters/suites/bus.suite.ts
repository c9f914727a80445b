import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bus } from '../../kernel/bus.ts'

export interface BusHarness {
  /** Another server; the same installation unless said otherwise. `report` hears of listeners that threw. */
  connect(server: string, installation?: string): Promise<Bus>
  /** Errors of listeners so far. */
  reported: () => readonly unknown[]
  /** What the servers hear each other by goes away. */
  down(): Promise<void>
  up(): Promise<void>
  dispose(): Promise<void>
}

/** The `n` of a message that has one. */
export const numberOf = (message: unknown): string =>
  typeof message === 'object' && message !== null && 'n' in message ? String(message.n) : ''

const soon = { timeout: 10_000, interval: 5 }

/** What every Bus must do; run by each adapter's own test. Titles quote SPEC (SV). */
export function busSuite(name: string, make: () => Promise<BusHarness>): void {
  describe(`bus: ${name}`, () => {
    let net: BusHarness
    let a: Bus
    let b: Bus
    beforeEach(async () => {
      net = await make()
      a = await net.connect('server-a')
      b = await net.connect('server-b')
    })
    afterEach(async () => {
      await Promise.all([a.close(), b.close()])
      await net.dispose()
    })

    /** Everything that arrives on a channel, in order. */
    const heardBy = (bus: Bus, channel: string) => {
      const heard: { message: unknown; from: string }[] = []
      const stop = bus.subscribe(channel, (message, from) => void heard.push({ message, from }))
      return { heard, stop }
    }
    /** Publishes until it is heard: subscribing takes effect when the server in between has confirmed it. */
    const reach = (from: Bus, to: Bus) => {
      const { heard, stop } = heardBy(to, 'reach')
      return vi
        .waitFor(() => {
          from.publish('reach', {})
          expect(heard.length).toBeGreaterThan(0)
        }, soon)
        .then(stop)
    }
    const messages = (all: { message: unknown }[]) => all.map(({ message }) => message)

    it('is up, is not alone, and says what it is', async () => {
      expect([a.isUp, a.isAlone, a.server]).toEqual([true, false, 'server-a'])
      expect(a.describe()).toMatch(/^servers: /)
      await a.ping()
    })

    it('brings a message to every other server that listens, and not to the sender (SV6)', async () => {
      const c = await net.connect('server-c')
      const all = [a, b, c].map((bus) => heardBy(bus, 'room:r'))
      await Promise.all([reach(a, b), reach(a, c)])
      a.publish('room:r', { text: 'één € 🎉', deep: { list: [1, null, true] } })
      const letter = { message: { text: 'één € 🎉', deep: { list: [1, null, true] } }, from: 'server-a' }
      await vi.waitFor(() => expect(all.map(({ heard }) => heard)).toEqual([[], [letter], [letter]]), soon)
      await c.close()
    })

    it('keeps the order of one sender, over channels too (SV6)', async () => {
      const order: string[] = []
      for (const channel of ['one', 'two'])
        b.subscribe(channel, (message) => void order.push(`${channel} ${numberOf(message)}`))
      await reach(a, b)
      const sent = Array.from({ length: 500 }, (_, n) => ({ channel: n % 3 === 0 ? 'one' : 'two', n }))
      for (const { channel, n } of sent) a.publish(channel, { n })
      await vi.waitFor(() => expect(order).toHaveLength(500), soon)
      expect(order).toEqual(sent.map(({ channel, n }) => `${channel} ${n}`))
    })

    it('gives a channel to who listens to it, until they stop', async () => {
      const [first, second] = [heardBy(b, 'room:r'), heardBy(b, 'room:r')]
      const other = heardBy(b, 'room:other')
      await reach(a, b)
      a.publish('room:r', { n: 1 })
      await vi.waitFor(() => expect(second.heard).toHaveLength(1), soon)
      first.stop()
      first.stop()
      a.publish('room:r', { n: 2 })
      await vi.waitFor(() => expect(second.heard).toHaveLength(2), soon)
      second.stop()
      a.publish('room:r', { n: 3 })
      await reach(a, b)
      expect([first.heard, second.heard, other.heard].map((heard) => heard.length)).toEqual([1, 2, 0])
      // And again, after nobody listened.
      const again = heardBy(b, 'room:r')
      await vi.waitFor(() => {
        a.publish('room:r', { n: 4 })
        expect(again.heard.length).toBeGreaterThan(0)
      }, soon)
    })

    it('keeps two installations apart that share it (SV7)', async () => {
      const stranger = await net.connect('server-x', 'another')
      const other = heardBy(stranger, 'room:r')
      const own = heardBy(b, 'room:r')
      const there = await net.connect('server-y', 'another')
      await Promise.all([reach(a, b), reach(there, stranger)])
      a.publish('room:r', { secret: 1 })
      await vi.waitFor(() => expect(own.heard).toHaveLength(1), soon)
      await reach(there, stranger)
      expect(other.heard).toEqual([])
      await Promise.all([stranger.close(), there.close()])
    })

    it('a listener that throws is reported and keeps nobody else from hearing', async () => {
      b.subscribe('room:r', () => {
        throw new Error('a bug in a listener')
      })
      const { heard } = heardBy(b, 'room:r')
      await reach(a, b)
      a.publish('room:r', { n: 1 })
      await vi.waitFor(() => expect(messages(heard)).toEqual([{ n: 1 }]), soon)
      expect(net.reported()).toEqual([new Error('a bug in a listener')])
    })

    it('away: says so, throws nothing at whoever publishes, and keeps nothing for later (SV8)', async () => {
      const changes: string[] = []
      const stop = a.onChange((isUp) => changes.push(`a ${isUp}`))
      b.onChange((isUp) => changes.push(`b ${isUp}`))
      const { heard } = heardBy(b, 'room:r')
      await reach(a, b)
      await net.down()
      await vi.waitFor(() => expect([a.isUp, b.isUp]).toEqual([false, false]), soon)
      for (let n = 0; n < 1_000; n++) a.publish('room:r', { n })
      await expect(a.ping()).rejects.toThrow('away')
      await net.up()
      await vi.waitFor(() => expect([a.isUp, b.isUp]).toEqual([true, true]), soon)
      await a.ping()
      a.publish('room:r', { n: 'after' })
      await vi.waitFor(() => expect(heard).toHaveLength(1), soon)
      expect(messages(heard)).toEqual([{ n: 'after' }])
      expect([...changes].sort()).toEqual(['a false', 'a true', 'b false', 'b true'])
      stop()
    })

    it('back: what was listened to before and meanwhile is heard the moment it says it is up (SV8)', async () => {
      const before = heardBy(b, 'before')
      await reach(a, b)
      await net.down()
      await vi.waitFor(() => expect([a.isUp, b.isUp]).toEqual([false, false]), soon)
      const meanwhile = heardBy(b, 'meanwhile')
      const isBack = Promise.all(
        [a, b].map(
          (bus) =>
            new Promise<void>((resolve) => {
              bus.onChange(() => resolve())
            }),
        ),
      )
      await net.up()
      await isBack
      a.publish('before', { n: 1 })
      a.publish('meanwhile', { n: 2 })
      await vi.waitFor(
        () => expect([before.heard, meanwhile.heard].map((heard) => heard.length)).toEqual([1, 1]),
        soon,
      )
    })

    it('closed: hears nothing more, and every call is still harmless', async () => {
      const { heard } = heardBy(b, 'room:r')
      await reach(a, b)
      await b.close()
      await b.close()
      const c = await net.connect('server-c')
      await reach(a, c)
      a.publish('room:r', { n: 1 })
      b.publish('room:r', { n: 2 })
      b.subscribe('room:other', () => undefined)()
      await reach(a, c)
      expect([heard, b.isUp]).toEqual([[], false])
      await c.close()
    })
  })
}
