import { beforeEach, describe, expect, test } from 'vitest'
import type { Ack, CommandEnvelope } from '@zaal/shared/protocol/envelope'
import { createLocalOutbox, type OutboxStorage } from './outbox-storage.ts'
import { Outbox } from './outbox.ts'
import type { Pending } from './pending.ts'
import { WireLostError } from './wire.ts'

const say = (id: string, text = id): Pending => ({
  id,
  name: 'chat.post',
  payload: { channel: 'room', text, mentions: [], replyTo: null },
  givenAt: 0,
  status: 'sending',
})
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const away: Ack = { ok: false, code: 'storage-away' }
const at = (position: number): Ack => ({ ok: true, position })

/** An outbox whose server answers when the test says so. */
function open(storage: OutboxStorage = createLocalOutbox('outbox', localStorage)) {
  const asked: { id: string; answer: (ack: Ack) => Promise<void>; lose: () => Promise<void> }[] = []
  const timers: { ms: number; run: () => void; cancelled: boolean }[] = []
  const states: { pending: readonly Pending[]; durable: boolean }[] = []
  const outbox = new Outbox({
    storage,
    command: ({ id }: CommandEnvelope) =>
      new Promise((resolve, reject) => {
        asked.push({
          id,
          answer: async (ack) => {
            resolve(ack)
            await settled()
          },
          lose: async () => {
            reject(new WireLostError('lost'))
            await settled()
          },
        })
      }),
    after: (ms, run) => {
      const timer = { ms, run, cancelled: false }
      timers.push(timer)
      return () => {
        timer.cancelled = true
      }
    },
    fraction: () => 0,
    onChange: (pending, durable) => states.push({ pending, durable }),
  })
  const ids = () => asked.map((a) => a.id)
  const last = () => {
    const one = asked.at(-1)
    if (!one) throw new Error('nothing was sent')
    return one
  }
  const due = () => timers.filter((t) => !t.cancelled)
  const tick = async () => {
    for (const timer of timers.splice(0)) if (!timer.cancelled) timer.run()
    await settled()
  }
  return { outbox, asked, ids, last, due, tick, states, statuses: () => outbox.pending.map((p) => p.status) }
}

beforeEach(() => {
  localStorage.clear()
})

describe('the outbox (CM9)', () => {
  test('says why something waits, once, and forgets it when it is stored', async () => {
    const { outbox, last, tick, states } = open()
    outbox.resume()
    outbox.add(say('one'))
    await settled()
    await last().answer({ ok: false, code: 'busy' })
    expect(outbox.pending[0]).toMatchObject({ status: 'sending', delay: 'busy' })
    const changes = states.length
    await tick()
    await last().answer({ ok: false, code: 'busy' })
    expect(states).toHaveLength(changes)
    await tick()
    await last().answer(at(9))
    expect(outbox.pending[0]?.status).toBe('stored')
  })
  test('sends nothing before there is a connection, then one at a time in the order given', async () => {
    const { outbox, ids, last } = open()
    outbox.add(say('one'))
    outbox.add(say('two'))
    await settled()
    expect(ids()).toEqual([])
    outbox.resume()
    outbox.add(say('three'))
    await settled()
    expect(ids()).toEqual(['one'])
    await last().answer(at(1))
    expect(ids()).toEqual(['one', 'two'])
    await last().answer(at(2))
    await last().answer(at(3))
    expect(ids()).toEqual(['one', 'two', 'three'])
  })

  test('keeps what was not acknowledged over a reload, and sends it under the same id', async () => {
    const first = open()
    first.outbox.resume()
    first.outbox.add(say('one'))
    first.outbox.add(say('two'))
    await settled()
    first.outbox.pause()
    const { outbox, ids, last } = open()
    expect(outbox.pending.map((p) => p.id)).toEqual(['one', 'two'])
    outbox.resume()
    await settled()
    await last().answer(at(1))
    await last().answer(at(2))
    expect(ids()).toEqual(['one', 'two'])
    expect(open().outbox.pending).toEqual([])
  })

  test('sends a lost one again under the same id, later each time, and at once when the line is back', async () => {
    const { outbox, ids, last, due, tick } = open()
    outbox.add(say('one'))
    outbox.resume()
    const waits: number[] = []
    for (let i = 0; i < 6; i++) {
      await last().lose()
      waits.push(due()[0]?.ms ?? 0)
      await tick()
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000])
    await last().lose()
    outbox.pause()
    outbox.resume()
    await settled()
    expect(ids()).toEqual(Array.from({ length: 8 }, () => 'one'))
  })

  test('sends nothing twice at once, however often the line comes back', async () => {
    const { outbox, ids } = open()
    outbox.add(say('one'))
    for (let i = 0; i < 5; i++) outbox.resume()
    await settled()
    expect(ids()).toEqual(['one'])
  })

  test('waits as long as a retryable refusal says and keeps the order; a final one lets the next go', async () => {
    const { outbox, ids, last, due, tick, statuses } = open()
    outbox.add(say('one'))
    outbox.add(say('two'))
    outbox.resume()
    await last().answer({ ok: false, code: 'rate-limited', retryAfterMs: 9_000 })
    expect([due()[0]?.ms, ids()]).toEqual([9_000, ['one']])
    await tick()
    await last().answer(away)
    await tick()
    await last().answer({ ok: false, code: 'closed' })
    expect(ids()).toEqual(['one', 'one', 'one', 'two'])
    expect(statuses()).toEqual(['refused', 'sending'])
  })

  test('keeps a refused one over a reload until the person lets it go, and does not send it', async () => {
    const first = open()
    first.outbox.add(say('one'))
    first.outbox.resume()
    await first.last().answer({ ok: false, code: 'muted' })
    const { outbox, ids } = open()
    outbox.resume()
    await settled()
    expect([ids(), outbox.pending]).toMatchObject([[], [{ id: 'one', status: 'refused' }]])
    outbox.remove('one')
    expect(open().outbox.pending).toEqual([])
  })

  test('shows a stored one until the view has reached it, whichever comes first', async () => {
    const { outbox, last, statuses } = open()
    outbox.add(say('one'))
    outbox.resume()
    await last().answer(at(5))
    outbox.reached(4)
    expect(statuses()).toEqual(['stored'])
    outbox.reached(5)
    expect(statuses()).toEqual([])
    outbox.add(say('two'))
    await settled()
    outbox.reached(6)
    await last().answer(at(6))
    expect(statuses()).toEqual([])
  })

  test('forgets what was let go while its answer was under way', async () => {
    const { outbox, last } = open()
    outbox.add(say('one'))
    outbox.resume()
    outbox.remove('one')
    await last().answer({ ok: false, code: 'closed' })
    expect([outbox.pending, localStorage.length]).toEqual([[], 0])
  })

  test('says while something would not survive a reload, and no longer than that', async () => {
    const full = createLocalOutbox('outbox', {
      getItem: () => null,
      removeItem: () => undefined,
      setItem: () => {
        throw new Error('quota')
      },
    })
    const { outbox, last, states } = open(full)
    outbox.add(say('one'))
    expect(states.at(-1)?.durable).toBe(false)
    outbox.resume()
    await last().answer(at(1))
    expect(states.at(-1)?.durable).toBe(true)
  })

  test('starts empty on what is not a list', () => {
    for (const kept of ['{', '{"a":1}', 'null', '7']) {
      localStorage.setItem('outbox', kept)
      expect(open().outbox.pending).toEqual([])
    }
  })
})
