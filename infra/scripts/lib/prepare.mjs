import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { pathToFileURL } from 'node:url'
import { withLock } from './lock.mjs'
import { at, seconds } from './root.mjs'
import { CommandFailed, run } from './run.mjs'
import { fingerprint, readStamp } from './stamp.mjs'

const PNPM = '12.21.0'
const PACKAGES = [
  'package.json',
  'apps/server/package.json',
  'apps/web/package.json',
  'packages/shared/package.json',
]
const INSTALL_STAMP = 'node_modules/.zaal-install'
const COMMON = ['packages/shared', 'pnpm-lock.yaml', 'tsconfig.base.json']

/** What is built: where it comes from, the tool (run by this Node, no shell) and where it lands. */
const BUILDS = {
  server: {
    from: ['apps/server', ...COMMON],
    cwd: 'apps/server',
    tool: 'node_modules/tsup/dist/cli-default.js',
    args: [],
  },
  web: {
    from: ['apps/web', ...COMMON],
    cwd: 'apps/web',
    tool: 'node_modules/vite/bin/vite.js',
    args: ['build'],
  },
}

/** The address of a file of the built server, for `import`. */
export const serverFile = (name) => pathToFileURL(at('apps/server/dist', name)).href

/** The command that is pnpm at our version: the one on this machine when it is that, else npx's. */
function pnpmCommand() {
  // Asked outside the repository, where no shim has a reason to fetch another version first.
  const env = { ...process.env, COREPACK_ENABLE_NETWORK: '0' }
  const own = spawnSync('pnpm', ['--version'], { cwd: tmpdir(), encoding: 'utf8', timeout: 10_000, env })
  return own.status === 0 && own.stdout.trim() === PNPM ? ['pnpm'] : ['npx', '-y', `pnpm@${PNPM}`]
}

async function install(say) {
  const wanted = fingerprint(
    [...PACKAGES, 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc'],
    `${process.platform} ${process.arch}`,
  )
  if (readStamp(at(INSTALL_STAMP)) === wanted) return false
  say('  packages   installing (the first time takes a minute)')
  const [command, ...first] = pnpmCommand()
  const args = [...first, 'install', '--frozen-lockfile', '--prefer-offline']
  // CI=true: pnpm asks nothing, as there is nobody to answer.
  const done = await run(command, args, { env: { CI: 'true' } })
  if (done.code !== 0)
    throw new CommandFailed(
      'The packages could not be installed. Is there a network connection?',
      done.output,
    )
  mkdirSync(at('node_modules'), { recursive: true })
  writeFileSync(at(INSTALL_STAMP), wanted)
  say(`  packages   installed in ${seconds(done.ms)}`)
  return true
}

async function build(name, say) {
  const { from, cwd, tool, args } = BUILDS[name]
  const stampFile = at(cwd, 'dist/.build-stamp')
  const wanted = fingerprint(from)
  if (readStamp(stampFile) === wanted) return false
  if (!existsSync(at(cwd, tool)))
    throw new CommandFailed(`${tool} is missing in ${cwd}; remove node_modules and try again.`, '')
  const done = await run(process.execPath, [tool, ...args], {
    cwd: at(cwd),
    env: { NODE_ENV: 'production', NO_COLOR: '1' },
  })
  if (done.code !== 0) throw new CommandFailed(`The ${name} could not be built.`, done.output)
  writeFileSync(stampFile, wanted)
  say(`  ${name.padEnd(10)} built in ${seconds(done.ms)}`)
  return true
}

/**
 * Installs the packages when the lockfile changed and builds what changed since the last time; does nothing, and uses no
 * network, when nothing changed. One process at a time: a second one waits and then finds everything done.
 * @param {{ say: (line: string) => void, only?: ('server' | 'web')[], quiet?: boolean }} options
 * @throws {CommandFailed} with the output of the tool
 */
export async function prepare({ say, only = ['web', 'server'], quiet = false }) {
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  if (!quiet) say(`Zaal ${version} on Node ${process.versions.node}`)
  const busy = () => say('  waiting for another process that installs or builds here')
  const work = async () => {
    const installed = await install(say)
    const built = await Promise.all(only.map((name) => build(name, say)))
    return installed || built.includes(true)
  }
  if (!(await withLock(at('.build-stamp.lock'), work, busy)) && !quiet)
    say(`  ${only.length > 0 ? 'packages and builds' : 'packages'} are up to date`)
}

/** Runs `work`; a failure becomes a sentence (and the tool's own last lines) and exit code 1 instead of a stack. */
export async function orExplain(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    const lines = error.output.trim().split('\n')
    console.error([...lines.slice(-40), '', error.message].join('\n'))
    process.exit(1)
  }
}
