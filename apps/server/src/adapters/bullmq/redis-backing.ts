import { createRedisBackend, Queue } from 'bullmq'
import { createClient } from 'redis'
import type { BullBacking } from './bull-jobs.ts'
import { CalmWorker } from './calm-worker.ts'

export interface RedisJobs {
  url: string
  /** Keeps installations apart that share a Redis: the same for all servers of one. */
  installation: string
  report: (error: unknown) => void
}

/** BullMQ on Redis or Valkey; connects in its own time and again after every loss. */
export function redisBacking({ url, installation, report }: RedisJobs): BullBacking {
  const prefix = `zaal-jobs-${installation}`
  const client = createClient({ url, socket: { connectTimeout: 2_000 } })
  client.on('error', () => undefined)
  const connected = client.connect().then(
    () => undefined,
    (error: unknown) => report(error),
  )
  return {
    // In steps: what is asked of the result must not decide the types of BullMQ's own.
    queue: (name, options) => {
      const queue = new Queue(name, { ...options, connection: client, prefix })
      return queue
    },
    worker: (name, run, settings) => {
      const worker = new CalmWorker(
        name,
        run,
        { ...settings, connection: client, prefix },
        createRedisBackend,
      )
      return worker
    },
    describe: () => `jobs: BullMQ on Redis at ${new URL(url).host}`,
    async close() {
      client.destroy()
      await connected
    },
  }
}
