import type { Clock } from '../../kernel/ports.ts'
import { createSettableClock } from './settable-clock.ts'

/** What the parent process may send: put the clock to a time (epoch ms) or on by so many ms; let it run or stand still. */
export interface ClockMessage {
  type: 'clock'
  now?: number
  advance?: number
  running?: boolean
  /** Comes back in the answer. */
  id?: number
}
/** Sent once everything that fell due has been called. */
export interface ClockAnswer {
  type: 'clock'
  now: number
  id?: number
}

/** The part of `process` that is used. */
export interface MessageChannel {
  on(event: 'message', listener: (message: unknown) => void): unknown
  send?: ((message: ClockAnswer) => unknown) | undefined
}

export interface ProcessClock extends Clock {
  /** Called after a message put the clock to another time. */
  onSet(listener: () => void): void
}

/**
 * The machine's time, until a parent process (a test) says otherwise over the channel that `fork` gives. Nothing that comes
 * in over the network can touch it.
 */
export function processClock(channel: MessageChannel = process): ProcessClock {
  const clock = createSettableClock({ now: Date.now(), running: true })
  const listeners: (() => void)[] = []
  if (channel.send)
    channel.on('message', (message) => {
      if (!isClockMessage(message)) return
      const { id, running } = message
      clock.set((message.now ?? clock.now()) + (message.advance ?? 0), running)
      for (const listener of listeners) listener()
      channel.send?.({ type: 'clock', now: clock.now(), ...(id === undefined ? {} : { id }) })
    })
  return { now: clock.now, at: clock.at, onSet: (listener) => void listeners.push(listener) }
}

function isClockMessage(message: unknown): message is ClockMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'clock'
}
