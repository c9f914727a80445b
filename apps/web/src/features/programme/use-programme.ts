import { useMemo } from 'react'
import { timeline } from '@zaal/shared/features/programme/timing'
import type { Timeline } from '@zaal/shared/features/programme/timing'
import type { ProgrammeView } from '@zaal/shared/features/programme/programme.contract'
import { useFormat } from '../../i18n/use-format.ts'
import type { Format } from '../../i18n/use-format.ts'
import { useNow } from '../../lib/use-now.ts'
import { useClockOffset, useView } from '../../realtime/hooks.ts'

/** The clock of the server as this device knows it, renewed every second. Epoch ms. */
export function useServerNow(): number {
  return useNow(useClockOffset())
}

/** The programme with all its times, renewed every second. */
export function useTimeline(): { view: ProgrammeView; time: Timeline; now: number } {
  const view = useView('programme')
  const now = useServerNow()
  const time = useMemo(() => timeline(view, now), [view, now])
  return { view, time, now }
}

/** Times as the meeting's place has them; a reader elsewhere sees the same times as the announcement. */
export function useMeetingFormat(): Format {
  return useFormat(useView('meetings').details?.timeZone)
}
