import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Files flushed at the same time. */
const TOGETHER = 32

/** Flushes a folder with everything in it, files before the folders that name them. @returns the files, absolute */
export async function flushTree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name))
  const below: string[] = []
  for (const entry of entries)
    if (entry.isDirectory()) below.push(...(await flushTree(join(folder, entry.name))))
  for (let i = 0; i < files.length; i += TOGETHER)
    await Promise.all(files.slice(i, i + TOGETHER).map(flushPath))
  await flushPath(folder)
  return [...files, ...below]
}

/** Flushes one file or folder; Windows cannot open a folder, and needs no flush of one. */
export async function flushPath(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (process.platform === 'win32') return null
    throw error
  })
  try {
    await handle?.sync()
  } catch (error) {
    if (process.platform !== 'win32') throw error
  } finally {
    await handle?.close()
  }
}
