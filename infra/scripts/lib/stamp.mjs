import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT, at } from './root.mjs'

const SKIP = new Set(['node_modules', 'dist', 'data', 'coverage', 'test-results'])
// What cannot end up in a build does not make one stale.
const TEST = /\.(test|spec)\.tsx?$|\.md$|\.tsbuildinfo$|[\\/]testing[\\/]|[\\/]fixtures[\\/]|[\\/]corpus[\\/]/

function* files(path) {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) {
    yield path
    return
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIP.has(entry.name)) continue
    yield* files(join(path, entry.name))
  }
}

/** A fingerprint of the contents of these files and folders (relative to the root). */
export function fingerprint(paths, extra = '') {
  const hash = createHash('sha256').update(extra)
  for (const path of paths) {
    for (const file of files(at(path))) {
      const name = relative(ROOT, file)
      if (TEST.test(name)) continue
      hash.update(name).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** What was written at `file` by an earlier run, or '' when it is not there. */
export const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
