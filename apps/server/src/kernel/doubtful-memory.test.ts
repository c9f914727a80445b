import type { Frame, Welcome } from '@zaal/shared/protocol/envelope'
import { describe, expect, test } from 'vitest'
import { createMemoryNet } from '../adapters/memory/memory-bus.ts'
import { accept, refuse } from './feature.ts'
import { StorageAwayError, type RoomStore } from './ports.ts'
import {
  actorOf,
  commandId,
  connect,
  hide,
  like,
  newDisk,
  openForgetful,
  openKernel,
  post,
  ROOM,
  settled,
  toy,
  twoServers,
} from './testing/kernel-fixture.ts'

/* What is in memory may be out of date in ways that only a particular order of events brings about: each has its test here. */

const anna = actorOf('anna')
const bram = actorOf('bram')
const host = actorOf('host')

/** The next call does its work and then keeps its answer to itself until it is let go. */
function held<M extends 'read' | 'changes' | 'putMarks'>(store: RoomStore, method: M): () => void {
  const original = store[method].bind(store) as (...given: unknown[]) => Promise<unknown>
  let release = () => {}
  const hold = async (...given: unknown[]) => {
    store[method] = original as RoomStore[M]
    const answer = await original(...given)
    await new Promise<void>((done) => (release = done))
    return answer
  }
  store[method] = hold as RoomStore[M]
  return () => {
    release()
  }
}

/** The decision with another name for its facts, as a server of another version might have. */
function renamed<T extends ReturnType<typeof toy.decide>>(decision: T, name: string): T {
  return decision.ok ? { ...decision, facts: decision.facts.map((fact) => ({ ...fact, name })) } : decision
}

describe('who comes back', () => {
  test('is not told what was erased while the log was read (SY9)', async () => {
    const disk = await newDisk()
    const message = post('a secret')
    await (await openKernel(disk)).room.submit(anna, message)
    const { hub, room, storage } = await openForgetful(disk)
    const release = held(storage.rooms, 'read')
    const back = connect('bram')
    const joining = hub.join(back.connection, { epoch: 'epoch-1', position: 0 })
    await settled()
    expect(await room.submit(host, hide(message.id))).toMatchObject({ ok: true })
    release()
    await joining
    expect(back.of('welcome')).toHaveLength(1)
    expect(JSON.stringify(back.sent)).not.toContain('a secret')
  })

  test.each([
    ['was erased', 'chat.hidden'],
    ['may have been erased, by a fact of a newer server', 'chat.future'],
  ])('is not told what %s on another server unheard, once the log has told (SY9)', async (_what, fact) => {
    const disk = await newDisk()
    const { hub, room } = await openKernel(disk)
    const message = post('a secret')
    await room.submit(anna, message)
    await room.submit(anna, post('no secret'))
    const other = await openKernel(disk, {
      features: { chat: { ...toy, decide: (...given) => renamed(toy.decide(...given), fact) } },
    })
    expect(await other.room.submit(host, hide(message.id))).toMatchObject({ ok: true })
    await room.reachEnd()
    const back = connect('bram')
    await hub.join(back.connection, { epoch: 'epoch-1', position: 0 })
    expect(back.of('welcome')).toMatchObject([{ kind: 'since', frame: { first: 1, last: 3 } }])
    expect(JSON.stringify(back.sent)).toContain('no secret')
    expect(JSON.stringify(back.sent)).not.toContain('a secret')
  })

  test('hears of a newcomer on another server with the name, though the log is further than the server (SY6)', async () => {
    const { disk, one, net, time } = await twoServers()
    await one.room.submit(anna, post('x'))
    net.faults.isLost = () => true
    const three = await openForgetful(disk, { time, bus: net.connect('three') })
    const person = {
      ...{ id: 'p_newcomer000000000000', meeting: one.room.record.meeting, link: 'seat-anna', name: 'Nieuw' },
      ...{ role: 'participant' as const, device: null, createdAt: 1, generation: 0 },
      ...{ revokedAt: null, leftAt: null },
    }
    const read = three.storage.rooms.read.bind(three.storage.rooms)
    three.storage.rooms.read = async (...given) => {
      three.storage.rooms.read = read
      await one.storage.meetings.addPeople(person.meeting, [person])
      one.room.people.set(person.id, { name: person.name, role: person.role })
      await one.room.submit({ ...anna, person: person.id }, post('from a newcomer'))
      return read(...given)
    }
    const back = connect('bram')
    await three.hub.join(back.connection, { epoch: 'epoch-1', position: 0 })
    await time.pass(5_000)
    const [welcome] = back.of<Welcome>('welcome')
    const first = welcome?.kind === 'since' ? welcome.frame : null
    expect(first).toMatchObject({ first: 1, last: 3 })
    const frames = back.of<Frame>('frame')
    expect(frames).toMatchObject([{ first: 4, last: 4, people: { [person.id]: { name: 'Nieuw' } } }])
  })
})

test('an erasure that no fact tells of is a bug: it is refused and nothing of it is stored (SY9)', async () => {
  const { room, bugs } = await openKernel(await newDisk(), { features: { chat: { ...toy, erasing: [] } } })
  const message = post('x')
  await room.submit(anna, message)
  expect(await room.submit(host, hide(message.id))).toMatchObject({ code: 'invalid', detail: 'internal' })
  expect([bugs.length, room.position]).toEqual([1, 1])
})

describe('marks', () => {
  test('are looked up after a doubt, also when another look was under way as it arose (CM10)', async () => {
    let failing = false
    const { room, storage } = await openKernel(await newDisk(), {
      faults: (point) => {
        if (failing && point === 'after-commit') throw new StorageAwayError('the answer was lost')
      },
    })
    const message = post('x')
    await room.submit(anna, message)
    const release = held(storage.rooms, 'changes')
    const looking = room.refresh()
    await settled()
    failing = true
    expect(await room.submit(bram, like(message.id))).toMatchObject({ code: 'storage-away' })
    failing = false
    const next = room.submit(anna, like(message.id))
    await settled()
    release()
    await Promise.all([looking, next])
    expect(room.marks.of('chat.like', message.id).size).toBe(2)
  })

  test('are right in the end when our own answer comes after the news of a later one, and that was read (SV16)', async () => {
    const { one, two, time } = await twoServers()
    const message = post('x')
    await one.room.submit(anna, message)
    await settled()
    const release = held(one.storage.rooms, 'putMarks')
    const slow = one.room.submit(bram, like(message.id, true))
    await settled()
    await two.room.submit(bram, like(message.id, false))
    await settled()
    await one.room.refresh()
    release()
    await slow
    await time.pass(11_000)
    expect(two.room.marks.of('chat.like', message.id).size).toBe(0)
    expect(one.room.marks.of('chat.like', message.id).size).toBe(0)
  })

  test('that no store will ever take do not take others of their statement along (CM10)', async () => {
    const { room, storage } = await openKernel(await newDisk())
    const message = post('x')
    await room.submit(anna, message)
    const bad = like(message.id)
    const putMarks = storage.rooms.putMarks.bind(storage.rooms)
    storage.rooms.putMarks = async (id, commands) => {
      if (commands.some(({ command }) => command === bad.id))
        throw new Error('a value that no database takes')
      return putMarks(id, commands)
    }
    const acks = await Promise.all([
      room.submit(anna, like(message.id)),
      room.submit(bram, bad),
      room.submit(host, like(message.id)),
    ])
    expect(acks.map((ack) => ack.ok)).toEqual([true, false, true])
  })

  test('that change the mind of what closes their target leave it open: nothing of it is stored (PO7)', async () => {
    const disk = await newDisk()
    const chat = {
      ...toy,
      decide: ((command, state, ctx) => {
        if (command.name !== 'chat.pin') return toy.decide(command, state, ctx)
        if (ctx.marks.of('chat.like', 'x').size > 0) return refuse('already')
        return accept([{ name: 'chat.pinned', payload: {} }], { targets: [{ target: 'x', open: false }] })
      }) as typeof toy.decide,
    }
    const one = await openKernel(disk, { features: { chat } })
    const two = await openKernel(disk, { features: { chat } })
    await two.storage.rooms.transact(ROOM, (tx) =>
      tx.write({
        ...{ facts: [], texts: [], marks: [], names: [], erase: [], results: [] },
        targets: [{ target: 'x', open: true }],
      }),
    )
    await two.room.submit(bram, like('x'))
    const pin = { id: commandId(), name: 'chat.pin', payload: {} }
    expect(await one.room.submit(host, pin)).toMatchObject({ code: 'invalid' })
    expect(one.bugs).toHaveLength(1)
    expect(await two.storage.upkeep.openRooms()).toEqual([ROOM])
  })
})

test('a database that hangs keeps nobody waiting longer than the first who met it (CM10)', async () => {
  let tries = 0
  let away = false
  const { room } = await openKernel(await newDisk(), {
    faults: (point) => {
      if (!away || point !== 'statement') return
      tries++
      throw new StorageAwayError('no answer in time')
    },
  })
  away = true
  const acks = await Promise.all(Array.from({ length: 1_000 }, () => room.submit(anna, post('x'))))
  expect(acks.every((ack) => !ack.ok && ack.code === 'storage-away')).toBe(true)
  expect(tries).toBe(1)
  away = false
  expect(await room.submit(anna, post('y'))).toEqual({ ok: true, position: 1 })
})

test('a room that still commits is not taken for one that nobody needs (SV5)', async () => {
  let release = () => {}
  let holding = false
  const { keeper, hub, room, time } = await openKernel(await newDisk(), {
    faults: (point) =>
      holding && point === 'before-commit' ? new Promise<void>((done) => (release = done)) : undefined,
  })
  await time.pass(11 * 60_000)
  holding = true
  const slow = room.submit(anna, post('under way'))
  await settled()
  await settled()
  expect([room.waiting, room.unanswered]).toEqual([0, 1])
  await keeper.dropIdle()
  expect(await keeper.all()).toEqual([hub])
  holding = false
  release()
  await slow
  expect(room.unanswered).toBe(0)
  await keeper.dropIdle()
  expect(await keeper.all()).toEqual([])
})

test('a welcome that is kept ready has the name somebody got or came in with since (SY6)', async () => {
  const { keeper, hub, room } = await openKernel(await newDisk())
  const fresh = 'p_newcomer000000000000'
  await room.submit({ ...anna, person: fresh }, post('before anybody knew of me'))
  const names = async (): Promise<unknown> => {
    const one = connect('bram')
    await hub.join(one.connection, { epoch: 'epoch-1', position: 0 })
    const [welcome] = one.of<Welcome>('welcome')
    return welcome?.kind === 'since' ? welcome.frame?.people[fresh]?.name : 'no frame'
  }
  const person = {
    ...{ id: fresh, meeting: room.record.meeting, link: 'seat-anna', name: 'Nieuw' },
    ...{ role: 'participant' as const, device: null, createdAt: 1, generation: 0 },
    ...{ revokedAt: null, leftAt: null },
  }
  expect(await names()).toBeUndefined()
  keeper.meet(room.record.meeting, person)
  await settled()
  expect(await names()).toBe('Nieuw')
  keeper.meet(room.record.meeting, { ...person, name: 'Anders' })
  await settled()
  expect(await names()).toBe('Anders')
})

describe('another server', () => {
  test('that tells of more marks than can be kept while a commit hangs: they are read (SV16)', async () => {
    let release = () => {}
    let holding = false
    const net = createMemoryNet()
    const disk = await newDisk()
    const one = await openKernel(disk, {
      bus: net.connect('one'),
      faults: (point) =>
        holding && point === 'before-commit' ? new Promise<void>((done) => (release = done)) : undefined,
    })
    const two = await openKernel(disk, { bus: net.connect('two') })
    const message = post('x')
    await one.room.submit(anna, message)
    await settled()
    holding = true
    const slow = one.room.submit(anna, post('slow'))
    await settled()
    await settled()
    await two.room.submit(bram, like(message.id))
    for (let i = 0; i < 250; i++) await two.room.submit(host, like(message.id, i % 2 === 0))
    holding = false
    release()
    await slow
    await settled()
    await settled()
    expect(one.room.marks.get('chat.like', message.id, bram.person)).toBe(true)
  })

  test('that says what does not fold stops nobody: the log decides (SV1)', async () => {
    const disk = await newDisk()
    const net = createMemoryNet()
    const chat = {
      ...toy,
      evolve: ((state, fact) => {
        if (fact.name === 'chat.posted' && fact.payload.text === 'poison') throw new Error('does not fold')
        return toy.evolve(state, fact)
      }) as typeof toy.evolve,
    }
    const one = await openKernel(disk, { bus: net.connect('one'), features: { chat } })
    const fact = (n: number, text: string) => ({
      ...{ n, at: 1, name: 'chat.posted', actor: anna.person },
      payload: { message: `m${String(n)}`, by: anna.person, text, due: null },
    })
    const news = (...facts: object[]) => ({ facts, marks: [], people: [], spoken: [], erased: [] })
    const stranger = net.connect('stranger')
    // While a commit is under way, and while the room is quiet.
    const first = one.room.submit(anna, post('1'))
    stranger.publish(`room:${ROOM}`, news(fact(2, 'well'), fact(3, 'poison')))
    expect(await first).toEqual({ ok: true, position: 1 })
    stranger.publish(`room:${ROOM}`, news(fact(2, 'poison')))
    stranger.publish(`room:${ROOM}`, news(fact(2, 'well'), fact(4, 'a hole before it')))
    await settled()
    expect(one.room.position).toBe(1)
    expect(await one.room.submit(bram, post('2'))).toEqual({ ok: true, position: 2 })
    expect(one.bugs).toHaveLength(2)
  })

  test('that says what is not in the log wedges nobody: the first command is to be tried again, and everybody is told anew (SV18)', async () => {
    const { one, net, inAnna, time } = await twoServers()
    const kept = post('kept')
    await one.room.submit(anna, kept)
    await settled()
    const forged = (n: number) => ({
      ...{ n, at: 1, name: 'chat.posted', actor: anna.person },
      payload: { message: `forged${String(n)}`, by: anna.person, text: 'forged', due: null },
    })
    net
      .connect('stranger')
      .publish(`room:${ROOM}`, { facts: [forged(2)], marks: [], people: [], spoken: [], erased: [] })
    await settled()
    expect(one.room.position).toBe(2)
    const next = post('next')
    expect(await one.room.submit(anna, next)).toMatchObject({ code: 'storage-away' })
    await settled()
    expect(one.room.position).toBe(1)
    expect(inAnna.of<Welcome>('welcome').at(-1)).toMatchObject({ kind: 'snapshot', shared: { position: 1 } })
    expect(await one.room.submit(anna, next)).toEqual({ ok: true, position: 2 })
    await time.pass(100)
    expect(inAnna.of<Frame>('frame').at(-1)).toMatchObject({ first: 2, last: 2 })
    expect(one.bugs).toEqual([])
    const back = connect('bram')
    await one.hub.join(back.connection, { epoch: 'epoch-1', position: 0 })
    expect(JSON.stringify(back.sent)).not.toContain('forged')
  })

  test('lost what it had committed: a look at positions finds it, with its marks and gauges (SV18)', async () => {
    const { one, net, inAnna, time } = await twoServers()
    const kept = post('kept')
    await one.room.submit(anna, kept)
    await one.room.submit(bram, like(kept.id))
    const lost = [2, 3].map((n) => ({
      ...{ n, at: 1, name: 'chat.posted', actor: anna.person },
      payload: { message: `lost${String(n)}`, by: anna.person, text: 'lost', due: time.clock.now() + 60_000 },
    }))
    net
      .connect('gone')
      .publish(`room:${ROOM}`, { facts: lost, marks: [], people: [], spoken: [], erased: [] })
    await settled()
    expect(one.room.due).not.toBeNull()
    await time.pass(2_500)
    expect(one.room.position).toBe(1)
    expect(one.room.due).toBeNull()
    const told = inAnna.of<Welcome>('welcome').at(-1)
    expect(told).toMatchObject({
      kind: 'snapshot',
      shared: { position: 1, views: { chat: { count: 1 } }, gauges: { 'chat.likes': { [kept.id]: 1 } } },
    })
  })

  test('that stops takes its people along at once, also those who have just left (SV4)', async () => {
    const { one, two, inBram, time } = await twoServers()
    await time.pass(600)
    expect(one.hub.present.size).toBe(2)
    two.hub.leave(inBram.connection)
    await two.keeper.closeAll()
    await settled()
    expect(one.hub.present.size).toBe(1)
  })

  test('lets go of a room that was erased in, though nobody could tell it (JO8)', async () => {
    const { one, two, inBram, net, time } = await twoServers()
    await one.room.submit(anna, post('a secret'))
    await settled()
    net.down()
    await one.storage.upkeep.erase(one.room.record.meeting, [], 1)
    await time.pass(3_000)
    expect(inBram.closed).toEqual(['meeting-ended'])
    expect(await two.keeper.all()).toEqual([])
  })
})
