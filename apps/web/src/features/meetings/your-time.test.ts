import { describe, expect, it } from 'vitest'
import { yourTime } from './your-time.ts'

const APRIL = Date.UTC(2021, 3, 2, 8)

describe("the reader's own time", () => {
  it('is not said where clocks agree, whatever the zone is called', () => {
    expect(yourTime(APRIL, 'Europe/Amsterdam', 'Europe/Brussels')).toBeNull()
  })
  it('is said where they differ, with the date when that differs too', () => {
    expect(yourTime(APRIL, 'Europe/Amsterdam', 'Europe/London')).toEqual({
      zone: 'Europe/London',
      sameDay: true,
    })
    expect(yourTime(APRIL, 'Europe/Amsterdam', 'Pacific/Honolulu')?.sameDay).toBe(false)
  })
  it('keeps quiet about a zone this browser does not know', () => {
    expect(yourTime(APRIL, 'Mars/Olympus', 'Europe/London')).toBeNull()
  })
})
