import type { Frame, Welcome } from '@zaal/shared/protocol/envelope'
import { describe, expect, test } from 'vitest'
import type { Outgoing } from './outgoing.ts'
import { StorageAwayError } from './ports.ts'
import {
  actorOf,
  commandId,
  connect,
  hide,
  like,
  newDisk,
  openForgetful,
  openKernel,
  personOf,
  post,
  settled,
} from './testing/kernel-fixture.ts'

const anna = actorOf('anna')
const host = actorOf('host')

/** The kernel with these people in the room. */
async function meeting(...given: Parameters<typeof openKernel>[1][]) {
  const kernel = await openKernel(await newDisk(), given[0])
  const [inAnna, inBram, inHost] = [connect('anna'), connect('bram'), connect('host')]
  for (const { connection } of [inAnna, inBram, inHost]) await kernel.hub.join(connection)
  return { ...kernel, inAnna, inBram, inHost }
}

const welcomeOf = (build: () => Outgoing) => build().argument as Welcome

describe('frames', () => {
  test('are built once for all of an audience; whom a fact concerns gets the same with an own part (SY2)', async () => {
    const { hub, room, inAnna, inBram } = await meeting()
    const second = connect('bram', 'bram-2')
    await hub.join(second.connection)
    await room.submit(anna, post('hello'))
    const [toAnna, toBram, toSecond] = [inAnna, inBram, second].map((c) => c.of<Frame>('frame')[0])
    expect(toBram).toMatchObject({ first: 1, last: 1, facts: [{ n: 1, name: 'chat.posted' }] })
    expect(toSecond).toBe(toBram)
    expect(toBram).not.toHaveProperty('mine')
    expect(toAnna?.facts).toEqual(toBram?.facts)
    expect(toAnna?.mine).toMatchObject([{ n: 1, name: 'chat.posted' }])
  })

  test('keep the number of what an audience may not see (SY1, SY2)', async () => {
    const { room, inAnna, inHost } = await meeting()
    const message = post('to be hidden')
    await Promise.all([room.submit(anna, message), room.submit(host, hide(message.id))])
    expect(inAnna.of<Frame>('frame')).toMatchObject([{ first: 1, last: 2, facts: [{ n: 1 }] }])
    expect(inHost.of<Frame>('frame')).toMatchObject([{ first: 1, last: 2, facts: [{ n: 1 }, { n: 2 }] }])
  })

  test('leave at once when the room is quiet and gather when it is busy (SY2)', async () => {
    const { room, time, inBram } = await meeting()
    for (let i = 0; i < 5; i++) await room.submit(anna, post(String(i)))
    expect(inBram.of<Frame>('frame').map((f) => [f.first, f.last])).toEqual([[1, 1]])
    await time.pass(50)
    expect(inBram.of<Frame>('frame').map((f) => [f.first, f.last])).toEqual([
      [1, 1],
      [2, 5],
    ])
  })

  test('wait, in a quiet room, for what is about to be committed: what arrives together leaves together (SY2)', async () => {
    let release = () => {}
    let holding = true
    const { room, inBram, time } = await meeting({
      faults: (point) =>
        holding && point === 'before-commit' ? new Promise<void>((done) => (release = done)) : undefined,
    })
    const first = room.submit(anna, post('0'))
    await settled()
    const others = [1, 2, 3, 4].map((i) => room.submit(anna, post(String(i))))
    holding = false
    release()
    await Promise.all([first, ...others])
    await time.pass(0)
    expect(inBram.of<Frame>('frame').map(({ first: from, last }) => [from, last])).toEqual([[1, 5]])
    await room.submit(anna, post('alone'))
    await time.pass(50)
    expect(inBram.of('frame')).toHaveLength(2)
  })

  test('carry the name people have when they are built (SY6)', async () => {
    const { room, inBram } = await meeting()
    await room.submit(anna, { id: commandId(), name: 'people.rename', payload: { name: 'Anna anders' } })
    await room.submit(anna, post('hello'))
    expect(inBram.of<Frame>('frame')[0]?.people[personOf('anna')]?.name).toBe('Anna anders')
    const late = connect('bram', 'late')
    await (await openKernel(await newDisk())).hub.join(late.connection)
    expect(JSON.stringify(inBram.of('frame'))).not.toContain('name of anna')
  })
})

describe('who comes in', () => {
  test('gets a snapshot, and what was missed when the position is known (SY4)', async () => {
    const { hub, room } = await meeting()
    for (let i = 0; i < 3; i++) await room.submit(anna, post(String(i)))
    const late = connect('anna', 'late')
    await hub.join(late.connection)
    expect(late.of<Welcome>('welcome')[0]).toMatchObject({
      kind: 'snapshot',
      shared: { epoch: 'epoch-1', position: 3, views: { chat: { count: 3 } } },
      own: { mine: { chat: { own: 3 } } },
    })
    const back = connect('anna', 'back')
    await hub.join(back.connection, { epoch: 'epoch-1', position: 1 })
    expect(back.of<Welcome>('welcome')[0]).toMatchObject({
      kind: 'since',
      frame: { first: 2, last: 3, facts: [{ n: 2 }, { n: 3 }], mine: [{ n: 2 }, { n: 3 }] },
    })
  })

  test('gets a snapshot after another epoch, from the future, or more than 2,000 facts behind (SY4)', async () => {
    const { hub, room } = await meeting()
    await Promise.all(Array.from({ length: 2_002 }, () => room.submit(anna, post('many'))))
    const kind = async (at: { epoch: string; position: number }) =>
      welcomeOf(await hub.welcome(connect('bram').connection.you, at)).kind
    expect(await kind({ epoch: 'epoch-0', position: 2_000 })).toBe('snapshot')
    expect(await kind({ epoch: 'epoch-1', position: 2_003 })).toBe('snapshot')
    expect(await kind({ epoch: 'epoch-1', position: 1 })).toBe('snapshot')
    expect(await kind({ epoch: 'epoch-1', position: 2 })).toBe('since')
    expect(await kind({ epoch: 'epoch-1', position: 2_002 })).toBe('since')
  })

  test('after a restart is told from the log what memory does not have (SY4)', async () => {
    const disk = await newDisk()
    const before = await openKernel(disk)
    for (let i = 0; i < 3; i++) await before.room.submit(anna, post(String(i)))
    const { hub, room } = await openKernel(disk)
    await room.submit(anna, post('3'))
    const welcome = welcomeOf(
      await hub.welcome(connect('bram').connection.you, { epoch: 'epoch-1', position: 1 }),
    )
    expect(welcome).toMatchObject({ kind: 'since', frame: { first: 2, last: 4 } })
  })

  test('reads nothing of the log after a restart but what was read to fold it, however many there are (SY4)', async () => {
    const disk = await newDisk()
    const before = await openKernel(disk)
    for (let i = 0; i < 3; i++) await before.room.submit(anna, post(String(i)))
    const { hub, room, storage } = await openKernel(disk)
    let reads = 0
    const read = storage.rooms.read.bind(storage.rooms)
    storage.rooms.read = (...given) => (reads++, read(...given))
    // What another server wrote unheard is read once, and read for all.
    await before.room.submit(anna, post('unheard'))
    await room.reachEnd()
    expect(reads).toBe(1)
    for (let i = 0; i < 3; i++) {
      const back = connect('bram', `back-${String(i)}`)
      await hub.join(back.connection, { epoch: 'epoch-1', position: 1 })
      expect(back.of('welcome')).toMatchObject([{ kind: 'since', frame: { first: 2, last: 4 } }])
    }
    expect(reads).toBe(1)
  })

  test('shares one read of the log with all who are owed the same, at once and later (SY4)', async () => {
    const disk = await newDisk()
    for (let i = 0; i < 3; i++) await (await openKernel(disk)).room.submit(anna, post(String(i)))
    const { hub, storage } = await openForgetful(disk)
    let reads = 0
    const read = storage.rooms.read.bind(storage.rooms)
    storage.rooms.read = (...given) => (reads++, read(...given))
    const at = { epoch: 'epoch-1', position: 1 }
    const back = Array.from({ length: 6 }, (_, i) => connect('bram', `back-${String(i)}`))
    await Promise.all(back.slice(0, 5).map(({ connection }) => hub.join(connection, at)))
    for (const { connection } of back.slice(5)) await hub.join(connection, { ...at, position: 2 })
    expect(reads).toBe(1)
    expect(back.map(({ of }) => of<{ frame: Frame }>('welcome')[0]?.frame.first)).toEqual([2, 2, 2, 2, 2, 3])
  })

  test('is told who they are with nothing left out, and what is theirs, whether they have something or not (SY4, SY5)', async () => {
    const { hub, room } = await meeting()
    await room.submit(anna, post('mine'))
    await room.submit(anna, like('some-message'))
    const told = async (key: 'anna' | 'bram') => {
      const late = connect(key, 'late')
      await hub.join(late.connection)
      return { you: late.connection.you, welcome: late.of<Welcome>('welcome')[0] }
    }
    const [toAnna, toBram] = [await told('anna'), await told('bram')]
    expect(toAnna.welcome).toMatchObject({
      you: { ...toAnna.you, name: 'name of anna' },
      room: { id: room.record.id, kind: 'main' },
      own: { mine: { chat: { own: 1 } }, marks: { 'chat.like': { 'some-message': true } } },
    })
    expect(toBram.welcome).toMatchObject({
      you: { ...toBram.you, name: 'name of bram' },
      own: { mine: { chat: { own: 0 } }, marks: {} },
      shared: { people: { [personOf('bram')]: { name: 'name of bram', role: 'participant' } } },
    })
  })

  test('misses nothing that is committed while the log is read (SY3, SY4)', async () => {
    const disk = await newDisk()
    const before = await openKernel(disk)
    for (let i = 0; i < 3; i++) await before.room.submit(anna, post(String(i)))
    const { hub, room, storage } = await openForgetful(disk)
    const original = { ...storage.rooms }
    storage.rooms.read = async (...given) => {
      const facts = await original.read(...given)
      await room.submit(anna, post('meanwhile'))
      return facts
    }
    const back = connect('bram')
    await hub.join(back.connection, { epoch: 'epoch-1', position: 0 })
    expect(back.of<Welcome>('welcome')[0]).toMatchObject({ kind: 'since', frame: { first: 1, last: 6 } })
  })

  test('and leaves before the welcome is ready does not stay in the room; nor does who is put out meanwhile (CN5, ME3)', async () => {
    const disk = await newDisk()
    await (await openKernel(disk)).room.submit(anna, post('x'))
    for (const act of ['leave', 'kick'] as const) {
      let release = () => {}
      const { hub, storage } = await openForgetful(disk)
      const original = { ...storage.rooms }
      storage.rooms.read = async (...given) => {
        await new Promise<void>((resolve) => (release = resolve))
        return original.read(...given)
      }
      const visitor = connect('anna')
      const joining = hub.join(visitor.connection, { epoch: 'epoch-1', position: 0 })
      if (act === 'leave') hub.leave(visitor.connection)
      else hub.kick('session-gone', (you) => you.person === anna.person)
      release()
      await joining
      await settled()
      expect([hub.connections, hub.present.size]).toEqual([0, 0])
      expect(visitor.sent).toEqual([])
      expect(visitor.closed).toEqual(act === 'kick' ? ['session-gone'] : [])
    }
  })
})

describe('gauges and marks', () => {
  test('go out at most four times a second with their latest value; heads are people, not tabs (SY7, CN5)', async () => {
    const { hub, room, time, inBram } = await meeting()
    const message = post('like me')
    await room.submit(anna, message)
    await hub.join(connect('anna', 'anna-2').connection)
    await time.pass(250)
    expect(inBram.gauges()).toContainEqual({
      name: 'people.present',
      values: { '': { total: 3, participants: 2, hall: 0 } },
    })
    const before = inBram.of('gauges').length
    for (const [who, on] of [
      ['anna', true],
      ['bram', true],
      ['bram', false],
      ['host', true],
    ] as const)
      await room.submit(actorOf(who), like(message.id, on))
    expect(inBram.of('gauges')).toHaveLength(before)
    await time.pass(250)
    expect(inBram.of('gauges').slice(before)).toEqual([[{ name: 'chat.likes', values: { [message.id]: 2 } }]])
  })

  test('wait one turn longer, and no more, while many commands have no answer (SY7)', async () => {
    let isHeld = false
    let letGo = () => undefined as void
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const { room, time, inBram } = await meeting({ faults: () => (isHeld ? held : undefined) })
    await time.pass(1_000)
    const message = post('like me')
    await room.submit(anna, message)
    await room.submit(anna, like(message.id, true))
    const told = () => inBram.gauges().filter(({ name }) => name === 'chat.likes').length
    isHeld = true
    const waiting = Array.from({ length: 256 }, () => room.submit(host, post('more')))
    await time.pass(250)
    expect(told()).toBe(0)
    await time.pass(250)
    expect(told()).toBe(1)
    isHeld = false
    letGo()
    await Promise.all(waiting)
  })

  test('head counts of a crowd are told less often the larger it is; whoever comes in reads the newest (SY7)', async () => {
    const { hub, time, inBram } = await meeting()
    await time.pass(250)
    const heads = () => inBram.gauges().flatMap(({ values }) => (values[''] as { total: number }).total)
    expect(heads()).toEqual([3])
    for (let i = 0; i < 300; i++) {
      const { connection } = connect('bram', `guest ${String(i)}`)
      await hub.join({ ...connection, you: { ...connection.you, person: `p_guest${String(1_000 + i)}` } })
      if (i % 100 === 99) await time.pass(250)
    }
    // 303 people: once in a second, of which 750 ms are over.
    expect(heads()).toEqual([3])
    const newest = connect('anna', 'anna-2')
    await hub.join(newest.connection)
    const { shared } = newest.of<Extract<Welcome, { kind: 'snapshot' }>>('welcome')[0] ?? {}
    expect(shared?.gauges['people.present']).toEqual({ '': { total: 303, participants: 302, hall: 0 } })
    await time.pass(250)
    expect(heads()).toEqual([3, 303])
  })

  test('of the own hand come at once to every tab of that person and to nobody else', async () => {
    const { hub, room, inAnna, inBram } = await meeting()
    const tab = connect('anna', 'anna-2')
    await hub.join(tab.connection)
    await room.submit(anna, like('some-message'))
    const own = [{ 'chat.like': { 'some-message': true } }]
    expect([inAnna.of('marks'), tab.of('marks'), inBram.of('marks')]).toEqual([own, own, []])
  })

  test('are read again after a commit in doubt, and what it erased is not told any more (CM10, SY9)', async () => {
    let failing = false
    const { hub, room, time, inBram, inAnna } = await meeting({
      faults: (point) => {
        if (failing && point === 'after-commit') throw new StorageAwayError('the answer was lost')
      },
    })
    const message = post('a secret')
    await room.submit(anna, message)
    const commands = [
      { actor: anna, envelope: like(message.id) },
      { actor: host, envelope: hide(message.id) },
    ]
    const all = () => Promise.all(commands.map((c) => room.submit(c.actor, c.envelope)))
    failing = true
    expect((await all()).map((ack) => ack.ok)).toEqual([false, false])
    failing = false
    expect((await all()).map((ack) => ack.ok)).toEqual([true, true])
    await time.pass(250)
    expect(inAnna.of('marks').at(-1)).toEqual({ 'chat.like': { [message.id]: true } })
    expect(inBram.gauges()).toContainEqual({ name: 'chat.likes', values: { [message.id]: 1 } })
    expect(inBram.of<Frame>('frame').at(-1)).toMatchObject({ first: 2, last: 2 })
    const since = welcomeOf(
      await hub.welcome(connect('bram').connection.you, { epoch: 'epoch-1', position: 0 }),
    )
    expect(since).toMatchObject({ kind: 'since', frame: { first: 1, last: 2 } })
    expect(JSON.stringify(since)).not.toContain('a secret')
  })
})
