import type { Ack } from '@zaal/shared/protocol/envelope'
import { describe, expect, test } from 'vitest'
import { accept } from './feature.ts'
import { MarkLane } from './mark-lane.ts'
import { silentMeter } from './meter.ts'
import type { MarkCommand, MarkOutcome } from './ports.ts'
import { actorOf, commandId, newDisk, openKernel } from './testing/kernel-fixture.ts'

const settle = async () => {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

/** A lane over a store whose statements land when the test says so. */
async function createLane() {
  const { room, time } = await openKernel(await newDisk())
  const flights: { people: string[]; land: () => void }[] = []
  const answered: string[] = []
  const putMarks = (_room: string, commands: readonly MarkCommand[]) =>
    new Promise<MarkOutcome[]>((resolve) => {
      flights.push({
        people: commands.map(({ actor }) => actor),
        land: () => {
          resolve(commands.map(() => 'stored'))
        },
      })
    })
  const lane = new MarkLane({
    room: room.record.id,
    store: { putMarks },
    clock: time.clock,
    meter: silentMeter,
    decide: ({ person }) =>
      accept([], { marks: [{ kind: 'chat.like', target: 'message', person, value: true }] }),
    position: () => 0,
    ready: () => Promise.resolve(),
    toLog: () => undefined,
    stored: () => undefined,
    doubtful: () => undefined,
    onBug: (error) => {
      throw error
    },
  })
  const give = (person: string) => {
    const done = (ack: Ack) => answered.push(`${person} ${String(ack.ok)}`)
    const envelope = { id: commandId(), name: 'chat.react', payload: {} }
    lane.submit({ actor: { ...actorOf('anna'), person }, envelope, done })
  }
  return { lane, flights, answered, give }
}

describe('the lane for marks', () => {
  test('has two statements under way when many wait, and one when few do (CM12)', async () => {
    const { lane, flights, give } = await createLane()
    give('first')
    await settle()
    for (let i = 0; i < 63; i++) give(`p${String(i)}`)
    await settle()
    expect(flights.map(({ people }) => people.length)).toEqual([1])
    give('p63')
    await settle()
    for (let i = 0; i < 500; i++) give(`q${String(i)}`)
    await settle()
    expect(flights.map(({ people }) => people.length)).toEqual([1, 64])
    flights[1]?.land()
    await settle()
    expect(flights.map(({ people }) => people.length)).toEqual([1, 64, 500])
    for (const { land } of flights) land()
    await lane.idle
    expect(lane.length).toBe(0)
  })

  test('keeps what one person does in order: the next waits for the one under way (CM12)', async () => {
    const { lane, flights, answered, give } = await createLane()
    give('anna')
    await settle()
    give('anna')
    for (let i = 0; i < 200; i++) give(`p${String(i)}`)
    await settle()
    expect(flights[1]?.people).not.toContain('anna')
    flights[1]?.land()
    await settle()
    expect([flights.length, answered.length, lane.length]).toEqual([2, 200, 1])
    flights[0]?.land()
    await settle()
    expect(flights[2]?.people).toEqual(['anna'])
    flights[2]?.land()
    await lane.idle
    expect(answered.filter((who) => who === 'anna true')).toHaveLength(2)
  })
})
