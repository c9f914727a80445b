import type { ExportTable } from '../kernel/feature.ts'
import { JobRefusedError, type JobHandler } from '../kernel/jobs.ts'
import type { Clock, Random, Storage } from '../kernel/ports.ts'
import type { Features } from '../kernel/room-fold.ts'
import type { ExportFile } from '../kernel/upkeep.ts'
import { readTables } from './export-source.ts'

/** Characters in one chunk of a file: one row of a table, one piece of a download. */
const CHUNK = 256 * 1024
/** Share of the work (percent) when the log is folded, and when the tables are made. */
const FOLDED = 50
const TABLED = 60

/** How tables are written as text: parts of a file, each with so many rows, between two of which the event loop turns. */
export interface TableWriter {
  csv(table: ExportTable): Iterable<{ text: string; rows: number }>
  all(tables: readonly ExportTable[]): Iterable<{ text: string; rows: number }>
}

export interface ExportDeps {
  storage: Pick<Storage, 'rooms' | 'meetings' | 'exports'>
  features: Features
  clock: Clock
  random: Random
  writer: TableWriter
  /** Lets the event loop turn. */
  breathe: () => Promise<void>
}

/**
 * Builds an export: each table as CSV, and all of them in `all.json`. Begun again after a crash, or by two servers at once, it
 * leaves one whole export: the first build that ends (JO6).
 */
export const exportHandler =
  (deps: ExportDeps): JobHandler =>
  async ({ export: id }, run) => {
    const { storage, clock, random, features } = deps
    if (typeof id !== 'string') throw new JobRefusedError('an export job without an export')
    const record = await storage.exports.find(id)
    const meeting = record && (await storage.meetings.byId(record.meeting))
    if (!record || !meeting) throw new JobRefusedError('the export or its meeting is gone')
    if (record.readyAt !== null) return { outcome: 'ready before' }

    const breathe = async () => {
      await deps.breathe()
      if (run.signal.aborted) throw new Error('the server stops')
    }
    const progress = told((percent) => run.progress(percent))
    const source = { features, rooms: storage.rooms, breathe }
    const tables = await readTables(source, meeting, record.lang, (done, of) =>
      progress(of === 0 ? FOLDED : (done / of) * FOLDED),
    )
    await progress(TABLED)

    const build = random.id(12)
    const rows = tables.reduce((sum, table) => sum + table.rows.length, 0) * 2
    let written = 0
    const files: ExportFile[] = []
    const put = async (name: string, parts: Iterable<{ text: string; rows: number }>) => {
      const file = chunked((n, data) => storage.exports.write(id, build, name, n, data))
      for (const part of parts) {
        await file.add(part.text)
        written += part.rows
        await progress(TABLED + (written / Math.max(1, rows)) * (99 - TABLED))
        await breathe()
      }
      files.push({ name, bytes: await file.end() })
    }
    await put('all.json', deps.writer.all(tables))
    for (const table of tables) await put(`${table.name}.csv`, deps.writer.csv(table))
    const isFirst = await storage.exports.finish(id, build, files, clock.now())
    return { outcome: isFirst ? 'ready' : 'ready before' }
  }

/** Gathers text into chunks; `end` gives the file's length in bytes. */
function chunked(write: (n: number, data: string) => Promise<void>) {
  let held = ''
  let n = 0
  let bytes = 0
  const flush = async (data: string) => {
    bytes += Buffer.byteLength(data)
    await write(n++, data)
  }
  return {
    async add(text: string) {
      held += text
      while (held.length > CHUNK) {
        // Not between the halves of one character.
        const last = held.charCodeAt(CHUNK - 1)
        const end = last >= 0xd800 && last < 0xdc00 ? CHUNK - 1 : CHUNK
        await flush(held.slice(0, end))
        held = held.slice(end)
      }
    },
    async end() {
      if (held !== '' || n === 0) await flush(held)
      return bytes
    },
  }
}

/** Says a whole percentage once. */
function told(tell: (percent: number) => Promise<void>): (percent: number) => Promise<void> {
  let last = -1
  return async (percent) => {
    const whole = Math.floor(percent)
    if (whole <= last) return
    last = whole
    await tell(whole)
  }
}
