import { resolve } from 'node:path'
import { dump } from './adapters/postgres/backup/dump.ts'
import { checkBackup, load, type BackupSummary } from './adapters/postgres/backup/load.ts'
import { inOneTransaction } from './adapters/postgres/backup/place.ts'
import { writeBackup } from './adapters/postgres/backup/write-backup.ts'
import type { CliIo } from './cli/dispatch.ts'
import { explaining } from './explaining.ts'

const EX_USAGE = 64

const BACKUP_USAGE = `Usage: zaal backup FILE
Writes everything in the database to FILE, as it is at one moment. PostgreSQL may be in use; stop an embedded server first.
FILE holds names, what people wrote and who voted what: keep it as you keep the database.
`
const RESTORE_USAGE = `Usage: zaal restore FILE [--check] [--replace]
Puts a back-up into an empty database, embedded or PostgreSQL, whichever it came from. Stop the servers first.
  --check    only says whether FILE is whole, and what is in it
  --replace  deletes for good what is in the database, then restores
`

/** `zaal backup FILE`. @returns the exit code */
export function runBackup(args: readonly string[], io: CliIo): Promise<number> {
  const [file, ...more] = args
  if (file === undefined || file.startsWith('-') || more.length > 0) return usage(io, BACKUP_USAGE)
  return explaining(io.err, async (config) => {
    const target = resolve(io.cwd, file)
    const bytes = await inOneTransaction(config, 'read', (db) => writeBackup(target, dump(db, new Date())))
    // What was just written is read once more: a back-up that cannot be read is none.
    const summary = await checkBackup(target)
    io.err(
      `${target}: ${said(summary)}, ${String(Math.ceil(bytes / 1024))} kB. Keep it safe: it holds personal data.\n`,
    )
    return 0
  })
}

/** `zaal restore FILE`. @returns the exit code */
export function runRestore(args: readonly string[], io: CliIo): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('-'))
  const [file, ...more] = args.filter((arg) => !arg.startsWith('-'))
  if (file === undefined || more.length > 0 || flags.some((flag) => !['--check', '--replace'].includes(flag)))
    return usage(io, RESTORE_USAGE)
  return explaining(io.err, async (config) => {
    const source = resolve(io.cwd, file)
    // The whole file is read before the database is opened.
    const summary = await checkBackup(source)
    io.err(`${source}: ${said(summary)}, made ${summary.header.made}.\n`)
    if (flags.includes('--check')) return 0
    const replace = flags.includes('--replace')
    if (replace) io.err('What is in the database now is deleted.\n')
    await inOneTransaction(config, 'write', (db) => load(db, source, { replace }))
    io.err('Restored. Start Zaal; everybody who comes back gets everything afresh.\n')
    return 0
  })
}

function said({ rows }: BackupSummary): string {
  const of = (table: string, one: string, many: string) =>
    `${String(rows[table] ?? 0)} ${rows[table] === 1 ? one : many}`
  return `${of('meetings', 'meeting', 'meetings')}, ${of('facts', 'fact', 'facts')}, ${of('people', 'person', 'people')}`
}

function usage(io: CliIo, text: string): Promise<number> {
  io.err(text)
  return Promise.resolve(EX_USAGE)
}
