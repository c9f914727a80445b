import { describe, expect, test } from 'vitest'
import { planRetention } from './retention.ts'
import { give, makeMeeting, memoryHouse } from './testing/jobs-server.ts'

const DAY = 24 * 60 * 60 * 1000

describe('retention', () => {
  test('erases a meeting’s texts and names by itself after its days, once, and not before (JO8)', async () => {
    const house = memoryHouse()
    const server = house.server({ retentionDays: 30 })
    const { room, meeting } = await makeMeeting(server.storage)
    await give(server, room, 'question-01', 'questions.ask', { text: 'Wat kost dat?', anonymous: false })
    const shown = async () => {
      const plan = await planRetention({ upkeep: server.storage.upkeep, clock: house.clock }, 30)
      return plan.meetings.map(({ id, texts, people }) => ({ id, texts, people }))
    }
    await house.pass(28 * DAY)
    expect(await shown()).toEqual([])
    expect((await server.storage.rooms.read(room, 0))[0]?.payload).toMatchObject({ text: 'Wat kost dat?' })
    await house.pass(2 * DAY)
    await house.pass(60 * 60 * 1000)
    const [fact] = await server.storage.rooms.read(room, 0)
    expect(fact?.payload.text).toBeNull()
    expect((await server.storage.meetings.people(meeting.id)).map(({ name }) => name)).toEqual([null])
    expect(await shown()).toEqual([])
    // What was in memory is gone from there too, and the log still folds.
    const hub = await server.rooms.open(room)
    expect(hub?.room.position).toBe(1)
    expect(JSON.stringify(hub?.room.states)).not.toContain('Wat kost dat?')
    expect(JSON.stringify([...(hub?.room.people.values() ?? [])])).not.toContain('Testa')
  })

  test('keeps everything while it is off, but forgets old answers and expired exports (JO7, JO9)', async () => {
    const house = memoryHouse()
    const server = house.server()
    const { room, meeting } = await makeMeeting(server.storage)
    await give(server, room, 'question-01', 'questions.ask', { text: 'Wat kost dat?', anonymous: false })
    const { exports, rooms, upkeep } = server.storage
    await exports.add({ id: 'e1', meeting: meeting.id, lang: 'nl', createdAt: 0, expiresAt: 1 })
    expect(await planRetention({ upkeep, clock: house.clock }, null)).toEqual({
      meetings: [],
      prunable: { results: 0, exports: 1 },
    })
    await house.pass(400 * DAY)
    await house.pass(60 * 60 * 1000)
    expect((await rooms.read(room, 0))[0]?.payload).toMatchObject({ text: 'Wat kost dat?' })
    expect(await exports.find('e1')).toBeNull()
    expect((await rooms.transact(room, (tx) => tx.known(['question-01']))).size).toBe(0)
  })
})
