import { isRetryable } from '@zaal/shared/protocol/refusals'
import type { Hub } from '../kernel/hub.ts'
import { JobRefusedError, type JobHandler, type Jobs } from '../kernel/jobs.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'
import type { Upkeep } from '../kernel/upkeep.ts'

export const DUE = 'due'
export const SWEEP = 'sweep'

/**
 * What falls due in an open room is also put down as a job, for when nobody has the room in memory by then (JO3). The time is
 * part of the id: what is put off gets a job of its own, and the old one finds nothing to do.
 */
export function keepDue(hub: Hub, jobs: Jobs, report: (error: unknown) => void): void {
  const { room } = hub
  room.onDue((next) => {
    if (!next) return
    const id = `due.${room.record.id}.${next.id}.${String(next.at)}`
    jobs.put({ lane: 'prompt', kind: DUE, id, payload: { room: room.record.id }, at: next.at }).catch(report)
  })
}

export interface DueDeps {
  rooms: RoomKeeper
  upkeep: Upkeep
  /** Nobody sits down at this server: what it opened for a job it lets go of. */
  isWorkerOnly: boolean
}

/** Gives the room's command that is due, by the one write path and with its fixed id: a second time stores nothing (SY10). */
export const dueHandler =
  (deps: DueDeps): JobHandler =>
  async ({ room }) => {
    if (typeof room !== 'string') throw new JobRefusedError('a due job without a room')
    return { outcome: await settle(deps, room) }
  }

/** Looks after every room in which something is open: what was put down may be lost (a Redis that forgets, a restored back-up). */
export const sweepHandler =
  (deps: DueDeps): JobHandler =>
  async (_payload, run) => {
    const rooms = await deps.upkeep.openRooms()
    for (const room of rooms) {
      if (run.signal.aborted) throw new Error('the server stops')
      // Opening it sets its timer and puts its job down.
      await settle(deps, room)
    }
    return { rooms: rooms.length }
  }

async function settle({ rooms, isWorkerOnly }: DueDeps, room: string): Promise<string> {
  const hub = await rooms.open(room)
  if (!hub) return 'gone'
  const ack = await hub.room.settleDue()
  if (isWorkerOnly && hub.room.unanswered === 0) await rooms.close(room)
  if (ack && !ack.ok && isRetryable(ack.code)) throw new Error(`the room answers ${ack.code}`)
  if (!ack) return 'nothing'
  return ack.ok ? 'done' : ack.code
}
