import { existsSync, readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { basename, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readable, table } from '../report/print.ts'

/*
 * Where the time went: a V8 profile as a table of functions by their own time, with the place in our sources (through the
 * bundle's source maps).
 */
interface CallFrame {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
  readonly columnNumber: number
}

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[]
  readonly samples: readonly number[]
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[]
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const SHOWN = 40
/** Waiting, and the profiler itself (`dispatch` of the inspector's session). */
const NOT_WORK: ReadonlySet<string> = new Set(['(idle)', 'dispatch'])
const maps = new Map<string, SourceMap | null>()

function mapOf(file: string): SourceMap | null {
  const known = maps.get(file)
  if (known !== undefined) return known
  const map = existsSync(`${file}.map`)
    ? new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload)
    : null
  maps.set(file, map)
  return map
}

/** `path:line` in our sources or a package; '' for what has no place (the collector, the kernel). */
function placeOf({ url, lineNumber, columnNumber }: CallFrame): string {
  if (url === '') return ''
  if (!url.startsWith('file:')) return `${url}:${lineNumber + 1}`
  const file = fileURLToPath(url)
  const entry = mapOf(file)?.findEntry(lineNumber, columnNumber)
  if (entry && 'originalSource' in entry) {
    const source = entry.originalSource.replace(/^(\.\.\/)+/, '')
    return `${source}:${entry.originalLine + 1}`
  }
  const place = relative(ROOT, file).replace(/.*node_modules\//, '')
  return `${place}:${lineNumber + 1}`
}

/** Prints the functions that took most, as shares of the time the process was not idle. */
export function printProfile(file: string): void {
  const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile
  const frames = new Map(profile.nodes.map((node) => [node.id, node.callFrame]))
  const own = new Map<string, number>()
  let busy = 0
  profile.samples.forEach((id, i) => {
    const frame = frames.get(id)
    if (!frame || NOT_WORK.has(frame.functionName)) return
    const ms = (profile.timeDeltas[i] ?? 0) / 1_000
    busy += ms
    const name = `${frame.functionName || '(anonymous)'}|${placeOf(frame)}`
    own.set(name, (own.get(name) ?? 0) + ms)
  })
  const rows = [...own]
    .sort((a, b) => b[1] - a[1])
    .slice(0, SHOWN)
    .map(([name, ms]) => {
      const [what = '', place = ''] = name.split('|')
      return [`${what}  ${place}`, readable(ms), `${((100 * ms) / busy).toFixed(1)} %`]
    })
  console.log(`\nprofile ${basename(file)}: ${Math.round(busy)} ms busy\n${table(rows)}\n`)
}
