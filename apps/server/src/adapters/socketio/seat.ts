import { readHandshake } from '@zaal/shared/protocol/envelope'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { isSpoken, OLDEST_PROTOCOL } from '@zaal/shared/protocol/version'
import type { Hub } from '../../kernel/hub.ts'
import type { RoomKeeper } from '../../kernel/room-keeper.ts'
import { normaliseCode } from '../../office/keys.ts'
import type { Office } from '../../office/office.ts'
import type { Seated } from '../../office/seated.ts'
import { seatedBy } from '../http/seats.ts'
import type { Hello } from './zaal-socket.ts'

export type Place = {
  seated: Seated
  hub: Hub
  at: { epoch: string; position: number } | undefined
  /** The version this client speaks. */
  protocol: number
}

/** Finds out who this is and where they may sit; else the code of the goodbye (CN2). Rejects with StorageAwayError. */
export async function findPlace(
  { auth, cookie }: Hello,
  deps: { office: Office; rooms: RoomKeeper },
): Promise<Place | RefusalCode> {
  const hello = readHandshake(auth)
  if (!hello || !isSpoken(hello.protocol)) return 'wrong-protocol'
  const { code, seat, room: wanted, at, protocol } = hello
  let kicks: number
  let seated: Seated | null
  let hub: Hub | null
  do {
    kicks = deps.rooms.kicks
    seated = await seatedBy(deps.office, cookie, seat)
    if (!seated || seated.meeting.code !== normaliseCode(code)) return 'session-gone'
    hub = await deps.rooms.open(wanted === undefined || wanted === 'main' ? seated.meeting.room : wanted)
    // Somebody was put out while this one came in, perhaps this one: what was read above may be out of date (ME3).
  } while (deps.rooms.kicks !== kicks)
  if (!hub || hub.room.record.meeting !== seated.meeting.id || !mayEnter(hub, seated)) return 'not-found'
  if (hub.room.standing(seated.person.id) === 'banned') return 'banned'
  return { seated, hub, at, protocol }
}

/** The version a socket that is not seated yet says it speaks. */
export function protocolOf({ auth }: Hello): number {
  return readHandshake(auth)?.protocol ?? OLDEST_PROTOCOL
}

/** Rehearsals are for those who work in the meeting. */
function mayEnter(hub: Hub, seated: Seated): boolean {
  return hub.room.record.kind === 'main' || seated.link.role !== 'participant'
}
