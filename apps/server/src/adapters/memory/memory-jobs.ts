import type { JsonObject } from '@zaal/shared/kernel/json'
import {
  JobRefusedError,
  type JobHandler,
  type JobLane,
  type Jobs,
  type JobOrder,
  type JobStatus,
} from '../../kernel/jobs.ts'
import type { Clock } from '../../kernel/ports.ts'

const DAY = 24 * 60 * 60 * 1000

interface Entry {
  order: JobOrder
  status: JobStatus
  /** Attempts that ended badly. */
  failures: number
  endedAt: number | null
}

/** Jobs as they are stored: share it between several `createMemoryJobs` to simulate servers, or a restart. */
export interface MemoryJobTable {
  entries: Map<string, Entry>
  repeats: Map<string, { everyMs: number; next: number }>
  /** Told when something was put or let go. */
  listeners: Set<() => void>
}

export const createJobTable = (): MemoryJobTable => ({
  entries: new Map(),
  repeats: new Map(),
  listeners: new Set(),
})

/** Jobs in memory, on the given clock: nothing outlives the table. */
export function createMemoryJobs(clock: Clock, table: MemoryJobTable = createJobTable()): Jobs {
  const stopped = new AbortController()
  const cancels = new Set<() => void>()
  const running = new Set<Promise<void>>()
  const looks = new Set<() => void>()
  let closed = false

  const key = (lane: JobLane, id: string) => `${lane}/${id}`
  const changed = () => {
    for (const tell of [...table.listeners]) tell()
  }
  const wakeAt = (at: number, run: () => void) => {
    const cancel = clock.at(at, () => {
      cancels.delete(cancel)
      run()
    })
    cancels.add(cancel)
    return cancel
  }

  const run = async (entry: Entry, handler: JobHandler) => {
    const { order, status } = entry
    status.state = 'running'
    try {
      status.result = storable(
        await handler(storable(order.payload) ?? {}, {
          id: order.id,
          signal: stopped.signal,
          progress: async (percent) => void (status.progress = percent),
        }),
      )
      status.state = 'done'
      entry.endedAt = clock.now()
    } catch (error) {
      if (stopped.signal.aborted) status.state = 'waiting'
      else {
        entry.failures += 1
        const isFinal = error instanceof JobRefusedError || entry.failures >= (order.attempts ?? 5)
        status.error = error instanceof Error ? error.message : String(error)
        status.state = isFinal ? 'failed' : 'waiting'
        if (isFinal) entry.endedAt = clock.now()
        else order.at = clock.now() + 1_000 * 2 ** (entry.failures - 1)
      }
    }
    changed()
  }

  return {
    async put(order) {
      const id = key(order.lane, order.id)
      const known = table.entries.get(id)
      if (known && (known.endedAt === null || clock.now() - known.endedAt < DAY)) return
      for (const [old, { endedAt }] of table.entries)
        if (endedAt !== null && clock.now() - endedAt >= DAY) table.entries.delete(old)
      table.entries.set(id, newEntry({ ...order, payload: storable(order.payload) ?? {} }))
      changed()
    },
    async repeat(lane, kind, everyMs) {
      const id = key(lane, kind)
      if (table.repeats.get(id)?.everyMs === everyMs) return
      table.repeats.set(id, { everyMs, next: clock.now() })
      changed()
    },
    async unrepeat(lane, kind) {
      table.repeats.delete(key(lane, kind))
    },
    async find(lane, id) {
      const found = table.entries.get(key(lane, id))
      return found ? { ...found.status } : null
    },
    async counts() {
      const states = [...table.entries.values()].map(({ status }) => status.state)
      const count = (state: JobStatus['state']) => states.filter((one) => one === state).length
      return { waiting: count('waiting'), active: count('running'), failed: count('failed') }
    },
    work(lane, handlers, atOnce) {
      let busy = 0
      const look = () => {
        if (closed) return
        const now = clock.now()
        for (const [id, repeat] of table.repeats) {
          if (!id.startsWith(`${lane}/`) || repeat.next > now) continue
          const kind = id.slice(lane.length + 1)
          repeat.next = now + repeat.everyMs
          // The next one comes when the last has ended, as with the real ones.
          const before = table.entries.get(`${id}@`)
          if (before && before.endedAt === null) continue
          table.entries.set(`${id}@`, newEntry({ lane, kind, id: `${kind}@`, payload: {} }))
        }
        for (const entry of table.entries.values()) {
          const handler = handlers[entry.order.kind]
          if (entry.order.lane !== lane || entry.status.state !== 'waiting' || !handler) continue
          if ((entry.order.at ?? 0) > now || busy >= atOnce) continue
          busy += 1
          const done = run(entry, handler).finally(() => {
            busy -= 1
            running.delete(done)
            look()
          })
          running.add(done)
        }
        wakeNext()
      }
      let cancelNext = () => {}
      const wakeNext = () => {
        cancelNext()
        const times = [
          ...[...table.repeats].filter(([id]) => id.startsWith(`${lane}/`)).map(([, { next }]) => next),
          ...[...table.entries.values()]
            .filter((e) => e.order.lane === lane && e.status.state === 'waiting')
            .map((e) => e.order.at ?? 0),
        ].filter((at) => at > clock.now())
        if (times.length > 0 && !closed) cancelNext = wakeAt(Math.min(...times), look)
      }
      // Never inside the call that put it.
      const soon = () => void Promise.resolve().then(look)
      looks.add(soon)
      table.listeners.add(soon)
      soon()
    },
    describe: () => 'jobs: in memory; nothing outlives this process',
    async close() {
      closed = true
      for (const look of looks) table.listeners.delete(look)
      for (const cancel of cancels) cancel()
      stopped.abort()
      await Promise.allSettled(running)
    },
  }
}

const newEntry = (order: JobOrder): Entry => ({
  order,
  status: { state: 'waiting', progress: 0, result: null, error: null },
  failures: 0,
  endedAt: null,
})

/** As a store gives it back: JSON, and nobody else's object. */
function storable(value: JsonObject | null): JsonObject | null {
  return value === null ? null : (JSON.parse(JSON.stringify(value)) as JsonObject)
}
