import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DataFolderError, NewerDataError } from '../start-error.ts'
import { flushPath, flushTree } from './flush-tree.ts'

/** The major version of PostgreSQL inside the PGlite we use: its files open with no other. */
const MAJOR = 18

/**
 * Makes sure that `folder` holds a whole database. A new one is made beside it and moved into place when it is complete
 * and flushed, so that a kill in the middle of a first start leaves nothing half.
 * @throws {NewerDataError | DataFolderError}
 */
export async function makeDatabase(folder: string): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) return checkMajor(Number(version), folder)
  const there = await readdir(folder).catch(() => [])
  if (there.length > 0)
    throw new DataFolderError(
      `${folder} is not empty and holds no database of Zaal. Choose another DATA_DIR or clear it.`,
    )

  const fresh = `${folder}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  const engine = await PGlite.create({ fs: new NodeFS(fresh) })
  await engine.close()
  await flushTree(fresh)
  await rmdir(folder).catch(() => undefined)
  await rename(fresh, folder)
  await flushPath(dirname(folder))
}

/** Flushes what a killed process left in the system's memory. @returns the files flushed; none after a clean stop */
export async function flushAfterKill(folder: string): Promise<string[]> {
  // PostgreSQL removes it when it stops.
  return existsSync(join(folder, 'postmaster.pid')) ? flushTree(folder) : []
}

function checkMajor(major: number, folder: string): void {
  if (major > MAJOR)
    throw new NewerDataError(
      `The database in ${folder} was made by a newer Zaal (PostgreSQL ${major}; this one has ${MAJOR}). ` +
        'Start that newer version again, or restore a back-up from before it was installed. Nothing was changed.',
    )
  if (major < MAJOR)
    throw new DataFolderError(
      `The database in ${folder} was made by an older Zaal (PostgreSQL ${major}; this one has ${MAJOR}). ` +
        'Start that version once more to export your meetings.',
    )
}
