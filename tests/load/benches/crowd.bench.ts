import type { Bench, Site } from '../bench.ts'
import { settled } from '../machine/cpu.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { RUNS, SECONDS, VIEWERS } from '../settings.ts'
import { bare, ws } from '../subjects/plain.ts'
import type { Subject } from '../subjects/subject.ts'
import { REACHED, reach } from './reach.ts'
import { allCpu, profiled, saturated, stretch } from './stretch.ts'

const FACTS_A_TICK = 5
/** Four at 10,000 viewers; smaller crowds get more, below the 20 at which our server gathers. */
const FRAMES_A_SECOND = Math.min(16, Math.max(1, Math.round(40_000 / VIEWERS)))
/** Messages that have been said and have not reached everybody, while the server is kept busy. */
const OUTSTANDING = 4
/** Of messages and of frames alike: where facts are gathered into a frame, both are shown and both are judged. */
const SATURATED = { atLeast: 1.7 }

/** One server from start to saturation. @returns this run's values, named `<subject>.<what>` */
async function pass(site: Site, subject: Subject, house: Subject): Promise<Record<string, number>> {
  const running = await subject.start()
  const values: Record<string, number> = {}
  const crowd = running.crowd(VIEWERS)
  const pids = running.served.map((one) => one.pid)
  const [served] = running.served
  if (!served) return values
  try {
    const empty = await served.memory()
    const before = allCpu(running.served)
    const endOfStorm = await profiled(running, `${subject.name}-storm`)
    const entrance = await crowd.enter()
    await endOfStorm()
    values.stormMs = entrance.ms
    values.joinP99 = entrance.joins.percentile(0.99)
    values.welcomeBytes = entrance.bytes
    values.retries = entrance.retries
    await settled(pids)
    values.stormCpuMs = allCpu(running.served) - before
    const full = await served.memory()
    const kilobytes = (of: typeof full) => (of.heapUsed + of.external) / 1_024
    values.memoryKb = (kilobytes(full) - kilobytes(empty)) / VIEWERS
    values.rssKb = (full.rss - empty.rss) / 1_024 / VIEWERS

    const talkers = await Promise.all(Array.from({ length: FACTS_A_TICK }, () => running.talker()))
    await settled(pids)
    // Not measured: the first second of a server's life is spent on compiling itself.
    await stretch(running, [crowd], talkers, { name: 'warm-up', perSecond: FRAMES_A_SECOND, seconds: 2 })
    const steady = await stretch(running, [crowd], talkers, {
      name: `${subject.name}-steady`,
      perSecond: FRAMES_A_SECOND,
      seconds: SECONDS,
    })
    values.cpuPerDeliveryUs = steady.cpuPerFrameUs
    values.steadyFactsAFrame = steady.facts / steady.frames
    values.p50 = steady.latencies.p50
    values.p99 = steady.latencies.p99
    values.bytes = steady.bytesPerFrame
    values.clientLoad = steady.clientLoad
    await settled(pids)
    const ticks = await stretch(running, [crowd], talkers, {
      name: `${subject.name}-ticks`,
      // As many frames as unbatched, so that nothing differs but what is in them. Who does not gather sends five times as
      // many, more than it can: seldom, then, and only for the table.
      perSecond: subject === house ? FRAMES_A_SECOND : 1,
      seconds: SECONDS,
      together: FACTS_A_TICK,
    })
    values.cpuPerMessageUs = ticks.cpuPerFactUs
    values.factsAFrame = ticks.facts / ticks.frames
    await settled(pids)
    const [host] = talkers
    if (subject === house && host) Object.assign(values, await reach(crowd, host, pids))
    await settled(pids)
    const busy = await saturated(crowd, talkers, {
      outstanding: OUTSTANDING,
      warmUp: 2,
      seconds: SECONDS / 2,
    })
    values.deliveriesPerSecond = busy.framesPerSecond
    values.factsPerSecond = busy.factsPerSecond
    values.clientLoadSaturated = busy.clientLoad
    values.lost = crowd.lost
    for (const talker of talkers) talker.leave()
  } finally {
    crowd.leave()
    await running.stop()
  }
  const named = Object.fromEntries(
    Object.entries(values).map(([what, value]) => [`${subject.name}.${what}`, value]),
  )
  site.tell(named)
  return named
}

export const crowdBench: Bench = {
  name: 'crowd',
  about: 'fan-out, ticks, latency, saturation, connect storm and memory, against bare Socket.IO and raw ws',
  async run(site) {
    const house = await site.house()
    const samples = new Samples()
    for (let run = 0; run < RUNS; run++) {
      // Turn about: what the machine does meanwhile hits no one more than another.
      const order = [house, bare, ws]
      for (let i = 0; i < order.length; i++) {
        const subject = order[(i + run) % order.length]
        if (subject) samples.add(await pass(site, subject, house))
      }
    }
    return figures(samples)
  },
}

function figures(samples: Samples): Figure[] {
  const judge = (
    id: string,
    what: string,
    goal: Figure['goal'],
    runs: readonly number[],
    unit = '×',
  ): Figure => ({
    id,
    what,
    unit,
    goal,
    runs,
  })
  const told = (name: string, what: string, unit: string) =>
    ['zaal', 'bare', 'ws'].map((who) =>
      judge(`crowd.${who}.${name}`, `  ${who}: ${what}`, null, samples.of(`${who}.${name}`), unit),
    )
  const people = VIEWERS.toLocaleString('en-GB')
  return [
    judge(
      'crowd.cpu',
      `CPU per delivery, ${people} viewers, vs raw ws`,
      { atMost: 1.1 },
      samples.ratio('zaal.cpuPerDeliveryUs', 'ws.cpuPerDeliveryUs'),
    ),
    judge(
      'crowd.cpu-bare',
      '  bare Socket.IO vs raw ws',
      null,
      samples.ratio('bare.cpuPerDeliveryUs', 'ws.cpuPerDeliveryUs'),
    ),
    ...told('cpuPerDeliveryUs', 'CPU per delivery', 'µs'),
    judge(
      'crowd.tick',
      `CPU per logical message, ${FACTS_A_TICK} facts a tick, vs raw ws unbatched`,
      { atMost: 0.23 },
      samples.ratio('zaal.cpuPerMessageUs', 'ws.cpuPerDeliveryUs'),
    ),
    judge('crowd.tick-facts', '  zaal: facts in a frame', null, samples.of('zaal.factsAFrame'), ''),
    judge(
      'crowd.p99',
      `p99 delivery, ${people} viewers × ${FRAMES_A_SECOND} frames/s, vs bare`,
      { atMost: 0.65 },
      samples.ratio('zaal.p99', 'bare.p99'),
    ),
    ...told('p50', 'p50 delivery', 'ms'),
    ...told('p99', 'p99 delivery', 'ms'),
    ...Object.entries(REACHED).map(([name, what]) =>
      judge(`crowd.zaal.${name}`, `  zaal: ${what}`, null, samples.of(`zaal.${name}`), 'ms'),
    ),
    judge(
      'crowd.saturated',
      `deliveries/s saturated vs bare (messages to viewers, ${OUTSTANDING} under way)`,
      SATURATED,
      samples.ratio('zaal.factsPerSecond', 'bare.factsPerSecond'),
    ),
    judge(
      'crowd.saturated-frames',
      '  the same in frames',
      SATURATED,
      samples.ratio('zaal.deliveriesPerSecond', 'bare.deliveriesPerSecond'),
    ),
    ...told('factsPerSecond', 'messages delivered', '/s'),
    ...told('deliveriesPerSecond', 'frames delivered', '/s'),
    judge(
      'crowd.storm',
      `storm: ${people} connect + authenticate + join + snapshot vs bare connect`,
      { atMost: 1.05 },
      samples.ratio('zaal.stormMs', 'bare.stormMs'),
    ),
    judge('crowd.storm-cpu', '  the same in CPU', null, samples.ratio('zaal.stormCpuMs', 'bare.stormCpuMs')),
    ...told('stormMs', 'everybody in', 'ms'),
    judge(
      'crowd.memory',
      'memory per joined viewer vs bare connection (heap and buffers)',
      { atMost: 1.1 },
      samples.ratio('zaal.memoryKb', 'bare.memoryKb'),
    ),
    judge(
      'crowd.memory-rss',
      '  the same in resident memory',
      null,
      samples.ratio('zaal.rssKb', 'bare.rssKb'),
    ),
    ...told('memoryKb', 'heap and buffers', 'kB'),
    ...told('rssKb', 'resident', 'kB'),
    ...told('clientLoadSaturated', 'load client while saturated', 'of a core'),
  ]
}
