import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { DataFolderError } from '../start-error.ts'
import { takeLock, type DataLock, type DataLockOptions } from './data-lock.ts'

/** Room on disk that a start needs: a new database takes 40 MB and grows by pieces of 16 MB. */
const NEEDED = 128 * 1024 * 1024

export interface DataFolderOptions extends DataLockOptions {
  /** Bytes that must be free (default 128 MiB). */
  needed?: number
}

/**
 * Makes the data folder when there is none, sees that it can be written and has room, and takes its lock.
 * @throws {DataFolderError | DataInUseError} with a sentence for the person at the keyboard
 */
export async function lockDataFolder(dataDir: string, options: DataFolderOptions = {}): Promise<DataLock> {
  const folder = resolve(dataDir)
  try {
    await makeFolder(folder)
    const probe = join(folder, `.probe-${process.pid}`)
    await writeFile(probe, 'Zaal can write here.\n')
    await rm(probe)
    await checkRoom(folder, options.needed ?? NEEDED)
    return await takeLock(folder, options)
  } catch (error) {
    throw explained(error, folder)
  }
}

/**
 * With what is above it. Not by `recursive`: where the system makes up what is in a folder (/proc) Node goes round for ever, as
 * making something there fails as if the folder above it were missing.
 */
async function makeFolder(folder: string, isAboveMade = false): Promise<void> {
  try {
    // What people wrote is in here: nobody else on the machine needs to read it.
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await isFolder(folder))) return
    if (code !== 'ENOENT' || isAboveMade) throw error
    await makeFolder(dirname(folder))
    await makeFolder(folder, true)
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

async function checkRoom(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < needed)
    throw new DataFolderError(
      `There is only ${megabytes(free)} left on the disk of ${folder}; Zaal needs ${megabytes(needed)} to start. ` +
        'Make room, or choose another folder with DATA_DIR.',
    )
}

function explained(error: unknown, folder: string): unknown {
  const other = 'Choose another folder with DATA_DIR.'
  const reason = (error as NodeJS.ErrnoException).code
  switch (reason) {
    case 'EACCES':
    case 'EPERM':
      return new DataFolderError(
        `This user may not write in ${folder}. Give it the folder, or choose another with DATA_DIR.`,
      )
    case 'EROFS':
      return new DataFolderError(`${folder} is on a disk that can only be read. ${other}`)
    case 'EEXIST':
    case 'ENOTDIR':
      return new DataFolderError(`${folder} is not a folder. ${other}`)
    case 'ENOSPC':
    case 'EDQUOT':
      return new DataFolderError(
        `There is no room left on the disk of ${folder}. Make room, or choose another folder with DATA_DIR.`,
      )
    case undefined:
      return error
    default:
      // ENOENT in /proc, a name that is too long, a share that does not answer …
      return new DataFolderError(`Nothing can be kept in ${folder} (${reason}). ${other}`)
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`
}
