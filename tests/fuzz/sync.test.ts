import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Views } from '@zaal/shared/protocol/registry'
import { audienceOf } from '@zaal/shared/roles/roles'
import { report } from '../helpers/report.ts'
import { features } from '../../apps/server/src/features/index.ts'
import { projectMine, projectViews } from '../../apps/server/src/kernel/room-fold.ts'
import { randomCommand } from '../testing/random-command.ts'
import { CAST, openTheMeeting, personOf, type CastKey } from '../testing/sim-server.ts'
import { SimWorld } from '../testing/sim-world.ts'

/** Seeds that once failed; each is run again every time. */
const REGRESSIONS = fileURLToPath(new URL('regressions/sync-seeds.txt', import.meta.url))
const RUNS = Number(process.env.FUZZ_RUNS ?? 1_000)
const STEPS = 60
const CHUNK = 100

const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

async function run(seed: number, servers: number) {
  const world = new SimWorld(seed, servers)
  const { draw } = world
  await world.begin(({ hub }) => openTheMeeting(hub))
  const words = { next: 0 }
  const given = new Map<string, CastKey>()
  for (let step = 0; step < STEPS; step++) {
    const key = CAST[draw(CAST.length)]?.key ?? 'anna'
    const sim = world.clients.get(key)
    if (!sim) continue
    const luck = draw(30)
    if (luck === 0) sim.cut()
    else if (luck === 1) sim.reload()
    else if (luck === 2) world.crash()
    else if (luck === 4 && servers > 1) world.silence()
    else {
      const data = sim.client.store.getState()
      const command = randomCommand({
        draw,
        views: data.views ? data.views : {},
        people: Object.keys(data.people),
        words,
        capabilities: sim.actor.capabilities,
      })
      // Who is banned is out for good, and an ended meeting closes most doors.
      if (command.name !== 'people.ban' && command.name !== 'programme.end')
        given.set(sim.client.send(command.name as never, command.payload as never), key)
    }
    if (luck === 3) world.seen.cuts++
    await world.run(draw(1_500))
  }
  world.chaos = false
  await world.run(130_000)
  return { world, given }
}

async function check(seed: number, servers = 1) {
  const { world, given } = await run(seed, servers)
  const say = (what: string) => `seed ${String(seed)}: ${what}`
  const { disk } = world
  const alive = world.servers.filter((server) => server !== null)
  const rooms = alive.map(({ hub }) => hub.room)
  const [room] = rooms
  if (!room || alive.length < servers) throw new Error(say('a server did not come back'))
  expect([...world.bugs, ...alive.flatMap(({ bugs }) => bugs)], say('a command threw')).toEqual([])
  const stored = disk.rooms.get(room.record.id)
  if (!stored) throw new Error(say('the room is gone'))
  for (const other of rooms) {
    expect(other.position, say('every server is at the end of the log')).toBe(stored.facts.length)
    expect(other.states, say('and folded it to the same')).toEqual(room.states)
    expect(other.people, say('and knows the same people')).toEqual(room.people)
  }
  expect(
    stored.facts.map((f) => f.n),
    say('numbers without holes'),
  ).toEqual(stored.facts.map((_, i) => i + 1))
  for (const { key, role } of CAST) {
    const sim = world.clients.get(key)
    if (!sim) continue
    const data = sim.client.store.getState()
    const audience = audienceOf(role)
    expect(data.connection, say(`${key} is back`)).toBe('live')
    expect(data.position, say(`${key} is at the end`)).toBe(room.position)
    expect(wire(data.views) as Views, say(`${key} sees what a newcomer would see`)).toEqual(
      wire(projectViews(features, room.states, audience)),
    )
    expect(wire(data.mine), say(`${key}'s own part`)).toEqual(
      wire(projectMine(features, room.states, personOf(key))),
    )
    for (const [kind, marks] of Object.entries(data.marks))
      for (const one of rooms)
        expect(marks, say(`${key}'s own ${kind}`)).toEqual(
          wire(Object.fromEntries(one.marks.by(kind, personOf(key)))),
        )
    for (const { hub } of alive)
      expect(hub.present.has(personOf(key)), say(`${key} is seen to be here`)).toBe(true)
    expect(
      data.pending.filter((p) => p.status !== 'refused').map((p) => `${p.name} ${p.status}`),
      say(`${key} has nothing left on its way`),
    ).toEqual([])
  }
  // Nothing lost: every command has an answer on disk. Nothing doubled: its facts lie together, once.
  for (const id of given.keys()) {
    expect(stored.results.has(id), say(`${id} was never answered`)).toBe(true)
    const at = stored.facts.flatMap((f, i) => (f.command === id ? [i] : []))
    expect(at, say(`${id} is there twice`)).toEqual(at.map((_, i) => (at[0] ?? 0) + i))
  }
  return { ...world.seen, commands: given.size, facts: stored.facts.length }
}

async function checkAndKeep(seed: number, servers: number) {
  try {
    return await check(seed, servers)
  } catch (error) {
    // A failing seed becomes a line in the regressions, so that it is run from now on.
    if (!process.env.CI) appendFileSync(REGRESSIONS, `${String(seed)} ${String(servers)}\n`)
    throw error
  }
}

describe('sync under drops, doubles, reorderings, cuts, reloads, storage failures and crashes (SY3, SY4, CM2, CM9)', () => {
  // A line is a seed and the number of servers.
  const old = existsSync(REGRESSIONS) ? readFileSync(REGRESSIONS, 'utf8').split('\n') : []
  const lines = [...new Set(old)].flatMap((line) => {
    const [, seed, servers] = /^(\d+)(?: (\d+))?$/.exec(line) ?? []
    return seed === undefined ? [] : [{ seed: Number(seed), servers: Number(servers ?? 1) }]
  })
  test.each(lines)('regression: seed $seed with $servers servers', async ({ seed, servers }) => {
    await check(seed, servers)
  })

  const total: Record<string, number> = {}
  const runs = (servers: number, count: number) => {
    for (let from = 1; from <= count; from += CHUNK) {
      const to = Math.min(count, from + CHUNK - 1)
      test(`seeds ${String(from)} to ${String(to)}, ${String(servers)} server(s): everybody ends with the same room, nothing lost, nothing doubled`, async () => {
        for (let seed = from; seed <= to; seed++)
          for (const [name, seen] of Object.entries(await checkAndKeep(seed, servers)))
            total[name] = (total[name] ?? 0) + seen
      })
    }
  }
  runs(1, RUNS)
  runs(2, Math.ceil(RUNS / 2))
  runs(3, Math.ceil(RUNS / 10))

  test('the fuzz did something', () => {
    report(
      `fuzz: ${String(Math.ceil(RUNS * 1.6))} seeds, ${Object.entries(total)
        .map(([name, n]) => `${String(n)} ${name}`)
        .join(', ')}`,
    )
    for (const name of [
      'crashes',
      'faults',
      'dropped',
      'doubled',
      'reordered',
      'reloads',
      'silences',
      'commands',
      'facts',
    ])
      expect(total[name], name).toBeGreaterThan(0)
  })
})
