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

async function run(seed: number) {
  const world = new SimWorld(seed)
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

async function check(seed: number) {
  const { world, given } = await run(seed)
  const say = (what: string) => `seed ${String(seed)}: ${what}`
  const { server, disk } = world
  if (!server) throw new Error(say('the server did not come back'))
  expect([...world.bugs, ...server.bugs], say('a command threw')).toEqual([])
  const { room } = server.hub
  const stored = disk.rooms.get(room.record.id)
  if (!stored) throw new Error(say('the room is gone'))
  expect(
    stored.facts.map((f) => f.n),
    say('numbers without holes'),
  ).toEqual(stored.facts.map((_, i) => i + 1))
  expect(room.position, say('the server is at the end of the log')).toBe(stored.facts.length)
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
      expect(marks, say(`${key}'s own ${kind}`)).toEqual(
        wire(Object.fromEntries(room.marks.by(kind, personOf(key)))),
      )
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

async function checkAndKeep(seed: number) {
  try {
    return await check(seed)
  } catch (error) {
    // A failing seed becomes a line in the regressions, so that it is run from now on.
    if (!process.env.CI) appendFileSync(REGRESSIONS, `${String(seed)}\n`)
    throw error
  }
}

describe('sync under drops, doubles, reorderings, cuts, reloads, storage failures and crashes (SY3, SY4, CM2, CM9)', () => {
  const old = existsSync(REGRESSIONS)
    ? [
        ...new Set(
          readFileSync(REGRESSIONS, 'utf8')
            .split('\n')
            .filter((line) => /^\d+$/.test(line)),
        ),
      ].map(Number)
    : []
  test.each(old)('regression: seed %i', async (seed) => {
    await check(seed)
  })

  const total: Record<string, number> = {}
  for (let from = 1; from <= RUNS; from += CHUNK) {
    const to = Math.min(RUNS, from + CHUNK - 1)
    test(`seeds ${String(from)} to ${String(to)}: everybody ends with the same room, nothing lost, nothing doubled`, async () => {
      for (let seed = from; seed <= to; seed++)
        for (const [name, count] of Object.entries(await checkAndKeep(seed)))
          total[name] = (total[name] ?? 0) + count
    })
  }

  test('the fuzz did something', () => {
    report(
      `fuzz: ${String(RUNS)} seeds, ${Object.entries(total)
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
      'commands',
      'facts',
    ])
      expect(total[name], name).toBeGreaterThan(0)
  })
})
