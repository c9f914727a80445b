import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { flushPath } from '../flush-tree.ts'
import { BackupError } from './format.ts'

/**
 * Writes the text as a back-up that only this user can read. The file has its name once it is whole and on the disk; before
 * that it is `<file>.part`, which is removed when something fails.
 * @returns its size in bytes @throws {BackupError} when there is such a file, or it cannot be written
 */
export async function writeBackup(file: string, text: AsyncIterable<string>): Promise<number> {
  if (await exists(file)) throw new BackupError(`${file} is there already; it is not replaced.`)
  const part = `${file}.part`
  try {
    const handle = await open(part, 'w', 0o600)
    await pipeline(Readable.from(text), createGzip(), handle.createWriteStream({ flush: true }))
    await rename(part, file)
    await flushPath(dirname(file))
    return (await stat(file)).size
  } catch (error) {
    await rm(part, { force: true })
    throw explained(error, file)
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

function explained(error: unknown, file: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupError(`There is no room on the disk of ${file}.`)
  const ours = path?.startsWith(file) === true
  return ours && code !== undefined
    ? new BackupError(`${file} cannot be written (${code === 'ENOENT' ? 'there is no such folder' : code}).`)
    : error
}
