import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk that can be filled: a file system in memory of its own. Linux, as root. */
export interface SmallDisk {
  readonly folder: string
  /** Somebody else's file takes all but so many bytes. */
  readonly fill: (leave: number) => void
  readonly free: () => void
  readonly remove: () => void
}

/** @returns why it cannot be done on this machine, or null */
export function withoutMounts(): string | null {
  if (process.platform !== 'linux') return 'tmpfs is Linux only'
  if (process.getuid?.() !== 0) return 'mounting needs root'
  try {
    mountDisk(1).remove()
    return null
  } catch (error) {
    return `nothing can be mounted here: ${String(error)}`
  }
}

const BLOCK = Buffer.alloc(1 << 20, 1)

export function mountDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'zaal-disk-'))
  const run = (...args: [string, ...string[]]) =>
    execFileSync(args[0], args.slice(1), { stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder)
    // PostgreSQL runs as somebody else.
    chmodSync(folder, 0o777)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const filler = join(folder, 'somebody-elses-file')
  return {
    folder,
    fill(leave) {
      const file = openSync(filler, 'a')
      try {
        for (;;) {
          const { bavail, bsize } = statfsSync(folder)
          const left = bavail * bsize - leave
          if (left <= 0) return
          writeSync(file, BLOCK, 0, Math.min(left, BLOCK.length))
        }
      } catch (error) {
        // Somebody else took the last block in the meantime.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      // Lazily: what was just killed may still be closing its files.
      run('umount', '-l', folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
