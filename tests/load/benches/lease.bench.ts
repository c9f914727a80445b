import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startRedis, type TestRedis } from '../../helpers/redis.ts'
import type { Bench, Site } from '../bench.ts'
import type { Crowd } from '../client/crowd.ts'
import { Histogram } from '../client/histogram.ts'
import { atRate } from '../client/stamps.ts'
import { commandId } from '../client/talker.ts'
import { eventText, textFrame } from '../client/wire.ts'
import { cpuMs, settled } from '../machine/cpu.ts'
import type { Served } from '../machine/served.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { RUNS, SECONDS, TEXT_BYTES } from '../settings.ts'
import { openHouse, type House, type ZaalRunning } from '../subjects/zaal.ts'
import { allCpu } from './stretch.ts'

/*
 * Would it pay if one server held a lease on a room and took the commands of the others? Writers of one room sit on one of
 * the servers (what a lease would give at best: no command has to be passed on), or spread over all. The servers share core 0,
 * so what the bench compares is the work and the waiting; on machines of their own spread servers also have more processor.
 */
const WRITERS = 200
/** Writers at once, each with one command under way. */
const CLOSED = [50, 200] as const
/** Commands a second, whatever the answers take. */
const OPEN = [100, 400] as const
const PATIENCE_MS = 30_000
const DRAINED_MS = 50
/** Of `[{"ok":true`: the t. */
const VERDICT_AT = 7
const LETTER_T = 0x74

interface Layout {
  readonly name: string
  readonly servers: number
  readonly spread: boolean
}
const LAYOUTS: readonly Layout[] = [
  { name: 'held2', servers: 2, spread: false },
  { name: 'spread2', servers: 2, spread: true },
  { name: 'spread3', servers: 3, spread: true },
]

/** The postmaster of a cluster and all its processes now. */
function processesOf(postmaster: number): number[] {
  const parentOf = (pid: string): number => {
    try {
      return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      return 0
    }
  }
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return [postmaster, ...all.filter((pid) => parentOf(pid) === postmaster).map(Number)]
}

async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${rows[0]?.pid}/status`, 'utf8'))?.[1])
  } finally {
    await client.end()
  }
}

/** Of processes that may end meanwhile: the difference of those that are there at both ends. */
function sampled(pids: () => readonly number[]): () => number {
  const before = new Map(pids().map((pid) => [pid, cpuMs(pid)]))
  return () =>
    pids().reduce((sum, pid) => sum + (before.has(pid) ? cpuMs(pid) - (before.get(pid) ?? 0) : 0), 0)
}

interface Counted {
  commits: number
  commands: number
  read: number
}

/** What the servers counted themselves: commits of the log, commands in them, facts read under the lock. */
async function counted(served: readonly Served[]): Promise<Counted> {
  const sum = { commits: 0, commands: 0, read: 0 }
  for (const { port } of served) {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    const value = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1] ?? NaN,
      )
    sum.commits += value('zaal_commit_commands_count{lane="log"}')
    sum.commands += value('zaal_commit_commands_sum{lane="log"}')
    sum.read += value('zaal_facts_read_total{why="lock"}')
  }
  return sum
}

/** Commands of one room under way, over all its writers. */
class Writing {
  readonly acks = new Histogram()
  sent = 0
  #next = 0
  readonly #since = new Map<number, number>()
  readonly #again: ((index: number, crowd: Crowd) => void) | null
  refused = ''

  /** @param again called at each answer: closed loop */
  constructor(crowds: readonly Crowd[], again: ((index: number, crowd: Crowd) => void) | null) {
    this.#again = again
    for (const crowd of crowds)
      crowd.ackWatch = (viewer, id, buffer, start, end) => {
        const began = this.#since.get(id)
        if (began === undefined) return
        this.#since.delete(id)
        if (buffer[start + VERDICT_AT] !== LETTER_T) this.refused ||= buffer.toString('utf8', start, end)
        this.acks.record(performance.now() - began)
        this.#again?.(viewer.index, crowd)
      }
  }

  get underWay(): number {
    return this.#since.size
  }

  /** @param at the moment it was to be sent */
  say(crowd: Crowd, index: number, at = performance.now()): void {
    const id = ++this.#next
    const text = `${id}`.padEnd(TEXT_BYTES, ' wat er gezegd werd')
    const payload = { channel: 'room', text, replyTo: null, mentions: [] }
    const command = JSON.stringify({ id: commandId(), name: 'chat.post', payload })
    this.#since.set(id, at)
    this.sent++
    crowd.viewers[index]?.sendRaw(textFrame(eventText('command', id, command)))
  }

  async drained(): Promise<void> {
    for (const end = performance.now() + PATIENCE_MS; this.underWay > 0;) {
      if (performance.now() > end) throw new Error(`${this.underWay} of ${this.sent} commands have no answer`)
      await wait(DRAINED_MS)
    }
    if (this.refused !== '') throw new Error(`A command was refused: ${this.refused}`)
  }
}

interface Scene {
  readonly layout: Layout
  readonly served: readonly Served[]
  /** One of each server that has writers; all of the same length. */
  readonly crowds: readonly Crowd[]
  readonly postmaster: number
  readonly redis: TestRedis
}

/** Runs one load and counts. @param load sends until its time is over */
async function measured(scene: Scene, load: () => Promise<Writing>): Promise<Record<string, number>> {
  const { served, postmaster, redis } = scene
  const before = await counted(served)
  const ofPostgres = sampled(() => processesOf(postmaster))
  const ofNode = allCpu(served)
  const ofRedis = cpuMs(redis.pid())
  const began = performance.now()
  const writing = await load()
  const ms = performance.now() - began
  const answered = writing.acks.count
  await writing.drained()
  const node = allCpu(served) - ofNode
  const postgres = ofPostgres()
  const after = await counted(served)
  const each = (value: number) => (value * 1_000) / writing.sent
  if (after.commands - before.commands !== writing.sent)
    throw new Error(`${writing.sent} commands were answered, ${after.commands - before.commands} committed`)
  return {
    perSecond: (answered * 1_000) / ms,
    p50: writing.acks.percentile(0.5),
    p99: writing.acks.percentile(0.99),
    nodeUs: each(node),
    postgresUs: each(postgres),
    redisUs: each(cpuMs(redis.pid()) - ofRedis),
    commits: ((after.commits - before.commits) * 1_000) / ms,
    batch: writing.sent / (after.commits - before.commits),
    read: (after.read - before.read) / writing.sent,
  }
}

const closed = (scene: Scene, writers: number, seconds: number) =>
  measured(scene, async () => {
    let goes = true
    const writing: Writing = new Writing(scene.crowds, (index, crowd) => {
      if (goes) writing.say(crowd, index)
    })
    for (const crowd of scene.crowds)
      for (let i = 0; i < Math.floor(writers / scene.crowds.length); i++) writing.say(crowd, i)
    await wait(seconds * 1_000)
    goes = false
    return writing
  })

const open = (scene: Scene, perSecond: number, seconds: number) =>
  measured(scene, async () => {
    const writing = new Writing(scene.crowds, null)
    let turn = 0
    await atRate(perSecond, seconds, (at) => {
      const crowd = scene.crowds[turn % scene.crowds.length]
      const index = Math.floor(turn / scene.crowds.length)
      turn++
      if (crowd) writing.say(crowd, index % crowd.viewers.length, at)
    })
    return writing
  })

async function evening(house: House, layout: Layout, postmaster: number, redis: TestRedis) {
  const all: ZaalRunning[] = []
  for (let i = 0; i < layout.servers; i++) all.push(await house.start({ REDIS_URL: redis.url }))
  const share = Math.floor(WRITERS / layout.servers)
  // Each server has its part of the listeners in both layouts: only where is spoken differs. With a lease all speak at one.
  const crowds = layout.spread
    ? all.map((running, i) => running.crowd(share, i * share))
    : all.map((running, i) => running.crowd(i === 0 ? WRITERS : 1, 0))
  const values: Record<string, number> = {}
  try {
    for (const crowd of crowds) await crowd.enter()
    const served = all.flatMap((running) => running.served)
    await settled(served.map(({ pid }) => pid))
    const speaking = layout.spread ? crowds : crowds.slice(0, 1)
    const scene = { layout, served, crowds: speaking, postmaster, redis }
    await closed(scene, WRITERS, 2)
    const keep = (load: string, found: Readonly<Record<string, number>>) => {
      for (const [what, value] of Object.entries(found)) values[`${layout.name}.${load}.${what}`] = value
    }
    for (const writers of CLOSED) keep(`closed${writers}`, await closed(scene, writers, SECONDS / 2))
    for (const rate of OPEN) keep(`open${rate}`, await open(scene, rate, SECONDS / 2))
    return values
  } finally {
    for (const crowd of crowds) crowd.leave()
    for (const running of all) await running.stop()
  }
}

export const leaseBench: Bench = {
  name: 'lease',
  about:
    'writers of one room on one of the servers, and spread over two and three: would a lease on the room pay?',
  async run(site: Site) {
    const { url } = await site.cluster()
    const house = await openHouse('lease', WRITERS, { DATABASE_URL: await site.database(url) })
    site.onClose(house.dispose)
    const redis = await startRedis()
    site.onClose(() => void redis.dispose())
    const postmaster = await postmasterOf(url)
    const samples = new Samples()
    for (let run = 0; run < RUNS; run++) {
      const values: Record<string, number> = {}
      const order = run % 2 === 0 ? LAYOUTS : [...LAYOUTS].reverse()
      for (const layout of order) Object.assign(values, await evening(house, layout, postmaster, redis))
      site.tell(values)
      samples.add(values)
    }
    return figures(samples)
  },
}

const LOADS = [
  ...CLOSED.map((writers) => [`closed${writers}`, `${writers} writers without a pause`] as const),
  ...OPEN.map((rate) => [`open${rate}`, `${rate} commands a second`] as const),
]
const WHAT = [
  ['perSecond', 'acks', '/s'],
  ['p50', 'p50 of an ack', 'ms'],
  ['p99', 'p99 of an ack', 'ms'],
  ['nodeUs', 'CPU of all servers a command', 'µs'],
  ['postgresUs', 'CPU of PostgreSQL a command', 'µs'],
  ['redisUs', 'CPU of Redis a command', 'µs'],
  ['batch', 'commands a commit', ''],
  ['commits', 'commits', '/s'],
  ['read', 'facts read under the lock, a command', ''],
] as const
const PLACES: Readonly<Record<string, string>> = {
  held2: 'all on one of two',
  spread2: 'spread over two',
  spread3: 'spread over three',
}

/** The ratio first: below 1 of acks, or above 1 of the rest, is what a lease could win back at most. */
const figures = (samples: Samples): Figure[] =>
  LOADS.flatMap(([load, said]) =>
    WHAT.flatMap(([what, words, unit]) => [
      ...['spread2', 'spread3']
        .filter(() => what !== 'commits' && what !== 'redisUs' && what !== 'read' && what !== 'batch')
        .map((name) => ({
          id: `lease.${load}.${what}.${name}-vs-held`,
          what: `${said}: ${words}, ${PLACES[name]} vs all on one`,
          unit: '×',
          goal: null,
          runs: samples.ratio(`${name}.${load}.${what}`, `held2.${load}.${what}`),
        })),
      ...LAYOUTS.map(({ name }) => ({
        id: `lease.${load}.${what}.${name}`,
        what: `  ${words}, ${PLACES[name]}`,
        unit,
        goal: null,
        runs: samples.of(`${name}.${load}.${what}`),
      })),
    ]),
  )
