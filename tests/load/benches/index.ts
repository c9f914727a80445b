import type { Bench } from '../bench.ts'
import { crowdBench } from './crowd.bench.ts'
import { growthBench } from './growth.bench.ts'
import { leaseBench } from './lease.bench.ts'
import { logBench } from './log.bench.ts'
import { newsBench } from './news.bench.ts'
import { pollBench } from './poll.bench.ts'
import { productBench } from './product.bench.ts'
import { proxyBench } from './proxy.bench.ts'
import { pureBench } from './pure.bench.ts'
import { returnBench } from './return.bench.ts'
import { serversBench } from './servers.bench.ts'

/** In the order they run. */
export const benches: readonly Bench[] = [
  pureBench,
  crowdBench,
  returnBench,
  pollBench,
  growthBench,
  logBench,
  serversBench,
  leaseBench,
  newsBench,
  proxyBench,
  productBench,
]
