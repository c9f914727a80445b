import type { Bench, Site } from '../bench.ts'
import { startRedis, type TestRedis } from '../../helpers/redis.ts'
import { cpuMs, settled } from '../machine/cpu.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { RUNS, SECONDS, VIEWERS } from '../settings.ts'
import type { House, ZaalRunning } from '../subjects/zaal.ts'
import { stretch } from './stretch.ts'

const FRAMES_A_SECOND = 4
const HALF = Math.round(VIEWERS / 2)

/** The same viewers and messages on one server or spread over two; what counts is the processor of all servers together. */
async function measure(house: House, servers: 1 | 2, redis: TestRedis): Promise<Record<string, number>> {
  const all: ZaalRunning[] = []
  for (let i = 0; i < servers; i++) all.push(await house.start(servers === 2 ? { REDIS_URL: redis.url } : {}))
  const served = all.flatMap((running) => running.served)
  const crowds =
    servers === 1
      ? all.map((running) => running.crowd(VIEWERS))
      : all.map((running, i) => running.crowd(HALF, i * HALF))
  try {
    for (const crowd of crowds) await crowd.enter()
    const talkers = await Promise.all(all.map((running) => running.talker()))
    await settled(served.map((one) => one.pid))
    const plan = { perSecond: FRAMES_A_SECOND, seconds: 2 }
    await stretch({ served }, crowds, talkers, { ...plan, name: 'warm-up' })
    const ofRedis = cpuMs(redis.pid())
    const name = `servers-${servers}`
    const measured = await stretch({ served }, crowds, talkers, { ...plan, name, seconds: SECONDS })
    for (const talker of talkers) talker.leave()
    return {
      [`${name}.cpuUs`]: measured.cpuPerFrameUs,
      [`${name}.redisUs`]: ((cpuMs(redis.pid()) - ofRedis) * 1_000) / measured.frames,
      [`${name}.p50`]: measured.latencies.p50,
      [`${name}.p99`]: measured.latencies.p99,
    }
  } finally {
    for (const crowd of crowds) crowd.leave()
    for (const running of all) await running.stop()
  }
}

export const serversBench: Bench = {
  name: 'servers',
  about: 'one room on one server, and spread over two with Redis between them',
  async run(site: Site) {
    const house = await site.house()
    const redis = await startRedis()
    site.onClose(() => void redis.dispose())
    const samples = new Samples()
    for (let run = 0; run < RUNS; run++) {
      const values = {}
      const order = run % 2 === 0 ? ([1, 2] as const) : ([2, 1] as const)
      for (const servers of order) Object.assign(values, await measure(house, servers, redis))
      site.tell(values)
      samples.add(values)
    }
    return figures(samples)
  },
}

function figures(samples: Samples): Figure[] {
  const told = (name: string, what: string, unit: string): Figure[] =>
    [1, 2].map((servers) => ({
      id: `servers.${servers}.${name}`,
      what: `  ${servers === 1 ? 'one server' : 'two servers and Redis'}: ${what}`,
      unit,
      goal: null,
      runs: samples.of(`servers-${servers}.${name}`),
    }))
  return [
    {
      id: 'servers.cpu',
      what: 'two servers + Redis: CPU per delivery vs one server',
      unit: '×',
      goal: { atMost: 1.1 },
      runs: samples.ratio('servers-2.cpuUs', 'servers-1.cpuUs'),
    },
    ...told('cpuUs', 'CPU per delivery', 'µs'),
    ...told('p50', 'p50 delivery', 'ms'),
    ...told('p99', 'p99 delivery', 'ms'),
    {
      id: 'servers.redis',
      what: '  CPU of Redis itself per delivery',
      unit: 'µs',
      goal: null,
      runs: samples.of('servers-2.redisUs'),
    },
  ]
}
