import { useEffect, useState } from 'react'
import type { RoomClient } from '../../realtime/hooks.ts'
import { openRoom } from '../../realtime/open-room.ts'

/** Opens the room of a seat while the page shows it. */
export function useOpenedRoom(code: string, seat: string, room?: string): RoomClient | null {
  const [client, setClient] = useState<RoomClient | null>(null)
  useEffect(() => {
    const opened = openRoom({ code, seat, ...(room === undefined ? {} : { room }) })
    setClient(opened.client)
    return () => {
      opened.close()
      setClient(null)
    }
  }, [code, seat, room])
  return client
}
