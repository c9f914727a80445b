export interface YourTime {
  /** The reader's time zone, IANA name. */
  zone: string
  /** Is it the same date there? */
  sameDay: boolean
}

function wall(ms: number, timeZone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
  const [date = '', time = ''] = parts.format(ms).split(', ')
  return { date, time }
}

/**
 * The reader's own time zone when the clock there shows another time than where the meeting is; null when it does not, or when the
 * meeting's zone is unknown to this browser. Names may differ while clocks agree (Brussels, Amsterdam).
 */
export function yourTime(
  ms: number,
  meetingZone: string,
  zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): YourTime | null {
  try {
    const [there, here] = [wall(ms, meetingZone), wall(ms, zone)]
    if (there.date === here.date && there.time === here.time) return null
    return { zone, sameDay: there.date === here.date }
  } catch {
    return null
  }
}
