import { NodeFS } from '@electric-sql/pglite/nodefs'
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/*
 * PGlite starts PostgreSQL with -F (no fsync), and its file system would not do it either: Emscripten asks
 * `stream_ops.fsync` of the file system, and NODEFS has none. We give it one and leave -F out, so that PostgreSQL's own
 * rules for a power cut hold (infra/decisions/0003-pglite-durability.md). The log is flushed with fsync() because
 * Emscripten's fdatasync() never reaches the file system.
 */

/** Start parameters for PGlite that belong to FlushingNodeFs: its defaults without -F. */
export function flushingParams(defaults: readonly string[]): string[] {
  return [...defaults.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync']
}

interface Stream {
  /** Node's file descriptor. */
  nfd?: number
  node: object
}
/** The part of Emscripten's NODEFS that is used here. */
interface NodeFsModule {
  realPath(node: object): string
  tryFSOperation(operation: () => void): void
  stream_ops: { fsync?: (stream: Stream) => number }
}

/** A folder as PGlite's file system, with a real fsync. */
export class FlushingNodeFs extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...args)
    const { preRun } = made.emscriptenOpts
    const install = (module: object) => installFsync(nodeFsOf(module))
    return {
      emscriptenOpts: {
        ...made.emscriptenOpts,
        preRun: [...(Array.isArray(preRun) ? preRun : preRun ? [preRun] : []), install],
      },
    }
  }
}

function nodeFsOf(module: object): NodeFsModule {
  if (!('NODEFS' in module))
    throw new Error('this PGlite has no NODEFS: its flushing must be done another way')
  return module.NODEFS as NodeFsModule
}

function installFsync(nodeFs: NodeFsModule): void {
  nodeFs.stream_ops.fsync = ({ nfd, node }) => {
    // A failing disk becomes PostgreSQL's EIO, on which it stops rather than goes on with half a log.
    nodeFs.tryFSOperation(() => {
      if (nfd === undefined) fsyncPath(nodeFs.realPath(node))
      else fsyncSync(nfd)
    })
    return 0
  }
}

function fsyncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Flushes a folder with everything in it, files before the folders that name them. */
export async function flushTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await flushTree(path)
    else if (entry.isFile()) await flushPath(path)
  }
  await flushPath(folder)
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
