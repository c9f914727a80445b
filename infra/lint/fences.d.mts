import type { Linter } from 'eslint'

/** Globs of the files that are tests or serve only tests. */
export const TESTS: string[]
/** The fences as flat config; they need typescript-eslint's plugin to be registered before them. */
export const fences: Linter.Config[]
