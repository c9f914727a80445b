/**
 * The engine that PostgreSQL runs in is finished: its log could not be written, or it stopped by itself. It must not be used
 * again, nor closed, which would write a checkpoint of a half-done change; another one recovers the files.
 */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure'
}

/** `status` of what PGlite throws through WebAssembly for an ordinary error of PostgreSQL. */
const ORDINARY = 100

/** What PGlite calls to run a statement. */
interface Engine {
  _PostgresMainLoopOnce: () => void
  _PostgresSendReadyForQueryIfNecessary: () => void
  _pgl_pq_flush: () => void
}

/**
 * PGlite runs statements in a loop that swallows every error but ordinary ones and tries again, so a broken engine would
 * turn round for ever and the whole server with it (seen with 0.5.16 on a full disk). This makes the loop end with an
 * EngineFailure: the loop looks at the `status` of what it caught, and there it meets an error it does not catch.
 */
export function stopWhenBroken(module: object): void {
  if (!isEngine(module))
    throw new Error('this PGlite runs statements another way: see how it stops when it breaks')
  const once = module._PostgresMainLoopOnce
  const finish = (failure: EngineFailure) => {
    const fail = () => {
      throw new Broken(failure)
    }
    // PGlite still sends a Sync after the statement that failed: nothing of it may reach the engine.
    module._PostgresMainLoopOnce = fail
    module._PostgresSendReadyForQueryIfNecessary = () => undefined
    module._pgl_pq_flush = () => undefined
    fail()
  }
  module._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (cause) {
      if (statusOf(cause) === ORDINARY) throw cause
      finish(
        cause instanceof EngineFailure
          ? cause
          : new EngineFailure('the embedded database stopped', { cause }),
      )
    }
  }
}

class Broken extends Error {
  readonly #failure: EngineFailure

  constructor(failure: EngineFailure) {
    super(failure.message)
    this.#failure = failure
  }

  get status(): number {
    throw this.#failure
  }
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
}

function isEngine(module: object): module is Engine {
  return (
    '_PostgresMainLoopOnce' in module &&
    '_PostgresSendReadyForQueryIfNecessary' in module &&
    '_pgl_pq_flush' in module
  )
}
