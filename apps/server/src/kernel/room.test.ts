import { describe, expect, test } from 'vitest'
import { SYSTEM } from './actor.ts'
import { GuardClosedError, StorageAwayError } from './ports.ts'
import { MAX_WAITING } from './room.ts'
import {
  actorOf,
  commandId,
  handTime,
  hide,
  newDisk,
  openKernel,
  post,
  ROOM,
  settled,
  START,
} from './testing/kernel-fixture.ts'

const anna = actorOf('anna')
const bram = actorOf('bram')

describe('a room takes commands', () => {
  test('that reach it together in one transaction, in the order of arrival, and acks only after the commit (CM1)', async () => {
    let commits = 0
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const { room } = await openKernel(await newDisk(), {
      faults: (point) => {
        if (point !== 'before-commit') return
        commits++
        return held
      },
    })
    const answered: number[] = []
    const all = Promise.all(
      [0, 1, 2].map(async (i) => {
        const ack = await room.submit(anna, post(`text ${String(i)}`))
        answered.push(i)
        return ack
      }),
    )
    await settled()
    expect([answered, room.position]).toEqual([[], 0])
    release()
    expect(await all).toEqual([1, 2, 3].map((position) => ({ ok: true, position })))
    expect([answered, commits]).toEqual([[0, 1, 2], 1])
  })

  test('after catching up with what another server appended (CM1)', async () => {
    const disk = await newDisk()
    const one = await openKernel(disk)
    const other = await openKernel(disk)
    await one.room.submit(anna, post('from one'))
    expect(await other.room.submit(bram, post('from the other'))).toEqual({ ok: true, position: 2 })
    expect(await one.room.submit(anna, post('again'))).toEqual({ ok: true, position: 3 })
    expect(one.room.states).toMatchObject({ chat: { messages: [{}, {}, {}] } })
  })

  test('and gives the same actor and id the first answer again, in one batch, later and after a restart (CM2)', async () => {
    const disk = await newDisk()
    const { room } = await openKernel(disk)
    const command = post('once')
    const first = { ok: true, position: 1 }
    expect(await Promise.all([room.submit(anna, command), room.submit(anna, command)])).toEqual([
      first,
      first,
    ])
    expect(await room.submit(anna, command)).toEqual(first)
    const restarted = await openKernel(disk)
    expect(await restarted.room.submit(anna, command)).toEqual(first)
    expect(restarted.room.position).toBe(1)
  })

  test('and refuses another actor with that id as a conflict, which is not remembered (CM2)', async () => {
    const { room } = await openKernel(await newDisk())
    const command = post('mine')
    await room.submit(anna, command)
    expect(await room.submit(bram, command)).toMatchObject({ ok: false, code: 'conflict' })
    expect(await room.submit(anna, command)).toEqual({ ok: true, position: 1 })
  })

  test('judging known, valid, allowed and only then deciding: who may not hide is not told what exists (CM4)', async () => {
    const { room } = await openKernel(await newDisk(), { banned: new Set([bram.person]) })
    const known = post('x')
    await room.submit(anna, known)
    expect(await room.submit(anna, { ...known, payload: 'not valid at all' })).toMatchObject({ ok: true })
    expect(await room.submit(anna, { id: commandId(), name: 'chat.hide', payload: {} })).toMatchObject({
      code: 'invalid',
    })
    expect(await room.submit(anna, hide(known.id))).toEqual(await room.submit(anna, hide('no-such-thing')))
    expect(await room.submit(anna, hide(known.id))).toMatchObject({ code: 'not-allowed' })
    expect(await room.submit(bram, post('still here'))).toMatchObject({ code: 'banned' })
    for (const name of ['constructor.x', '__proto__.y', 'chat.constructor', 'chat', ''])
      expect(await room.submit(anna, { id: commandId(), name, payload: {} })).toMatchObject({
        code: 'unknown-command',
      })
  })

  test('of which at most 5,000 wait; one more is refused busy, and may be sent again (CM7, CM6)', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const { room } = await openKernel(await newDisk(), {
      faults: (point) => (point === 'before-commit' ? held : undefined),
    })
    const first = room.submit(anna, post('under way'))
    await settled()
    const waiting = Array.from({ length: MAX_WAITING }, () => room.submit(anna, post('waits')))
    const late = post('too many')
    expect(await room.submit(anna, late)).toEqual({ ok: false, code: 'busy' })
    release()
    expect((await Promise.all([first, ...waiting])).every((ack) => ack.ok)).toBe(true)
    expect(await room.submit(anna, late)).toEqual({ ok: true, position: MAX_WAITING + 2 })
  })

  test('and reports a decide that throws, which costs its own command and no other of the batch', async () => {
    const { room, bugs } = await openKernel(await newDisk())
    const bug = { id: commandId(), name: 'chat.edit', payload: { text: 'this' } }
    const acks = await Promise.all([room.submit(anna, bug), room.submit(bram, post('well'))])
    expect(acks).toEqual([
      { ok: false, code: 'invalid', detail: 'internal' },
      { ok: true, position: 1 },
    ])
    expect(bugs).toHaveLength(1)
  })
})

describe('a database that fails', () => {
  test.each(['before-commit', 'after-commit'] as const)(
    'refuses storage-away %s; the next try stores it once (CM10, CM6)',
    async (where) => {
      let failing = true
      const disk = await newDisk()
      const { room, bugs } = await openKernel(disk, {
        faults: (point) => {
          if (failing && point === where) throw new StorageAwayError('away')
        },
      })
      const command = post('in doubt')
      expect(await room.submit(anna, command)).toEqual({ ok: false, code: 'storage-away' })
      expect(disk.rooms.get(ROOM)?.facts).toHaveLength(where === 'after-commit' ? 1 : 0)
      failing = false
      expect(await room.submit(anna, command)).toEqual({ ok: true, position: 1 })
      expect(disk.rooms.get(ROOM)?.facts).toHaveLength(1)
      expect(room.position).toBe(1)
      expect(bugs).toEqual([])
    },
  )

  test('in a way that is no outage refuses only the command it fails on, finally, and reports it', async () => {
    const disk = await newDisk()
    const { room, storage, bugs } = await openKernel(disk)
    const original = { ...storage.rooms }
    const poison = post('poison')
    storage.rooms.transact = (id, work) =>
      original.transact(id, async (tx) =>
        work({
          position: tx.position,
          known: (ids) => tx.known(ids),
          read: (after) => tx.read(after),
          close: (targets) => tx.close(targets),
          changes: (since) => tx.changes(since),
          people: (ids) => tx.people(ids),
          write: (batch) =>
            batch.results.some((r) => r.command === poison.id)
              ? Promise.reject(new Error('no store takes this'))
              : tx.write(batch),
        }),
      )
    const acks = await Promise.all([
      room.submit(anna, post('before')),
      room.submit(anna, poison),
      room.submit(bram, post('after')),
    ])
    expect(acks).toEqual([
      { ok: true, position: 1 },
      { ok: false, code: 'invalid', detail: 'internal' },
      { ok: true, position: 2 },
    ])
    expect(bugs).toHaveLength(1)
  })

  test('because the target was closed elsewhere refuses too-late; because the room was deleted, meeting-ended', async () => {
    const { room, storage, bugs } = await openKernel(await newDisk())
    storage.rooms.transact = () => Promise.reject(new GuardClosedError(['poll']))
    expect(await room.submit(anna, post('late'))).toEqual({ ok: false, code: 'too-late' })
    const gone = await openKernel(await newDisk())
    await gone.storage.rooms.deleteRoom(ROOM)
    expect(await gone.room.submit(anna, post('where'))).toEqual({ ok: false, code: 'meeting-ended' })
    expect([...bugs, ...gone.bugs]).toEqual([])
  })

  test('while a listener throws: stored is stored, the ack is given and the room goes on', async () => {
    const { room, bugs } = await openKernel(await newDisk())
    let told = 0
    room.onCommitted(() => {
      throw new Error('a frame that cannot be built')
    })
    room.onCommitted(() => told++)
    expect(await room.submit(anna, post('one'))).toEqual({ ok: true, position: 1 })
    expect(await room.submit(anna, post('two'))).toEqual({ ok: true, position: 2 })
    expect([told, bugs.length]).toEqual([2, 2])
  })
})

describe('what falls due', () => {
  const dueIn = (ms: number) => ({
    id: commandId(),
    name: 'chat.post',
    payload: { text: 'x', due: START + ms },
  })
  const pins = (room: { states: Readonly<Record<string, unknown>> }) =>
    (room.states.chat as { pins: number }).pins

  test('comes from the state: after a restart it is set again, and a double run stores nothing (SY10)', async () => {
    const disk = await newDisk()
    const first = await openKernel(disk)
    await first.room.submit(anna, dueIn(60_000))
    const second = await openKernel(disk)
    await second.time.pass(60_000)
    await first.time.pass(60_000)
    await first.room.submit(bram, post('catches up'))
    expect([pins(second.room), pins(first.room)]).toEqual([1, 1])
    expect(disk.rooms.get(ROOM)?.facts.filter((f) => f.name === 'chat.pinned')).toHaveLength(1)
  })

  test('is set also when the commit that made it due was in doubt (SY10, CM10)', async () => {
    let failing = true
    const { room, time } = await openKernel(await newDisk(), {
      faults: (point) => {
        if (failing && point === 'after-commit') throw new StorageAwayError('away')
      },
    })
    const command = dueIn(60_000)
    await room.submit(anna, command)
    failing = false
    expect(await room.submit(anna, command)).toMatchObject({ ok: true })
    await time.pass(60_000)
    expect(pins(room)).toBe(1)
  })

  test('is tried again until the storage is back (SY10)', async () => {
    let away = false
    const time = handTime()
    const { room } = await openKernel(await newDisk(), {
      time,
      faults: () => {
        if (away) throw new StorageAwayError('away')
      },
    })
    await room.submit(anna, dueIn(1_000))
    away = true
    await time.pass(5_000)
    expect(pins(room)).toBe(0)
    away = false
    await time.pass(1_000)
    expect(pins(room)).toBe(1)
  })

  test('is not for a room that was closed', async () => {
    const { room, keeper, time } = await openKernel(await newDisk())
    await room.submit(anna, dueIn(1_000))
    await keeper.close(ROOM)
    expect(time.waiting).toBe(0)
    expect(await room.submit(SYSTEM, post('late'))).toEqual({ ok: false, code: 'busy' })
  })
})
