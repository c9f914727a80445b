import { beforeEach, describe, expect, test } from 'vitest'
import type { Frame, Handshake, Welcome } from '@zaal/shared/protocol/envelope'
import { reducers, type Views } from '@zaal/shared/protocol/registry'
import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { createLocalOutbox } from './outbox-storage.ts'
import { AWAY_SHOWN_AFTER_MS, SyncClient } from './sync-client.ts'
import { WireLostError, type Wire, type WireListener } from './wire.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const YOU: Welcome['you'] = {
  person: 'p_anna0000000000000000',
  role: 'participant',
  audience: 'everyone',
  capabilities: ['take-part'],
  name: 'Anna',
  chair: false,
}
const head = { you: YOU, now: 0, room: { id: 'r_1', kind: 'main' as const } }
const snapshot = (position: number, epoch = 'e1'): Welcome => ({
  ...head,
  kind: 'snapshot',
  shared: { epoch, position, views: {}, people: {}, gauges: {} },
  own: { mine: {}, marks: {} },
})
const since = (frame: Frame | null): Welcome => ({
  ...head,
  kind: 'since',
  epoch: 'e1',
  frame,
  marks: {},
  gauges: {},
})
/** Facts that can be counted: each applauds one more item. `skip` numbers are not for this audience. */
const frame = (first: number, last: number, skip: number[] = []): Frame => ({
  first,
  last,
  facts: Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .filter((n) => !skip.includes(n))
    .map((n) => ({ n, at: n, name: 'reactions.begun', payload: { item: `item-${String(n)}` } })),
  people: {},
})

/** A sync client on a wire of the test. */
function open() {
  let listener: WireListener | null = null
  let hello: (() => Handshake) | null = null
  const asked: { at: { epoch: string; position: number }; answer: (w: Welcome) => void; lose: () => void }[] =
    []
  const timers: { ms: number; run: () => void }[] = []
  const did = { checks: 0, stops: 0, clocks: 0 }
  let clock = { now: 0, position: 0 }
  const wire: Wire = {
    start: (given, says) => {
      listener = given
      hello = says
    },
    stop: () => did.stops++,
    check: () => did.checks++,
    command: () => Promise.reject(new WireLostError('not here')),
    query: () => Promise.reject(new WireLostError('not here')),
    since: (at) =>
      new Promise((resolve, reject) => {
        asked.push({
          at,
          answer: resolve,
          lose: () => {
            reject(new WireLostError('lost'))
          },
        })
      }),
    clock: () => {
      did.clocks++
      return Promise.resolve(clock)
    },
  }
  const client = new SyncClient({
    wire,
    outbox: createLocalOutbox('outbox', localStorage),
    seat: { code: 'test', seat: 'seat1' },
    now: () => 0,
    after: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => {
        timers.splice(timers.indexOf(timer), 1)
      }
    },
    fraction: () => 0,
    newId: () => 'new-command-id',
  })
  client.start()
  const on = () => {
    if (!listener || !hello) throw new Error('not started')
    return { ...listener, hello }
  }
  const state = () => client.store.getState()
  return {
    client,
    asked,
    did,
    state,
    on,
    timers,
    seen: () => (state().views as Views).reactions.applauded.map((item) => Number(item?.slice(5))),
    setClock: (next: typeof clock) => {
      clock = next
    },
  }
}

beforeEach(() => {
  localStorage.clear()
})

describe('following the log', () => {
  test('takes frames from its position on, and drops by number what it has (SY3)', () => {
    const { on, seen, state, asked } = open()
    on().welcome(snapshot(2))
    on().frame(frame(1, 2))
    on().frame(frame(3, 4))
    on().frame(frame(3, 4))
    on().frame(frame(2, 5))
    expect([seen(), state().position, asked.length]).toEqual([[3, 4, 5], 5, 0])
  })

  test('counts numbers that are not for this audience (SY1, SY3)', () => {
    const { on, seen, state } = open()
    on().welcome(snapshot(0))
    on().frame(frame(1, 3, [1, 3]))
    on().frame(frame(4, 4))
    expect([seen(), state().position]).toEqual([[2, 4], 4])
  })

  test('asks since(position) at a gap and holds later frames until the answer (SY3)', async () => {
    const { on, seen, asked, state } = open()
    on().welcome(snapshot(0))
    on().frame(frame(1, 1))
    on().frame(frame(4, 4))
    on().frame(frame(5, 5))
    expect(asked.map((a) => a.at)).toEqual([{ epoch: 'e1', position: 1 }])
    expect(seen()).toEqual([1])
    asked[0]?.answer(since(frame(2, 4)))
    await settled()
    expect([seen(), state().position, asked.length]).toEqual([[1, 2, 3, 4, 5], 5, 1])
  })

  test('asks for what lies between when a welcome goes on from further than it is (SY3)', async () => {
    const { on, asked, state, seen } = open()
    on().welcome(snapshot(5))
    on().welcome(since(frame(8, 9)))
    expect([state().position, asked.map(({ at }) => at.position)]).toEqual([5, [5]])
    asked[0]?.answer(since(frame(6, 9)))
    await settled()
    expect([state().position, seen()]).toEqual([9, [6, 7, 8, 9]])
  })

  test('asks again when the held frames still leave a gap', async () => {
    const { on, seen, asked } = open()
    on().welcome(snapshot(0))
    on().frame(frame(3, 3))
    on().frame(frame(6, 6))
    asked[0]?.answer(since(frame(1, 3)))
    await settled()
    expect(asked.map((a) => a.at.position)).toEqual([0, 3])
    asked[1]?.answer(since(frame(4, 6)))
    await settled()
    expect(seen()).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('starts over from a snapshot, also of another epoch at a lower position (SY4)', async () => {
    const { on, asked, state, seen } = open()
    on().welcome(snapshot(7))
    on().frame(frame(9, 9))
    asked[0]?.answer(snapshot(3, 'e2'))
    await settled()
    expect([state().epoch, state().position, seen()]).toEqual(['e2', 3, []])
  })

  test('says that a return was a fresh start, and not when nothing was missed (SY4)', () => {
    const { on, state } = open()
    on().welcome(snapshot(2))
    expect(state().afresh).toBe(false)
    on().welcome(snapshot(900))
    expect(state().afresh).toBe(true)
    on().welcome(since(null))
    expect(state().afresh).toBe(false)
    on().welcome(snapshot(900))
    expect(state().afresh).toBe(false)
  })

  test('after a loss names its position, and a late answer of the old line is not taken (SY4)', async () => {
    const { on, asked, state, seen } = open()
    expect(on().hello()).not.toHaveProperty('at')
    on().welcome(snapshot(1))
    on().frame(frame(3, 3))
    on().down()
    expect(on().hello()).toMatchObject({ protocol: PROTOCOL_VERSION, at: { epoch: 'e1', position: 1 } })
    on().welcome(since(frame(2, 5)))
    asked[0]?.answer(since(frame(2, 3)))
    await settled()
    expect([state().position, seen(), state().connection]).toEqual([5, [2, 3, 4, 5], 'live'])
  })

  test('checks the line when since gets no answer', async () => {
    const { on, asked, did } = open()
    on().welcome(snapshot(0))
    on().frame(frame(2, 2))
    asked[0]?.lose()
    await settled()
    expect(did.checks).toBe(1)
    on().frame(frame(3, 3))
    expect(asked).toHaveLength(2)
  })

  test('skips facts of features it does not know, which have their number all the same', () => {
    const { on, state } = open()
    on().welcome(snapshot(0))
    for (const name of ['later.invented', 'constructor.x', '__proto__.y'])
      on().frame({
        ...frame(state().position + 1, state().position + 1),
        facts: [{ n: state().position + 1, at: 0, name, payload: {} }],
      })
    expect([state().position, Object.keys(state().views ?? {}).sort()]).toEqual([
      3,
      Object.keys(reducers).sort(),
    ])
  })
})

describe('the clock', () => {
  test('shows that the last frame never came: since is asked after three seconds (SY8)', async () => {
    const { on, asked, timers, setClock } = open()
    setClock({ now: 0, position: 4 })
    on().welcome(snapshot(3))
    await settled()
    for (const timer of [...timers]) if (timer.ms === 3_000) timer.run()
    expect(asked.map((a) => a.at.position)).toEqual([3])
  })

  test('is no reason to ask when the frame came after all (SY8)', async () => {
    const { on, asked, timers, setClock } = open()
    setClock({ now: 0, position: 4 })
    on().welcome(snapshot(3))
    await settled()
    on().frame(frame(4, 4))
    for (const timer of [...timers]) if (timer.ms === 3_000) timer.run()
    expect(asked).toEqual([])
  })

  test('gives the offset to the server, and is looked at once a minute while connected (SY8)', async () => {
    const { on, state, timers, setClock, did } = open()
    setClock({ now: 90_000, position: 0 })
    on().welcome(snapshot(0))
    await settled()
    expect(state().clockOffset).toBe(90_000)
    expect(timers.map((t) => t.ms)).toEqual([60_000])
    on().goodbye('banned')
    expect(timers).toEqual([])
    const before = did.clocks
    on().clock()
    await settled()
    expect(did.clocks).toBe(before)
  })
})

describe('an interruption (SY13)', () => {
  const due = (timers: readonly { ms: number; run: () => void }[]) =>
    timers.filter(({ ms }) => ms === AWAY_SHOWN_AFTER_MS)

  test('that is over within two seconds is not shown', () => {
    const { on, state, timers } = open()
    on().welcome(snapshot(0))
    on().down()
    on().down()
    expect([state().connection, due(timers).length]).toEqual(['live', 1])
    on().welcome(since(null))
    expect([state().connection, due(timers).length]).toEqual(['live', 0])
  })

  test('that lasts longer is shown until the welcome', () => {
    const { on, state, timers } = open()
    on().welcome(snapshot(0))
    on().down()
    due(timers)[0]?.run()
    expect(state().connection).toBe('away')
    on().welcome(since(null))
    expect(state().connection).toBe('live')
  })

  test('that ends in a goodbye is shown as that', () => {
    const { on, state, timers } = open()
    on().welcome(snapshot(0))
    on().down()
    on().goodbye('banned')
    expect([state().connection, due(timers)]).toEqual(['gone', []])
  })

  test('before the first welcome leaves the page opening', () => {
    const { on, state, timers } = open()
    on().down()
    expect([state().connection, due(timers)]).toEqual(['connecting', []])
  })
})

describe('a goodbye (CN2)', () => {
  test('is the last word: a tab that wakes up does not come back by itself', () => {
    const { on, client, did, state } = open()
    on().welcome(snapshot(0))
    on().down()
    client.wake()
    expect(did.checks).toBe(1)
    on().goodbye('session-gone')
    on().down()
    client.wake()
    expect([did.checks, state().connection, state().goodbye]).toEqual([1, 'gone', 'session-gone'])
  })

  test('lets no answer that was under way bring the room back', async () => {
    const { on, asked, state } = open()
    on().welcome(snapshot(0))
    on().frame(frame(2, 2))
    on().goodbye('banned')
    asked[0]?.answer(since(frame(1, 2)))
    await settled()
    expect([state().connection, state().position]).toEqual(['gone', 0])
  })
})

test('stop ends the wire and every timer', async () => {
  const { on, client, did, timers } = open()
  on().welcome(snapshot(0))
  await settled()
  client.stop()
  expect([did.stops, timers]).toEqual([1, []])
})
