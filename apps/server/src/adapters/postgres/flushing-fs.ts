import { NodeFS } from '@electric-sql/pglite/nodefs'
import { EngineFailure, stopWhenBroken } from './engine-failure.ts'
import { closeSync, fsyncSync, openSync } from 'node:fs'

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

export interface FlushingOptions {
  /**
   * Absolute paths of files that were flushed just now. After a kill PostgreSQL flushes its whole folder, a thousand files
   * one by one, before it starts; flushing them together beforehand is many times faster. A file counts until it is
   * written again.
   */
  flushed?: Iterable<string>
  /** Told of each file or folder that has just been flushed; for tests of power cuts. */
  onFlush?: (path: string) => void
  /** Called before each write to a file; may throw. For tests of broken disks. */
  onWrite?: (path: string) => void
}

/** A file or folder of Emscripten's. */
type Node = object
interface Stream {
  /** Node's file descriptor. */
  nfd?: number
  shared?: { refcount?: number }
  node: Node
}
/** The part of Emscripten's NODEFS that is used here. */
interface NodeFsModule {
  realPath: (node: Node) => string
  node_ops: {
    setattr: (node: Node, ...rest: unknown[]) => unknown
    mknod: (folder: Node, name: string, ...rest: unknown[]) => unknown
    rename: (node: Node, folder: Node, name: string) => unknown
    unlink: (folder: Node, name: string) => unknown
  }
  stream_ops: {
    open: (stream: Stream) => unknown
    close: (stream: Stream) => unknown
    write: (stream: Stream, ...rest: unknown[]) => unknown
    setattr: (stream: Stream, ...rest: unknown[]) => unknown
    fsync?: (stream: Stream) => number
  }
}

/** A folder as PGlite's file system, with a real fsync. */
export class FlushingNodeFs extends NodeFS {
  #module: object | null = null
  /** Descriptors in use. */
  readonly #open = new Set<number>()
  readonly #flushed: Set<string>
  readonly #onFlush: (path: string) => void
  readonly #onWrite: (path: string) => void

  constructor(folder: string, options: FlushingOptions = {}) {
    super(folder)
    this.#flushed = new Set(options.flushed)
    this.#onFlush = options.onFlush ?? (() => undefined)
    this.#onWrite = options.onWrite ?? (() => undefined)
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...args)
    const { preRun } = made.emscriptenOpts
    const install = (module: object) => {
      this.#module = module
      const nodeFs = nodeFsOf(module)
      this.#installFsync(nodeFs)
      this.#watchWrites(nodeFs)
      this.#countOpen(nodeFs)
    }
    return {
      emscriptenOpts: {
        ...made.emscriptenOpts,
        preRun: [...(Array.isArray(preRun) ? preRun : preRun ? [preRun] : []), install],
      },
    }
  }

  /** From now on every fsync is a real one, and an engine that fails says so: call when PostgreSQL has started. */
  started(): void {
    this.#flushed.clear()
    if (this.#module) stopWhenBroken(this.#module)
  }

  /** Gives back what a broken engine, which cannot be closed, still has open. */
  abandon(): void {
    for (const descriptor of this.#open) closeSync(descriptor)
    this.#open.clear()
  }

  #installFsync(nodeFs: NodeFsModule): void {
    nodeFs.stream_ops.fsync = ({ nfd, node }) => {
      const path = nodeFs.realPath(node)
      if (this.#flushed.has(path)) return 0
      try {
        if (nfd === undefined) fsyncPath(path)
        else fsyncSync(nfd)
      } catch (error) {
        throw new EngineFailure(`${path} could not be flushed`, { cause: error })
      }
      this.#onFlush(path)
      return 0
    }
  }

  #countOpen({ stream_ops: streams }: NodeFsModule): void {
    const { open, close } = streams
    streams.open = (stream) => {
      const result = open(stream)
      if (stream.nfd !== undefined) this.#open.add(stream.nfd)
      return result
    }
    // Duplicates share a descriptor; it is closed with the last of them.
    streams.close = (stream) => {
      const result = close(stream)
      if (stream.nfd !== undefined && stream.shared?.refcount === 0) this.#open.delete(stream.nfd)
      return result
    }
  }

  /** Whatever is changed is no longer flushed. */
  #watchWrites({ realPath, node_ops: nodes, stream_ops: streams }: NodeFsModule): void {
    const changed = (node: Node) => {
      if (this.#flushed.size > 0) this.#flushed.delete(realPath(node))
    }
    const { mknod, setattr, rename, unlink } = nodes
    nodes.mknod = (folder, name, ...rest) =>
      unlessLog(`${realPath(folder)}/${name}`, () => mknod(folder, name, ...rest))
    nodes.setattr = (node, ...rest) => {
      changed(node)
      return setattr(node, ...rest)
    }
    nodes.rename = (node, folder, name) => {
      changed(node)
      this.#flushed.delete(`${realPath(folder)}/${name}`)
      return rename(node, folder, name)
    }
    nodes.unlink = (folder, name) => {
      this.#flushed.delete(`${realPath(folder)}/${name}`)
      return unlink(folder, name)
    }
    const { write, setattr: setStream } = streams
    streams.write = (stream, ...rest) => {
      changed(stream.node)
      const path = realPath(stream.node)
      return unlessLog(path, () => {
        this.#onWrite(path)
        return write(stream, ...rest)
      })
    }
    streams.setattr = (stream, ...rest) => {
      changed(stream.node)
      return setStream(stream, ...rest)
    }
  }
}

/**
 * Runs a change of a file. When the log cannot be written PostgreSQL would end itself (PANIC), so the engine ends here with
 * an error that its file layer does not understand; for other files PostgreSQL knows what to do.
 */
function unlessLog<T>(path: string, change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (!path.includes('/pg_wal/')) throw error
    throw new EngineFailure(`the log could not be written: ${path}`, { cause: error })
  }
}

function nodeFsOf(module: object): NodeFsModule {
  if (!('NODEFS' in module))
    throw new Error('this PGlite has no NODEFS: its flushing must be done another way')
  return module.NODEFS as NodeFsModule
}

function fsyncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
