import type { Frame, Welcome } from '@zaal/shared/protocol/envelope'
import { describe, expect, test } from 'vitest'
import { createMemoryNet } from '../adapters/memory/memory-bus.ts'
import { peopleFeature } from '../features/people/people.feature.ts'
import { silentBus } from './bus.ts'
import { StorageAwayError } from './ports.ts'
import {
  actorOf,
  commandId,
  connect,
  like,
  newDisk,
  openKernel,
  personOf,
  post,
  ROOM,
  settled,
  START,
  twoServers,
} from './testing/kernel-fixture.ts'

const anna = actorOf('anna')
const bram = actorOf('bram')

const numbers = (frames: Frame[]) => frames.flatMap((frame) => frame.facts.map((fact) => fact.n))

describe('two servers', () => {
  test('tell each other what they commit; order and numbers are the log’s (SV1)', async () => {
    const { one, two, inAnna, inBram, time } = await twoServers()
    for (let i = 0; i < 10; i++) {
      await Promise.all([one.room.submit(anna, post('a')), two.room.submit(bram, post('b'))])
      await time.pass(60)
    }
    await time.pass(100)
    const all = Array.from({ length: 20 }, (_, i) => i + 1)
    expect(numbers(inAnna.of('frame'))).toEqual(all)
    expect(numbers(inBram.of('frame'))).toEqual(all)
    expect(one.room.states).toEqual(two.room.states)
  })

  test('tell each other marks and names (SV1, SY6)', async () => {
    const { one, two, inBram, time } = await twoServers()
    const message = post('like me')
    await one.room.submit(anna, message)
    await two.room.submit(bram, like(message.id))
    await one.room.submit(anna, { id: commandId(), name: 'people.rename', payload: { name: 'Anna anders' } })
    await time.pass(500)
    expect(one.room.marks.of('chat.like', message.id).size).toBe(1)
    expect(inBram.gauges()).toContainEqual({ name: 'chat.likes', values: { [message.id]: 1 } })
    expect(two.room.people.get(personOf('anna'))?.name).toBe('Anna anders')
  })

  test('read the log when a message was lost, or the bus is away, within half a second (SV2, SY11)', async () => {
    const { one, inBram, net, time } = await twoServers()
    net.faults.isLost = () => true
    await one.room.submit(anna, post('lost'))
    net.faults.isLost = () => false
    await one.room.submit(anna, post('heard'))
    await settled()
    expect(numbers(inBram.of('frame'))).toEqual([1, 2])
    net.down()
    await one.room.submit(anna, post('unheard'))
    const message = post('unheard with a mark')
    await one.room.submit(anna, message)
    await one.room.submit(anna, like(message.id))
    await time.pass(1_000)
    expect(numbers(inBram.of('frame'))).toEqual([1, 2, 3, 4])
    expect(inBram.gauges()).toContainEqual({ name: 'chat.likes', values: { [message.id]: 1 } })
    net.up()
    await one.room.submit(anna, post('heard again'))
    await time.pass(3_000)
    expect(numbers(inBram.of('frame'))).toEqual([1, 2, 3, 4, 5])
  })

  test('one that has heard of less than a client has seen reads on before it lets that client in (SV12)', async () => {
    // No time passes here: it is not the look that it takes now and then.
    const { one, two, net } = await twoServers()
    net.faults.isLost = () => true
    for (const text of ['seen', 'seen as well', 'unseen']) await one.room.submit(anna, post(text))
    expect(two.room.position).toBe(0)
    const back = connect('anna', 'anna-on-two')
    await two.hub.join(back.connection, { epoch: 'epoch-1', position: 2 })
    expect(two.room.position).toBe(3)
    expect(back.of('welcome')).toMatchObject([{ kind: 'since', frame: { first: 3, last: 3 } }])
  })

  test('know who is here again after the bus was away, whoever came or went meanwhile (SV4)', async () => {
    const { one, two, inBram, net, time } = await twoServers()
    const tab = connect('bram', 'bram-2')
    await time.pass(500)
    // Told by nobody yet when it goes down: anna's first server hears of the host, and never of the second tab.
    await two.hub.join(connect('host').connection)
    await two.hub.join(tab.connection)
    net.down()
    two.hub.leave(inBram.connection)
    two.hub.leave(tab.connection)
    await one.hub.join(connect('bram', 'bram-3').connection)
    expect([one.hub.present.size, two.hub.present.size]).toEqual([2, 2])
    net.up()
    await time.pass(6_000)
    for (const { hub } of [one, two])
      expect([
        hub.present.size,
        hub.present.has(personOf('bram')),
        hub.present.has(personOf('host')),
      ]).toEqual([3, true, true])
    one.hub.kick('session-gone', (you) => you.person === personOf('bram'))
    await time.pass(500)
    expect([one.hub.present.size, two.hub.present.size]).toEqual([2, 2])
  })

  test('one of which alone is cut off from the bus are heard by the log within half a second, marks and names too (SV21)', async () => {
    const { one, two, inAnna, net, time } = await twoServers()
    await time.pass(3_000)
    net.cut('two')
    const message = post('unheard')
    await two.room.submit(bram, message)
    await time.pass(2_100)
    expect(numbers(inAnna.of('frame'))).toEqual([1])
    await two.room.submit(bram, like(message.id))
    await two.room.submit(bram, { id: commandId(), name: 'people.rename', payload: { name: 'Bram anders' } })
    await time.pass(500)
    expect(one.room.marks.of('chat.like', message.id).size).toBe(1)
    expect(one.room.people.get(personOf('bram'))?.name).toBe('Bram anders')
    let asked = 0
    const positions = one.storage.rooms.positions.bind(one.storage.rooms)
    one.storage.rooms.positions = (rooms) => {
      asked++
      return positions(rooms)
    }
    net.mend('two')
    await time.pass(3_000)
    asked = 0
    await time.pass(8_000)
    expect(asked).toBeLessThan(6)
    // Who says goodbye is not waited for; who does not is after a minute.
    await two.keeper.closeAll()
    asked = 0
    await time.pass(8_000)
    expect(asked).toBeLessThan(6)
  })

  test('that vanished without a word is waited for no longer than a minute (SV21)', async () => {
    const { one, net, time } = await twoServers()
    net.cut('two')
    let asked = 0
    const positions = one.storage.rooms.positions.bind(one.storage.rooms)
    one.storage.rooms.positions = (rooms) => {
      asked++
      return positions(rooms)
    }
    await time.pass(12_000)
    expect(asked).toBeGreaterThan(20)
    await time.pass(52_000)
    asked = 0
    await time.pass(10_000)
    expect(asked).toBeLessThan(8)
  })

  test('take news that overtakes their own commit’s answer, without a gap and without a double (SV1)', async () => {
    const disk = await newDisk()
    const net = createMemoryNet()
    let release = () => {}
    const one = await openKernel(disk, { bus: net.connect('one') })
    const original = { ...one.storage.rooms }
    one.storage.rooms.transact = async (id, work) => {
      const result = await original.transact(id, work)
      await new Promise<void>((done) => (release = done))
      return result
    }
    const two = await openKernel(disk, { bus: net.connect('two') })
    const inAnna = connect('anna')
    await one.hub.join(inAnna.connection)
    const slow = one.room.submit(anna, post('stored, not answered'))
    await settled()
    await two.room.submit(bram, post('after it'))
    await settled()
    release()
    expect(await slow).toEqual({ ok: true, position: 1 })
    await one.time.pass(100)
    expect(numbers(inAnna.of('frame'))).toEqual([1, 2])
  })

  test('count people, not servers, and forget those of a server that fell silent (SV4)', async () => {
    const { one, two, inAnna, time, net } = await twoServers()
    const tab = connect('anna', 'anna-on-two')
    await two.hub.join(tab.connection)
    await time.pass(600)
    const heads = () =>
      inAnna
        .gauges()
        .filter((g) => g.name === 'people.present')
        .at(-1)?.values['']
    expect([one.hub.present.size, two.hub.present.size]).toEqual([2, 2])
    expect(heads()).toMatchObject({ total: 2, participants: 2 })
    net.cut('two')
    await time.pass(20_000)
    expect(one.hub.present.size).toBe(1)
    net.mend('two')
    await time.pass(5_000)
    expect([one.hub.present.size, two.hub.present.size]).toEqual([2, 2])
    two.hub.leave(tab.connection)
    await time.pass(600)
    expect(one.hub.present.size).toBe(2)
  })

  test('let go of a room that another server deleted (SV1)', async () => {
    const { one, two, inBram, time } = await twoServers()
    await one.storage.rooms.deleteRoom(ROOM)
    await one.keeper.close(ROOM)
    await time.pass(2_500)
    expect(inBram.closed).toEqual(['meeting-ended'])
    expect(await two.keeper.all()).toEqual([])
  })
})

describe('the lane of marks', () => {
  test('is not held up by a commit under way, nor the other way round (CM12)', async () => {
    let release = () => {}
    let holding = false
    const { room } = await openKernel(await newDisk(), {
      faults: (point) =>
        holding && point === 'before-commit' ? new Promise<void>((done) => (release = done)) : undefined,
    })
    const message = post('first')
    await room.submit(anna, message)
    holding = true
    let answered = false
    const slow = room.submit(anna, post('slow')).then((ack) => {
      answered = true
      return ack
    })
    await settled()
    holding = false
    expect(await room.submit(bram, like(message.id))).toEqual({ ok: true, position: 1 })
    expect(answered).toBe(false)
    release()
    expect(await slow).toMatchObject({ ok: true })
  })

  test('gives a retried command its first answer, also after a restart and after the mark was taken back (CM2, CM12)', async () => {
    const disk = await newDisk()
    const { room } = await openKernel(disk)
    const message = post('x')
    await room.submit(anna, message)
    const first = like(message.id)
    const answer = { ok: true, position: 1 }
    expect(await room.submit(bram, first)).toEqual(answer)
    await room.submit(bram, post('moves the log'))
    expect(await room.submit(bram, first)).toEqual(answer)
    await room.submit(bram, like(message.id, false))
    const restarted = await openKernel(disk)
    expect(await restarted.room.submit(bram, first)).toEqual(answer)
    expect(restarted.room.marks.of('chat.like', message.id).size).toBe(0)
    expect(await restarted.room.submit(anna, first)).toMatchObject({ code: 'conflict' })
  })

  test('keeps what one person does in order (CM12)', async () => {
    const { room } = await openKernel(await newDisk())
    const message = post('mine')
    const acks = await Promise.all([
      room.submit(bram, message),
      room.submit(bram, like(message.id)),
      room.submit(bram, like(message.id, false)),
      room.submit(bram, like(message.id)),
    ])
    expect(acks.map((ack) => ack.ok)).toEqual([true, true, true, true])
    expect(room.marks.of('chat.like', message.id).size).toBe(1)
  })

  test('that stores in doubt is looked up before the next is judged (CM10)', async () => {
    let failing = false
    const { room, hub } = await openKernel(await newDisk(), {
      faults: (point) => {
        if (failing && point === 'after-commit') throw new StorageAwayError('the answer was lost')
      },
    })
    const message = post('x')
    await room.submit(anna, message)
    const inBram = connect('bram')
    await hub.join(inBram.connection)
    const command = like(message.id)
    failing = true
    expect(await room.submit(bram, command)).toEqual({ ok: false, code: 'storage-away' })
    failing = false
    expect(await room.submit(bram, command)).toEqual({ ok: true, position: 1 })
    expect(inBram.of('marks')).toEqual([{ 'chat.like': { [message.id]: true } }])
  })
})

test('somebody who sat down on another server this instant is found before they are called not-found; nobody is (SV13)', async () => {
  const features = { people: { ...peopleFeature, gauges: {} } }
  const { room, storage } = await openKernel(await newDisk(), { features, bus: silentBus('one', false) })
  const newcomer = 'p_newcomer000000000000'
  const [{ link, meeting } = { link: '', meeting: '' }] = await storage.meetings.people(room.record.meeting)
  await storage.meetings.addPeople(meeting, [
    {
      ...{ id: newcomer, meeting, link, name: 'Zat Net', role: 'participant', device: null },
      ...{ createdAt: START, generation: 0, revokedAt: null, leftAt: null },
    },
  ])
  const ban = (person: string) => ({ id: commandId(), name: 'people.ban', payload: { person } })
  expect(await room.submit(actorOf('host'), ban('p_nobody00000000000000'))).toMatchObject({
    code: 'not-found',
  })
  expect(await room.submit(actorOf('host'), ban(newcomer))).toEqual({ ok: true, position: 1 })
  expect(room.people.get(newcomer)?.name).toBe('Zat Net')
})

test('a room that nobody needs leaves the memory, and comes back from the log (SV5)', async () => {
  const { keeper, hub, room, time } = await openKernel(await newDisk())
  const inAnna = connect('anna')
  await hub.join(inAnna.connection)
  await room.submit(anna, post('kept'))
  await time.pass(11 * 60_000)
  await keeper.dropIdle()
  expect(await keeper.all()).toEqual([hub])
  hub.leave(inAnna.connection)
  await keeper.dropIdle()
  expect(await keeper.all()).toEqual([])
  const again = await keeper.open(ROOM)
  const back = connect('anna')
  await again?.join(back.connection)
  expect(back.of<Welcome>('welcome')[0]).toMatchObject({ shared: { position: 1 } })
})
