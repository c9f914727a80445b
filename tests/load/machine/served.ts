import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { cpuMs, rssBytes } from './cpu.ts'

/*
 * A process under test: on core 0 by itself (the load and what else there is are on core 1), with the probe in it.
 */
const PROBE = fileURLToPath(new URL('./probe.mjs', import.meta.url))
const PATIENCE_MS = 120_000

export interface Memory {
  readonly rss: number
  readonly heapUsed: number
  readonly external: number
  readonly arrayBuffers: number
}

export interface Lag {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

export interface Served {
  readonly port: number
  readonly pid: number
  /** What it said when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>
  /** Milliseconds of processor so far. */
  cpu(): number
  rss(): number
  /** After a full collection. */
  memory(): Promise<Memory>
  resetLag(): Promise<void>
  /** Of the event loop, milliseconds, since `resetLag`. */
  lag(): Promise<Lag>
  startProfile(): Promise<void>
  stopProfile(file: string): Promise<void>
  /** SIGTERM, and SIGKILL when it takes longer than ten seconds. @returns milliseconds it took */
  stop(): Promise<number>
}

export interface ServedOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Written in TypeScript: run it through tsx. */
  readonly typescript?: boolean
  /** Modules loaded before it. */
  readonly imports?: readonly string[]
  /** Core to run on; 0 when absent. */
  readonly core?: number
}

const isMessage = (value: unknown, type: string): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type

/** Starts it and waits for its `ready`. @throws with what it printed */
export async function serve(main: string, options: ServedOptions = {}): Promise<Served> {
  const node = [
    '--expose-gc',
    ...(options.typescript ? ['--import', 'tsx'] : []),
    ...[PROBE, ...(options.imports ?? [])].flatMap((file) => ['--import', file]),
  ]
  // Without a second core there is nothing to keep apart.
  const core = process.env.BENCH_PINNED === '0' ? null : (options.core ?? 0)
  const child = fork(main, [], {
    ...(core === null
      ? { execArgv: node }
      : { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath, ...node] }),
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  const hear = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000))
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ready = await told(
    child,
    'ready',
    () => true,
    () => output,
  )
  const pid = child.pid ?? 0
  let asked = 0

  const ask = async (what: string, more: object = {}): Promise<unknown> => {
    const id = ++asked
    const answer = told(
      child,
      'probe',
      (message) => message.id === id,
      () => output,
    )
    child.send({ type: 'probe', id, ask: what, ...more })
    const said = await answer
    if (typeof said.error === 'string') throw new Error(said.error)
    return said.answer
  }
  return {
    port: Number(ready.port),
    pid,
    ready,
    cpu: () => cpuMs(pid),
    rss: () => rssBytes(pid),
    memory: async () => (await ask('memory')) as Memory,
    resetLag: async () => void (await ask('lag-reset')),
    lag: async () => (await ask('lag')) as Lag,
    startProfile: async () => void (await ask('profile-start')),
    stopProfile: async (file) => void (await ask('profile-stop', { file })),
    stop: async () => {
      const began = performance.now()
      if (child.exitCode !== null || child.signalCode !== null) return 0
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await gone
      clearTimeout(impatience)
      return performance.now() - began
    },
  }
}

function told(
  child: ChildProcess,
  type: string,
  fits: (message: Record<string, unknown>) => boolean,
  output: () => string,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const stop = (act: () => void) => {
      clearTimeout(patience)
      child.off('message', hear).off('exit', ended)
      act()
    }
    const fail = (why: string) => {
      stop(() => {
        reject(new Error(`The process under test ${why}.\n${output()}`))
      })
    }
    const hear = (value: unknown) => {
      if (isMessage(value, type) && fits(value))
        stop(() => {
          resolve(value)
        })
    }
    const ended = () => {
      fail(`ended before it said "${type}"`)
    }
    const patience = setTimeout(() => {
      fail(`did not say "${type}" in time`)
    }, PATIENCE_MS)
    child.on('message', hear).on('exit', ended)
  })
}
