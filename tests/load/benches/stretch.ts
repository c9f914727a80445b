import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import type { Crowd } from '../client/crowd.ts'
import { Stamps, atRate } from '../client/stamps.ts'
import type { Latencies } from '../client/histogram.ts'
import type { Talker } from '../client/talker.ts'
import type { Served } from '../machine/served.ts'
import { printProfile } from '../machine/profile.ts'
import { PROFILES, TEXT_BYTES } from '../settings.ts'
import { say } from '../subjects/subject.ts'

/*
 * A stretch of time in which messages go out at a fixed rate and everything is counted until the last one has arrived.
 */
export interface Stretch {
  /** Milliseconds of processor of the processes under test. */
  readonly cpuMs: number
  /** WebSocket messages, and the logical messages in them, over all viewers. */
  readonly frames: number
  readonly facts: number
  /** Gauges and the like. */
  readonly others: number
  readonly bytesPerFrame: number
  readonly latencies: Latencies
  /** Microseconds of processor of one WebSocket message, and of one logical message, to one viewer. */
  readonly cpuPerFrameUs: number
  readonly cpuPerFactUs: number
  /** Share of a core the load client itself used: near 1, it is the bottleneck and not the server. */
  readonly clientLoad: number
  /** Seconds from the first message to the last delivery. */
  readonly seconds: number
}

export const allCpu = (served: readonly Served[]): number => served.reduce((sum, one) => sum + one.cpu(), 0)

export interface StretchPlan {
  readonly name: string
  readonly perSecond: number
  readonly seconds: number
  /** Messages at each tick, each by another talker. */
  readonly together?: number
}

const PATIENCE_MS = 60_000

/** @throws when deliveries are missing after a minute */
export async function stretch(
  running: { readonly served: readonly Served[] },
  crowds: readonly Crowd[],
  talkers: readonly Talker[],
  plan: StretchPlan,
): Promise<Stretch> {
  const stamps = new Stamps()
  for (const crowd of crowds) {
    crowd.reset()
    crowd.watch = stamps.watch
  }
  const total = (of: (crowd: Crowd) => number) => crowds.reduce((sum, crowd) => sum + of(crowd), 0)
  const together = plan.together ?? 1
  const own = process.cpuUsage()
  const began = performance.now()
  const done = await profiled(running, plan.name)
  const before = allCpu(running.served)
  await atRate(plan.perSecond, plan.seconds, (at) => {
    for (const talker of talkers.slice(0, together)) void say(talker, stamps.text(at, TEXT_BYTES))
  })
  const expected = stamps.sent * total((crowd) => crowd.viewers.length)
  for (const end = performance.now() + PATIENCE_MS; stamps.seen < expected;) {
    if (performance.now() > end) throw new Error(`${expected - stamps.seen} deliveries are missing`)
    await wait(20)
  }
  const cpuMs = allCpu(running.served) - before
  const seconds = (performance.now() - began) / 1_000
  const used = process.cpuUsage(own)
  await done()
  for (const crowd of crowds) crowd.watch = null
  const frames = total((crowd) => crowd.frames)
  const others = total((crowd) => crowd.others)
  return {
    cpuMs,
    frames,
    facts: stamps.seen,
    others,
    cpuPerFrameUs: (cpuMs * 1_000) / frames,
    cpuPerFactUs: (cpuMs * 1_000) / stamps.seen,
    bytesPerFrame: total((crowd) => crowd.bytes) / Math.max(1, frames + others),
    latencies: stamps.latencies.summary(),
    clientLoad: (used.user + used.system) / 1e6 / seconds,
    seconds,
  }
}

/** Profiles the first process under test when BENCH_PROFILE names a folder. @returns a function that ends and prints it */
export async function profiled(
  running: { readonly served: readonly Served[] },
  name: string,
): Promise<() => Promise<void>> {
  const [served] = running.served
  const folder = PROFILES
  if (folder === null || !served) return () => Promise.resolve()
  await served.startProfile()
  return async () => {
    const file = join(folder, `${name}.cpuprofile`)
    await served.stopProfile(file)
    printProfile(file)
  }
}

/**
 * Deliveries a second while there is always a next message: another one is said whenever one has reached everybody, so that
 * the server never waits, and never has more than a few before it.
 */
export async function saturated(
  crowd: Crowd,
  talkers: readonly Talker[],
  plan: { outstanding: number; warmUp: number; seconds: number },
): Promise<{ framesPerSecond: number; factsPerSecond: number; clientLoad: number }> {
  const stamps = new Stamps()
  const viewers = crowd.viewers.length
  const sayOn = () => {
    for (; stamps.sent < Math.floor(stamps.seen / viewers) + plan.outstanding;) {
      const talker = talkers[stamps.sent % talkers.length]
      if (talker) void say(talker, stamps.text(performance.now(), TEXT_BYTES))
    }
  }
  let goes = true
  crowd.watch = (...event) => {
    stamps.watch(...event)
    if (goes) sayOn()
  }
  sayOn()
  await wait(plan.warmUp * 1_000)
  crowd.reset()
  const own = process.cpuUsage()
  const seen = stamps.seen
  const began = performance.now()
  await wait(plan.seconds * 1_000)
  const seconds = (performance.now() - began) / 1_000
  const used = process.cpuUsage(own)
  const delivered = {
    framesPerSecond: crowd.frames / seconds,
    factsPerSecond: (stamps.seen - seen) / seconds,
  }
  goes = false
  crowd.watch = null
  return { ...delivered, clientLoad: (used.user + used.system) / 1e6 / seconds }
}
