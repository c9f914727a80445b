import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
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
    // What people wrote is in here: nobody else on the machine needs to read it.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const probe = join(folder, `.probe-${process.pid}`)
    await writeFile(probe, 'Zaal can write here.\n')
    await rm(probe)
    await checkRoom(folder, options.needed ?? NEEDED)
    return await takeLock(folder, options)
  } catch (error) {
    throw explained(error, folder)
  }
}

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
  switch ((error as NodeJS.ErrnoException).code) {
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
    default:
      return error
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`
}
