import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'redis'
import { findRedis } from '../../infra/scripts/lib/find-programs.mjs'
import { freePort } from './free-port.ts'

/*
 * A throw-away Redis of its own port and folder, kept in memory only. It can die, hang and come back empty, which is all
 * that Zaal has to live through.
 */
export interface TestRedis {
  readonly port: number
  /** redis://127.0.0.1:port, with the password when there is one. */
  readonly url: string
  readonly pid: () => number
  /** SIGKILL. Resolves when it is gone. */
  readonly kill: () => Promise<void>
  /** SIGSTOP: connections stay open, and nothing is answered. */
  readonly halt: () => void
  /** SIGCONT, after `halt`. */
  readonly resume: () => void
  /** After `kill`: an empty one on the same port. */
  readonly start: () => Promise<void>
  /** Runs one command over a connection of its own. */
  readonly ask: (...command: string[]) => Promise<unknown>
  /** Everything it holds is gone. */
  readonly flush: () => Promise<void>
  /** Ends it and removes its folder. */
  readonly dispose: () => Promise<void>
}

export interface RedisOptions {
  readonly password?: string
  /** More of redis.conf, as arguments: ['--maxclients', '3']. */
  readonly settings?: readonly string[]
}

/** @throws when Redis is not installed or does not come up; the message carries what it said. */
export async function startRedis(options: RedisOptions = {}): Promise<TestRedis> {
  const program = findRedis()
  if (!program) throw new Error('Redis is not installed: apt-get install redis-server')
  const folder = mkdtempSync(join(tmpdir(), 'zaal-redis-'))
  const port = await freePort()
  const secret = options.password ? ['--requirepass', options.password] : []
  const settings = [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
    ...secret,
    ...(options.settings ?? []),
  ]
  let child: ChildProcess | undefined

  const start = async () => {
    let said = ''
    const started = spawn(program, settings, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    child = started
    await new Promise<void>((resolve, reject) => {
      started.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('eady to accept connections')) resolve()
      })
      started.on('exit', () => reject(new Error(`Redis did not start:\n${said}`)))
    })
  }
  const kill = async () => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    running.kill('SIGKILL')
    await gone
  }
  const signal = (name: NodeJS.Signals) => {
    if (!child?.kill(name)) throw new Error('Redis is not running')
  }
  const url = `redis://${options.password ? `:${encodeURIComponent(options.password)}@` : ''}127.0.0.1:${port}`
  const ask = async (...command: string[]): Promise<unknown> => {
    const client = createClient({ url, RESP: 2, socket: { reconnectStrategy: false } })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await client.sendCommand(command)
    } finally {
      client.destroy()
    }
  }

  // A test that failed before its end must not leave it running.
  const leave = () => void child?.kill('SIGKILL')
  process.once('exit', leave)
  await start()
  return {
    port,
    url,
    pid: () => child?.pid ?? 0,
    kill,
    halt: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    start,
    ask,
    flush: async () => void (await ask('flushall')),
    dispose: async () => {
      process.off('exit', leave)
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
