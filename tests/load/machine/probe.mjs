// Loaded into every process under test before its own code (`node --import`). Answers over the IPC channel that `fork`
// gives: memory after a full collection, lag of the event loop, a profile of a stretch of time. Costs nothing when not asked.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { monitorEventLoopDelay } from 'node:perf_hooks'

const lag = monitorEventLoopDelay({ resolution: 10 })
lag.enable()
const session = new Session()

/** @param {string} method @param {object} [params] @returns {Promise<any>} */
const inspect = (method, params) =>
  new Promise((resolve, reject) =>
    session.post(method, params, (error, answer) => (error ? reject(error) : resolve(answer))),
  )

const ANSWERS = {
  memory: async () => {
    // Twice: what the first one frees may have held buffers outside the heap.
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
    globalThis.gc?.()
    return process.memoryUsage()
  },
  'lag-reset': async () => {
    lag.reset()
    return {}
  },
  lag: async () => ({ p50: lag.percentile(50) / 1e6, p99: lag.percentile(99) / 1e6, max: lag.max / 1e6 }),
  'profile-start': async () => {
    session.connect()
    await inspect('Profiler.enable')
    await inspect('Profiler.setSamplingInterval', { interval: 500 })
    await inspect('Profiler.start')
    return {}
  },
  'profile-stop': async ({ file }) => {
    const { profile } = await inspect('Profiler.stop')
    session.disconnect()
    writeFileSync(file, JSON.stringify(profile))
    return {}
  },
}

process.on('message', (/** @type {any} */ message) => {
  if (message?.type !== 'probe') return
  const { id, ask } = message
  ANSWERS[ask](message).then(
    (answer) => process.send?.({ type: 'probe', id, answer }),
    (error) => process.send?.({ type: 'probe', id, error: String(error) }),
  )
})

// Whoever measures is gone: nobody will stop us.
process.on('disconnect', () => process.exit(1))
