import { access, constants, readFile, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ok, unknown, warning, wrong, type Finding } from './finding.ts'

/** What the machine tells; replaced in tests. */
export interface MachineSource {
  nodeVersion: string
  /** Text of a file of the system. Rejects when there is none. */
  read: (file: string) => Promise<string>
}

export const thisMachine: MachineSource = {
  nodeVersion: process.versions.node,
  read: (file) => readFile(file, 'utf8'),
}

const OLDEST = [20, 19]
const RECOMMENDED = 24
/** People who connect in the same instant wait here; Linux cuts our own 16,384 to it without a word. */
const BACKLOG_SMALL = 4_096
const BACKLOG_GOOD = 16_384
const FILES_WRONG = 1_024
const FILES_GOOD = 20_000
const MB = 1024 * 1024
/** Below this the embedded database refuses changes (adapters/postgres/pglite-driver.ts). */
const DISK_WRONG = 64 * MB
const DISK_GOOD = 1024 * MB

const number = (n: number) => n.toLocaleString('en-GB')

export async function checkMachine(source: MachineSource = thisMachine): Promise<Finding[]> {
  return [checkNode(source.nodeVersion), await checkBacklog(source), await checkFiles(source)]
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldest = 0, least = 0] = OLDEST
  const found = `Node.js ${version}`
  if (major < oldest || (major === oldest && minor < least))
    return wrong(
      'node',
      found,
      `Zaal needs Node.js ${OLDEST.join('.')} or newer; ${RECOMMENDED} is recommended.`,
    )
  if (major < RECOMMENDED)
    return warning(
      'node',
      found,
      `It works; Node.js ${RECOMMENDED} is recommended, older lines get no repairs.`,
    )
  return ok('node', found)
}

async function checkBacklog({ read }: MachineSource): Promise<Finding> {
  const text = await read('/proc/sys/net/core/somaxconn').catch(() => '')
  const size = Number.parseInt(text, 10)
  if (!Number.isFinite(size))
    return unknown('backlog', 'this system does not tell how many connections may queue')
  const found = `${number(size)} connections may queue while the server is busy`
  const todo = `Raise it before an evening with thousands: sysctl -w net.core.somaxconn=${BACKLOG_GOOD}, and keep it in /etc/sysctl.d.`
  if (size < BACKLOG_SMALL) return wrong('backlog', found, todo)
  return size < BACKLOG_GOOD ? warning('backlog', found, todo) : ok('backlog', found)
}

async function checkFiles({ read }: MachineSource): Promise<Finding> {
  const line = (await read('/proc/self/limits').catch(() => '')).match(/^Max open files\s+(\w+)\s+(\w+)/m)
  if (!line) return unknown('file limits', 'this system does not tell how many files a process may open')
  // Node raises the soft limit to the hard one by itself.
  const limit = line[2] === 'unlimited' ? Infinity : Number(line[2])
  const found = `a process may have ${limit === Infinity ? 'any number of' : number(limit)} files and connections open`
  const todo = `Every viewer is one. Set LimitNOFILE=${FILES_GOOD * 5} in the service, or ulimit -n before starting.`
  if (limit <= FILES_WRONG) return wrong('file limits', found, todo)
  return limit < FILES_GOOD ? warning('file limits', found, todo) : ok('file limits', found)
}

/** DATA_DIR: may we write there, or make it, and how much fits? Changes nothing. */
export async function checkFolder(dir: string, holdsMeetings: boolean): Promise<Finding[]> {
  const check = 'data folder'
  let there = dir
  try {
    there = await nearest(dir)
    await access(there, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return [
      wrong(
        check,
        `DATA_DIR cannot be written (${code || 'no reason given'})`,
        `Give the user that runs Zaal the right to write in ${dir}, or choose another DATA_DIR below ${dirname(dir)}.`,
      ),
    ]
  }
  const { bavail, bsize } = await statfs(there)
  const free = bavail * bsize
  const found = `${number(Math.round(free / MB))} MB free`
  const todo = holdsMeetings
    ? 'Make room: with less than 64 MB free the embedded database refuses every change.'
    : 'Make room: exports and mail are kept there.'
  const disk =
    free < DISK_WRONG
      ? wrong('disk', found, todo)
      : free < DISK_GOOD
        ? warning('disk', found, todo)
        : ok('disk', found)
  return [ok(check, 'DATA_DIR can be written'), disk]
}

/** The folder itself, or what it would be made in. Rejects when a file is in the way. */
async function nearest(dir: string): Promise<string> {
  try {
    await stat(`${dir}/.`)
    return dir
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(dir) === dir) throw error
    return nearest(dirname(dir))
  }
}
