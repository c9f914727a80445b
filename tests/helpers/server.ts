import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.ts'

/*
 * The built server as a process of its own, as `npm start` runs it: on a free port, with a fresh data folder. It can be
 * killed without warning and started again on the same port and data. Its clock is moved over process messages:
 *
 *   test -> server   { type: 'clock', now?, advance?, running?, id? }   epoch milliseconds, milliseconds
 *   server -> test   { type: 'clock', now, id? }                        the answer, once what fell due has been called
 *   server -> test   { type: 'ready', port, ... }                       once, when it accepts connections
 */
const MAIN = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url))

export interface ServerOptions {
  /** Variables of the server's configuration; PORT and DATA_DIR are chosen here unless given. */
  readonly env?: Readonly<Record<string, string>>
  /** Epoch milliseconds the server's clock is set to, standing still, before it is ready; absent: the real clock. */
  readonly now?: number
  /** Another built file to run instead of the server's main. */
  readonly main?: string
  /** Milliseconds to wait for "ready"; 30,000 when absent. */
  readonly patienceMs?: number
}

/** What the server said when it was ready; main.ts decides what besides the port. */
export type Ready = Readonly<Record<string, unknown>> & { readonly port: number }

export interface TestServer {
  readonly port: number
  readonly url: string
  readonly dataDir: string
  /** Of the latest start. */
  readonly ready: () => Ready
  readonly pid: () => number
  /** Everything printed so far, over all starts. */
  readonly output: () => string
  /** Each resolves when everything that fell due has been called. A clock that was set stands still unless told to run. */
  readonly clock: {
    readonly set: (now: number, running?: boolean) => Promise<void>
    readonly advance: (ms: number) => Promise<void>
  }
  /** SIGKILL: no warning, no chance to write anything. Resolves when the process is gone. */
  readonly kill9: () => Promise<void>
  /** SIGTERM, and waits for the clean end. @returns the exit code */
  readonly terminate: () => Promise<number | null>
  /** After `kill9` or `terminate`: the same port, data and (when set) clock. */
  readonly start: () => Promise<void>
  /** Ends it and removes the data folder when it was made here. */
  readonly dispose: () => Promise<void>
}

const isMessage = (value: unknown, type: string): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type

/** Starts a server and waits until it accepts connections. @throws with its output when it ends or stays silent. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const port = Number(options.env?.PORT ?? (await freePort()))
  const ownFolder = options.env?.DATA_DIR === undefined
  const dataDir = options.env?.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'zaal-data-'))
  const main = options.main ?? MAIN
  if (!existsSync(main)) throw new Error('The server is not built: npm test -- <step> builds it first.')
  let child: ChildProcess | undefined
  let output = ''
  let ready: Ready | undefined
  let now = options.now
  let lastId = 0

  const alive = (): ChildProcess => {
    if (!child || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server is not running.\n${output}`)
    return child
  }

  /** Waits for a message; the end of the process or the end of patience is an error that shows what was printed. */
  const message = (
    from: ChildProcess,
    type: string,
    fits: (message: Record<string, unknown>) => boolean = () => true,
  ): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      const stop = (act: () => void) => {
        clearTimeout(patience)
        from.off('message', hear).off('exit', ended)
        act()
      }
      const fail = (why: string) => stop(() => reject(new Error(`The server ${why}.\n${output}`)))
      const hear = (value: unknown) => {
        if (isMessage(value, type) && fits(value)) stop(() => resolve(value))
      }
      const ended = () => fail(`ended before it said "${type}"`)
      const patience = setTimeout(() => fail(`did not say "${type}" in time`), options.patienceMs ?? 30_000)
      from.on('message', hear).on('exit', ended)
    })

  const tell = async (to: ChildProcess, order: { now?: number; advance?: number; running?: boolean }) => {
    const id = ++lastId
    const answer = message(to, 'clock', (said) => said.id === id)
    to.send({ type: 'clock', id, ...order })
    now = Number((await answer).now)
  }

  const start = async () => {
    const env = { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', ...options.env }
    const started = fork(main, [], {
      env: { ...env, PORT: String(port), DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    })
    child = started
    started.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    started.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    // The clock is told at once: the channel keeps it until the server listens, so that it never shows the real time.
    const [said] = await Promise.all([
      message(started, 'ready'),
      now === undefined ? undefined : tell(started, { now, running: false }),
    ])
    ready = { ...said, port: Number(said.port) }
  }

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
    return child.exitCode
  }

  const removeData = () => {
    if (ownFolder) rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await start()
  } catch (error) {
    await end('SIGKILL')
    removeData()
    throw error
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    dataDir,
    ready: () => ready ?? { port },
    pid: () => alive().pid ?? 0,
    output: () => output,
    clock: {
      set: (to, running = false) => tell(alive(), { now: to, running }),
      advance: (ms) => tell(alive(), { advance: ms }),
    },
    kill9: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
    start,
    dispose: async () => {
      await end('SIGKILL')
      removeData()
    },
  }
}
