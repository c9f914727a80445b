import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from '../../infra/scripts/lib/find-programs.mjs'
import { freePort } from './free-port.ts'

/*
 * A throw-away PostgreSQL cluster. PostgreSQL refuses to run as root, and the user `postgres` cannot enter root's home:
 * so as root the cluster belongs to `postgres` and lives in the system's folder for temporary files.
 */
export interface Cluster {
  /** Of the database `postgres`, as superuser, without a password. Make databases of your own in it: `database.ts`. */
  readonly url: string
  /** As if the machine were gone: connections end, nothing listens. The data stay. */
  readonly halt: () => Promise<void>
  /** After `halt`: the same data on the same port. */
  readonly resume: () => Promise<void>
  /** Did it end by itself? Then `resume` starts it again. */
  readonly hasEnded: () => boolean
  /** SIGSTOP to all its processes: connections stay open, and nothing is answered. */
  readonly freeze: () => void
  /** SIGCONT, after `freeze`. */
  readonly thaw: () => void
  /** Ends it and removes the data. */
  readonly stop: () => Promise<void>
}

const owner = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/**
 * @param options.folder where its folder is made; the system's for temporary files when absent
 * @param options.durable what is committed is on the disk, as in real use; else the cluster does not wait for the disk
 * @throws when PostgreSQL is not installed or does not come up; the message carries what it said.
 */
export async function startPostgres(options: { durable?: boolean; folder?: string } = {}): Promise<Cluster> {
  const bin = findPostgres()
  if (!bin) throw new Error('PostgreSQL is not installed: apt-get install postgresql')
  const as = owner()
  const folder = mkdtempSync(join(options.folder ?? tmpdir(), 'zaal-pg-'))
  if (as) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'zaal', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
    { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  )

  let child: ChildProcess | undefined
  const resume = async () => {
    let said = ''
    // -F: a cluster that is thrown away need not survive a power cut.
    const flush = options.durable ? ['-c', 'fsync=on', '-c', 'synchronous_commit=on'] : ['-F']
    const place = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder]
    const started = spawn(join(bin, 'postgres'), [...place, ...flush, '-c', 'max_connections=60'], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child = started
    await new Promise<void>((resolve, reject) => {
      started.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('ready to accept connections')) resolve()
      })
      started.on('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)))
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    const gone = once(running, 'exit')
    running.kill(signal)
    await gone
  }
  /** The postmaster first: it would start new ones. */
  const signalAll = (name: NodeJS.Signals) => {
    const pid = child?.pid
    if (pid === undefined) throw new Error('PostgreSQL is not running')
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    for (const one of [pid, ...children.filter(Boolean).map(Number)]) process.kill(one, name)
  }
  await resume()
  return {
    url: `postgresql://zaal@127.0.0.1:${port}/postgres`,
    resume,
    halt: () => end('SIGQUIT'),
    hasEnded: () => child !== undefined && child.exitCode !== null,
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    stop: async () => {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
