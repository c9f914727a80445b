import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type * as z from 'zod'
import { BackupError, endSchema, FORMAT, headerSchema, tableSchema, type Header } from './format.ts'

/** Rows given at once: as many as fit in about this many bytes. */
const BATCH_BYTES = 1_000_000
const BATCH_ROWS = 1_000
/** No line of ours is anywhere near as long; what is, is no back-up. */
const MAX_LINE = 256 * 1024 * 1024

export type BackupPart =
  | { kind: 'header'; header: Header }
  | { kind: 'table'; table: string; columns: string[] }
  /** Each row as its line of JSON. */
  | { kind: 'rows'; rows: string[] }
  | { kind: 'end'; rows: number }

/**
 * Reads a back-up in order. `end` comes only when the file is whole and as it was written.
 * @throws {BackupError} saying what is wrong with the file
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256')
  let header: Header | null = null
  let tables: string[] = []
  let batch: string[] = []
  let bytes = 0
  let count = 0
  let ended = false
  const flush = (): BackupPart[] => {
    if (batch.length === 0) return []
    const rows = batch
    batch = []
    bytes = 0
    return [{ kind: 'rows', rows }]
  }
  for await (const line of linesOf(file)) {
    if (ended) throw damaged(file, 'something comes after its end')
    if (header === null) {
      header = headerOf(line, file)
      tables = [...header.tables]
      yield { kind: 'header', header }
    } else if (line.startsWith('[')) {
      batch.push(line)
      bytes += line.length
      count += 1
      if (bytes >= BATCH_BYTES || batch.length >= BATCH_ROWS) yield* flush()
    } else {
      yield* flush()
      const value = parse(line, file)
      const table = tableSchema.safeParse(value)
      if (table.success) {
        if (tables.shift() !== table.data.table) throw damaged(file, 'its tables are not those it names')
        yield { kind: 'table', ...table.data }
      } else {
        const end = expected(endSchema.safeParse(value), file)
        if (tables.length > 0 || end.rows !== count || end.sha256 !== hash.digest('hex'))
          throw damaged(file, 'it was changed after it was made')
        ended = true
        continue
      }
    }
    hash.update(line)
    hash.update('\n')
  }
  if (!ended) throw damaged(file, 'its end is missing')
  yield { kind: 'end', rows: count }
}

/** Lines without their line feed. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const zipped = createReadStream(file)
  const text = createGunzip()
  zipped.on('error', (error) => text.destroy(error))
  zipped.pipe(text)
  let rest: Buffer[] = []
  let kept = 0
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8')
        rest = []
        kept = 0
        from = at + 1
      }
      if (from < chunk.length) rest.push(chunk.subarray(from))
      kept += chunk.length - from
      if (kept > MAX_LINE) throw damaged(file, 'it holds something that is no row')
    }
  } catch (error) {
    throw explained(error, file)
  } finally {
    zipped.destroy()
  }
  if (kept > 0) throw damaged(file, 'its end is missing')
}

function headerOf(line: string, file: string): Header {
  const header = expected(headerSchema.safeParse(parse(line, file)), file)
  if (header.format > FORMAT)
    throw new BackupError(`${file} was made by a newer Zaal, in a form this one does not know.`)
  return header
}

function parse(line: string, file: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw damaged(file, 'it holds something else')
  }
}

function expected<T>(result: z.ZodSafeParseResult<T>, file: string): T {
  if (!result.success) throw damaged(file, 'it holds something else')
  return result.data
}

const damaged = (file: string, why: string) =>
  new BackupError(`${file} is not a whole back-up of Zaal: ${why}. Nothing was changed.`)

function explained(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'Z_BUF_ERROR') return damaged(file, 'it is cut short')
  if (code.startsWith('Z_')) return damaged(file, 'it is damaged')
  if (code === 'ENOENT') return new BackupError(`There is no file ${file}.`)
  if (code === 'EACCES' || code === 'EISDIR') return new BackupError(`${file} cannot be read (${code}).`)
  return error
}
