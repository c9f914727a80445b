import { existsSync } from 'node:fs'
import { findChromium, findNginx, findPostgres, findRedis } from './find-programs.mjs'
import { CommandFailed, run } from './run.mjs'
import { prepare } from './prepare.mjs'

/*
 * What a step can need. Each look-up answers with what it found (a path) or throws a NeedMissing that says what a person
 * can do. On Debian and its children, as root, what is missing is installed.
 */
class NeedMissing extends Error {
  name = 'NeedMissing'
}

const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
let listsFresh = false

async function aptInstall(pack, say) {
  say(`  installing ${pack} with apt-get (only this once)`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  if (!listsFresh) await run('apt-get', ['update', '-qq'], { env })
  listsFresh = true
  const done = await run(
    'apt-get',
    ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '-qq', '--no-install-recommends', pack],
    { env },
  )
  if (done.code !== 0) say(done.output.trim().split('\n').slice(-5).join('\n'))
}

async function program(find, pack, say) {
  const found = find()
  if (found) return found
  if (!canInstall())
    throw new NeedMissing(`${pack} is not on this machine; install it, or run as root on Debian`)
  await aptInstall(pack, say)
  const now = find()
  if (!now) throw new NeedMissing(`apt-get could not install ${pack}`)
  return now
}

async function findNode24() {
  const done = await run('npx', ['-y', '-p', 'node@24', '-c', 'node -p process.execPath'], {
    timeoutMs: 5 * 60_000,
  })
  const path = done.stdout.trim().split('\n').at(-1)
  if (done.code !== 0 || !path || !existsSync(path))
    throw new NeedMissing('Node 24 could not be fetched (npx -y node@24)')
  return path
}

/** @type {Record<string, (say: (line: string) => void) => Promise<string | void>>} */
const NEEDS = {
  /** The built server and web app. A build that fails is a failure, not something to leave out. */
  build: async (say) => {
    await prepare({ say, quiet: true })
  },
  chromium: (say) => program(findChromium, 'chromium', say),
  postgres: (say) => program(findPostgres, 'postgresql', say),
  redis: (say) => program(findRedis, 'redis-server', say),
  nginx: (say) => program(findNginx, 'nginx', say),
  node24: async () => (process.versions.node.startsWith('24.') ? process.execPath : findNode24()),
}

/** Looks up each need once. @returns {(name: string) => Promise<{ ok: boolean, value?: string, reason?: string, broken?: string }>} */
export function finder(say) {
  const known = new Map()
  const look = async (name) => {
    try {
      return { ok: true, value: await NEEDS[name](say) }
    } catch (error) {
      if (error instanceof NeedMissing) return { ok: false, reason: error.message }
      if (error instanceof CommandFailed) return { ok: false, broken: `${error.message}\n${error.output}` }
      throw error
    }
  }
  return (name) => {
    if (!known.has(name)) known.set(name, look(name))
    return known.get(name)
  }
}
