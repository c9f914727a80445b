import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DataInUseError } from '../start-error.ts'
import { startedAt, thisPlace } from './place.ts'

/*
 * One process per data folder. PGlite does not refuse a second one, and two would ruin the database. The lock is a file that
 * names its holder. A holder on this machine is alive when its process is (same id and same start, so a reused id does not
 * count). A holder elsewhere (a volume shared by containers or machines, or this machine before it was started again) is
 * alive when it still touches the file. So a crash never leaves the folder locked for longer than PATIENCE.
 */

/** Ms between two touches, and how long an untouched lock of a holder we cannot see is watched before it is taken over. */
const BEAT = 2_000
const PATIENCE = 7_000

const FILE = 'zaal.lock'

interface Holder {
  nonce: string
  pid: number
  started: string | null
  host: string
  place: string | null
  /** Epoch ms. */
  since: number
}

export interface DataLock {
  release(): Promise<void>
}

export interface DataLockOptions {
  /** Ms, see BEAT and PATIENCE. */
  beat?: number
  patience?: number
}

/**
 * @param folder exists and can be written
 * @throws {DataInUseError} naming the process that has it
 */
export async function takeLock(folder: string, options: DataLockOptions = {}): Promise<DataLock> {
  const { beat = BEAT, patience = PATIENCE } = options
  const path = join(folder, FILE)
  const place = await thisPlace()
  const me: Holder = {
    nonce: randomUUID(),
    pid: process.pid,
    started: await startedAt(process.pid),
    host: place.host,
    place: place.ids,
    since: Date.now(),
  }
  // Somebody else may take it between two looks; each round then finds another holder.
  while (!(await claim(path, me))) {
    const holder = await read(path)
    if (await isAlive(path, holder, me, patience)) throw inUse(folder, holder, me)
    await clearAway(path, holder)
  }
  return hold(path, me, folder, beat)
}

/** Puts our lock there if there is none; it appears with its whole content or not at all. */
async function claim(path: string, me: Holder): Promise<boolean> {
  const own = `${path}.${me.nonce}`
  const content = JSON.stringify(me)
  await writeFile(own, content, { mode: 0o600 })
  try {
    await link(own, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error
      // A file system without hard links.
      await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

/** Null when the file cannot be understood (a power cut can leave it empty). */
async function read(path: string): Promise<Holder | null> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'))
    return typeof found === 'object' && found !== null && 'nonce' in found && 'pid' in found
      ? (found as Holder)
      : null
  } catch {
    return null
  }
}

async function isAlive(path: string, holder: Holder | null, me: Holder, patience: number): Promise<boolean> {
  if (holder !== null && holder.place !== null && holder.place === me.place)
    return holder.started !== null && (await startedAt(holder.pid)) === holder.started
  return isTouched(path, patience)
}

/** Watches for a touch; compares the file's time only with itself, because clocks of two machines differ. */
async function isTouched(path: string, patience: number): Promise<boolean> {
  const touched = () =>
    stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    )
  const before = await touched()
  const step = Math.max(10, patience / 20)
  for (let waited = 0; waited < patience; waited += step) {
    await wait(step)
    const now = await touched()
    if (now === null) return false
    if (now !== before) return true
  }
  return false
}

/** Removes the lock of a dead holder, unless somebody else has put another in its place meanwhile. */
async function clearAway(path: string, dead: Holder | null): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const moved = await read(aside)
  // Not the one we judged: put it back. Should a third have come in between, the holder notices at its next touch.
  if (moved !== null && moved.nonce !== dead?.nonce) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

function hold(path: string, me: Holder, folder: string, beat: number): DataLock {
  const stillMine = async () => (await read(path))?.nonce === me.nonce
  const timer = setInterval(() => {
    void (async () => {
      if (released) return
      if (await stillMine()) {
        const now = new Date()
        await utimes(path, now, now)
      } else if (!released) {
        // This process was frozen for so long that another took the folder over: stop before two of us write.
        const error = new DataInUseError(`Another process took ${folder} over while this one stood still.`)
        process.nextTick(() => {
          throw error
        })
      }
    })().catch(() => undefined)
  }, beat)
  timer.unref()
  let released = false
  return {
    async release() {
      if (released) return
      released = true
      clearInterval(timer)
      if (await stillMine()) await unlink(path).catch(() => undefined)
    },
  }
}

function inUse(folder: string, holder: Holder | null, me: Holder): DataInUseError {
  const advice = 'Stop that one first, or give this one another folder with DATA_DIR.'
  if (holder === null) return new DataInUseError(`Another Zaal is using ${folder}. ${advice}`)
  const where = holder.place !== null && holder.place === me.place ? '' : ` on ${holder.host}`
  const since = new Date(holder.since).toISOString().slice(0, 16).replace('T', ' ')
  return new DataInUseError(
    `Another Zaal (process ${holder.pid}${where}) has been using ${folder} since ${since} UTC. ${advice}`,
  )
}
