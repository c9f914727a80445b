import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

/** The root of the repository, absolute. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** An absolute path inside the repository. */
export const at = (...parts) => join(ROOT, ...parts)

/** "0.8 s", "2 min 5 s". */
export const seconds = (ms) =>
  ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
