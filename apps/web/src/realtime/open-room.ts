import { nextPicture } from '../lib/next-picture.ts'
import { createLocalOutbox } from './outbox-storage.ts'
import { createSocketWire } from './socket-wire.ts'
import { SyncClient } from './sync-client.ts'

/** 160 bits, URL-safe. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0'))
    .join('')
    .slice(0, 40)
}

/** Opens the room for a seat and keeps it in step with the browser: waking up, coming online. Call `close` when leaving. */
export function openRoom(seat: { code: string; seat: string; room?: string }): {
  client: SyncClient
  close(): void
} {
  const client = new SyncClient({
    wire: createSocketWire(),
    outbox: createLocalOutbox(`zaal.outbox.${seat.seat}.${seat.room ?? 'main'}`, localStorage),
    seat,
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => {
        clearTimeout(timer)
      }
    },
    fraction: () => Math.random(),
    newId,
    soon: nextPicture,
  })
  const wake = () => {
    if (document.visibilityState === 'visible') client.wake()
  }
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', wake)
  window.addEventListener('pageshow', wake)
  client.start()
  return {
    client,
    close() {
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('online', wake)
      window.removeEventListener('pageshow', wake)
      client.stop()
    },
  }
}
