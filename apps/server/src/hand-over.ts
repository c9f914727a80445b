import type { Server as HttpServer } from 'node:http'
import type { RoomKeeper } from './kernel/room-keeper.ts'

/** Clients look for another server at moments spread over so many ms. */
const SPREAD_MS = 3_000
/** And have so long to be welcomed there before this one closes on them. */
const PATIENCE_MS = 5_000
const LOOK_EVERY_MS = 50

/**
 * Takes no new connections and asks everybody to go to another server; resolves when they have gone, or when it took too long.
 * What they do meanwhile is still stored here (SV11).
 */
export async function handOver(given: {
  http: HttpServer
  rooms: RoomKeeper
  connections: () => number
}): Promise<void> {
  // Only stops listening: open connections stay. A proxy is refused and takes another server.
  given.http.close()
  given.http.closeIdleConnections()
  for (const hub of await given.rooms.all()) hub.tellAll('moving', { within: SPREAD_MS })
  const until = performance.now() + PATIENCE_MS
  while (given.connections() > 0 && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
}
