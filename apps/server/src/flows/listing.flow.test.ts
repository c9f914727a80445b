import { describe, expect, test } from 'vitest'
import { StorageAwayError, type MeetingRecord } from '../kernel/ports.ts'
import type { Committed } from '../kernel/room.ts'
import { handTime, settled } from '../kernel/testing/kernel-fixture.ts'
import { sampleMeeting } from '../adapters/suites/sample.ts'
import { keepListing } from './listing.flow.ts'

/** A room whose title is edited by hand, and a list that can be away or slow. */
function listed(stored = sampleMeeting(), title = stored.title) {
  const { startsAt, endsAt, timeZone, lang, listed } = stored
  const list = { stored, writes: [] as unknown[], isAway: false, hold: null as Promise<void> | null }
  const time = handTime()
  const bugs: unknown[] = []
  const committed: ((one: Committed) => void)[] = []
  const room = {
    record: { id: stored.room, meeting: stored.id, kind: 'main' as const, epoch: 'e', position: 0 },
    states: {
      meetings: { details: { title, startsAt, endsAt, timeZone, lang, listed } },
    } as object as Record<string, never>,
    isClosed: false,
    onCommitted: (listener: (one: Committed) => void) => void committed.push(listener),
    onAnew: () => undefined,
  }
  const edit = (to: string) => {
    room.states = {
      meetings: { details: { title: to, startsAt, endsAt, timeZone, lang, listed } },
    } as object as Record<string, never>
    const fact = { n: 1, at: 1, name: 'meetings.edited', payload: {}, actor: 'p' }
    for (const tell of committed) tell({ facts: [fact], marks: [], people: [], erased: [], origin: 'own' })
  }
  keepListing(
    { room },
    {
      meetings: {
        byId: () =>
          list.isAway ? Promise.reject(new StorageAwayError('away')) : Promise.resolve(list.stored),
      },
      office: {
        update: async (_, change: Partial<MeetingRecord>) => {
          if (list.isAway) throw new StorageAwayError('away')
          await list.hold
          list.writes.push(change.title)
          list.stored = { ...list.stored, ...change }
        },
      },
      timers: time.timers,
      report: (error) => bugs.push(error),
    },
  )
  return { list, room, edit, time, bugs }
}

describe('the list of meetings (FL1)', () => {
  test('is compared when a room is opened, and left alone where it is right', async () => {
    const right = listed()
    const stale = listed(sampleMeeting(), 'Nieuwe titel')
    await settled()
    expect([right.list.writes, stale.list.writes]).toEqual([[], ['Nieuwe titel']])
  })

  test('ends as the last of two quick edits, with one write at a time', async () => {
    const { list, edit } = listed()
    await settled()
    let release = () => {}
    list.hold = new Promise((resolve) => (release = resolve))
    edit('een')
    await settled()
    edit('twee')
    edit('drie')
    await settled()
    expect(list.writes).toEqual([])
    release()
    await settled()
    expect(list.writes).toEqual(['een', 'drie'])
  })

  test('is tried again while the storage is away, as long as the room is open', async () => {
    const { list, room, edit, time, bugs } = listed()
    await settled()
    list.isAway = true
    edit('later')
    await settled()
    await time.pass(5_000)
    expect(list.writes).toEqual([])
    list.isAway = false
    await time.pass(2_500)
    expect([list.writes, bugs]).toEqual([['later'], []])
    list.isAway = true
    edit('te laat')
    await settled()
    await time.pass(3_000)
    room.isClosed = true
    list.isAway = false
    await time.pass(5_000)
    expect(list.writes).toEqual(['later'])
  })
})
