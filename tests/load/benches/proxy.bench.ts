import { startNginx, type TestNginx } from '../../helpers/nginx.ts'
import { startRedis, type TestRedis } from '../../helpers/redis.ts'
import type { Bench, Site } from '../bench.ts'
import { Crowd } from '../client/crowd.ts'
import { LongPoller } from '../client/long-poller.ts'
import { settled } from '../machine/cpu.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { PROXY_VIEWERS, RUNS, SECONDS } from '../settings.ts'
import type { House, ZaalRunning } from '../subjects/zaal.ts'
import { allCpu, stretch } from './stretch.ts'

const FRAMES_A_SECOND = 2

type Way = 'direct' | 'nginx' | 'polling'
const WAYS: Readonly<Record<Way, string>> = {
  direct: 'WebSocket to one server',
  nginx: 'WebSocket through nginx to two',
  polling: 'long-polling through nginx to two',
}

/** Viewers come in and get messages, by one way. */
async function measure(house: House, way: Way, redis: TestRedis): Promise<Record<string, number>> {
  const env = { REDIS_URL: redis.url, TRUST_PROXY: '1' }
  const all: ZaalRunning[] = [await house.start(way === 'direct' ? {} : env)]
  if (way !== 'direct') all.push(await house.start(env))
  const served = all.flatMap((running) => running.served)
  let nginx: TestNginx | null = null
  let crowd: Crowd | null = null
  try {
    if (way !== 'direct') nginx = await startNginx(served.map((one) => one.port))
    const port = nginx?.port ?? served[0]?.port ?? 0
    const make =
      way === 'polling'
        ? { make: (i: number, ears: ConstructorParameters<typeof LongPoller>[1]) => new LongPoller(i, ears) }
        : {}
    crowd = new Crowd(port, house.audience.tickets.slice(0, PROXY_VIEWERS), { welcomed: true, ...make })
    const before = allCpu(served)
    const entrance = await crowd.enter()
    await settled(served.map((one) => one.pid))
    const stormCpuMs = allCpu(served) - before
    const talkers = await Promise.all(all.slice(0, 1).map((running) => running.talker()))
    const plan = { perSecond: FRAMES_A_SECOND, seconds: 2 }
    await stretch({ served }, [crowd], talkers, { ...plan, name: 'warm-up' })
    const measured = await stretch({ served }, [crowd], talkers, { ...plan, name: way, seconds: SECONDS })
    for (const talker of talkers) talker.leave()
    const values = {
      inMs: entrance.ms,
      inCpuUs: (stormCpuMs * 1_000) / PROXY_VIEWERS,
      retries: entrance.retries,
      cpuUs: measured.cpuPerFrameUs,
      p50: measured.latencies.p50,
      p99: measured.latencies.p99,
    }
    return Object.fromEntries(Object.entries(values).map(([what, value]) => [`${way}.${what}`, value]))
  } finally {
    crowd?.leave()
    await nginx?.stop()
    for (const running of all) await running.stop()
  }
}

export const proxyBench: Bench = {
  name: 'proxy',
  about: `${PROXY_VIEWERS} viewers through nginx to two servers, by WebSocket and by long-polling`,
  async run(site: Site) {
    const house = await site.house()
    const redis = await startRedis()
    site.onClose(() => void redis.dispose())
    const samples = new Samples()
    for (let run = 0; run < RUNS; run++) {
      const values = {}
      for (const way of Object.keys(WAYS) as Way[]) Object.assign(values, await measure(house, way, redis))
      site.tell(values)
      samples.add(values)
    }
    return figures(samples)
  },
}

const figures = (samples: Samples): Figure[] =>
  (
    [
      ['inMs', 'everybody in', 'ms'],
      ['inCpuUs', 'CPU of the servers to let one in', 'µs'],
      ['retries', 'tried again on the way in', ''],
      ['p50', 'p50 delivery', 'ms'],
      ['p99', 'p99 delivery', 'ms'],
      ['cpuUs', 'CPU of the servers per delivery', 'µs'],
    ] as const
  ).flatMap(([name, what, unit]) =>
    Object.entries(WAYS).map(([way, words]) => ({
      id: `proxy.${way}.${name}`,
      what: `${what}: ${words}`,
      unit,
      goal: null,
      runs: samples.of(`${way}.${name}`),
    })),
  )
