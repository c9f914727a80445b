import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findNginx } from '../../infra/scripts/lib/find-programs.mjs'
import { freePort } from './free-port.ts'
import { pause } from './pause.ts'

/*
 * A real nginx in front of servers of ours, run from the example that operators get (infra/nginx.conf): only its ports and
 * its places on the disk are replaced, so what is tested is what we advise.
 */
const LOOK_EVERY_MS = 20
const EXAMPLE = new URL('../../infra/nginx.conf', import.meta.url)

export interface TestNginx {
  readonly port: number
  readonly url: string
  /** Everything nginx complained of. */
  readonly errors: () => string
  /** Other servers behind it from now on; connections that are open live on. */
  readonly retarget: (ports: readonly number[]) => Promise<void>
  /** Ends it and removes its folder. */
  readonly stop: () => Promise<void>
}

/** The example with other ports and places. @throws when a line to replace is not there (any more). */
export function nginxConfig(port: number, upstreams: readonly number[], folder: string): string {
  const lines = readFileSync(EXAMPLE, 'utf8').split('\n')
  const servers = upstreams.map((to) => `        server  127.0.0.1:${to}  max_fails=0;`)
  const isServer = (line: string) => /^\s+server {2}127/.test(line)
  const first = lines.findIndex(isServer)
  // Workers keep the rights they are started with: without root, nginx ignores the line, with a warning.
  const user = process.getuid?.() === 0 ? 'user  root;' : ''
  const others: [RegExp, string][] = [
    [/^user /, user],
    [/^pid /, `pid  ${folder}/nginx.pid;`],
    [/^error_log /, `error_log  ${folder}/error.log  warn;`],
    [/^worker_rlimit_nofile /, 'worker_rlimit_nofile  20000;'],
    [/^\s+worker_connections /, '    worker_connections  9500;'],
    [/^\s+listen /, `        listen  127.0.0.1:${port}  backlog=16384;`],
    [/^\s+access_log /, ['    access_log  off;', ...temporary(folder)].join('\n')],
  ]
  const missed = others.filter(([pattern]) => lines.filter((line) => pattern.test(line)).length !== 1)
  if (first < 0 || missed.length > 0)
    throw new Error(`infra/nginx.conf has changed: ${missed.map(String).join()} not found`)
  return lines
    .flatMap((line, at) => {
      if (at === first) return servers
      if (isServer(line)) return []
      return [others.find(([pattern]) => pattern.test(line))?.[1] ?? line]
    })
    .join('\n')
}

/** Where nginx lays down bodies for a while: the places built into it belong to the system's own nginx. */
const temporary = (folder: string) =>
  ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `    ${kind}_temp_path  ${folder}/${kind};`,
  )

/** Starts nginx on a free port in front of these. @throws when it is not installed or does not start */
export async function startNginx(upstreams: readonly number[]): Promise<TestNginx> {
  const program = findNginx()
  if (!program) throw new Error('nginx is not installed: apt-get install nginx')
  const folder = mkdtempSync(join(tmpdir(), 'zaal-nginx-'))
  mkdirSync(join(folder, 'logs'))
  const port = await freePort()
  const file = join(folder, 'nginx.conf')
  const write = (to: readonly number[]) => writeFileSync(file, nginxConfig(port, to, folder))
  write(upstreams)
  let said = ''
  const child: ChildProcess = spawn(
    program,
    ['-p', folder, '-c', file, '-e', join(folder, 'error.log'), '-g', 'daemon off;'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  // A test that failed before its end must not leave it running.
  const leave = () => void child.kill('SIGTERM')
  process.once('exit', leave)
  const isGone = () => child.exitCode !== null || child.signalCode !== null
  const errors = () => said + readFileSync(join(folder, 'error.log'), 'utf8')
  for (const until = performance.now() + 10_000; !(await answers(port));) {
    if (isGone() || performance.now() > until) throw new Error(`nginx did not start:\n${errors()}`)
    await pause(LOOK_EVERY_MS)
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    errors,
    async retarget(ports) {
      write(ports)
      const before = workers(child)
      child.kill('SIGHUP')
      // New workers have taken over when those of before have at least been joined by others.
      for (const until = performance.now() + 10_000; sameAs(before, workers(child));) {
        if (performance.now() > until) throw new Error(`nginx did not reload:\n${errors()}`)
        await pause(LOOK_EVERY_MS)
      }
    },
    async stop() {
      process.off('exit', leave)
      if (!isGone()) {
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await gone
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const sameAs = (one: string, other: string) => one === other

/** Process numbers of nginx's workers, by the kernel. */
const workers = ({ pid = 0 }: ChildProcess): string =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()

/** Does anything accept connections there? */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
