import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { parseAnnouncement } from '@zaal/shared/draft/parse'

const USAGE = 'usage: zaal draft FILE [--today YYYY-MM-DD]   (FILE may be - for standard input)'
const LIMIT = 5_000_000

type Write = (text: string) => void

interface Arguments {
  file: string
  today: string
}

/**
 * `zaal draft FILE [--today YYYY-MM-DD]`: reads an announcement and writes its draft as JSON. Needs no database. Resolves
 * to the exit code: 0, or 2 with one sentence on `stderr` when the arguments or the file are no good. `--today` decides
 * the year of a date without one; it defaults to the day of `now`.
 */
export async function runDraft(
  argv: string[],
  stdout: Write,
  stderr: Write,
  now: Date = new Date(),
): Promise<number> {
  const given = readArguments(argv, now)
  if (typeof given === 'string') {
    stderr(`${given}\n${USAGE}\n`)
    return 2
  }
  const text = await readAnnouncement(given.file)
  if ('problem' in text) {
    stderr(`${text.problem}\n`)
    return 2
  }
  stdout(`${JSON.stringify(parseAnnouncement(text.text, { today: given.today }), null, 2)}\n`)
  return 0
}

function readArguments(argv: readonly string[], now: Date): Arguments | string {
  let file: string | null = null
  let today = localDay(now)
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? ''
    if (word === '--today' || word.startsWith('--today=')) {
      const value = word === '--today' ? argv[at + 1] : word.slice('--today='.length)
      if (word === '--today') at += 1
      if (value === undefined || !isDay(value))
        return `--today needs a date such as 2026-04-02, not "${value ?? ''}".`
      today = value
    } else if (word.startsWith('-') && word !== '-') {
      return `I do not know the option ${word}.`
    } else if (file !== null) {
      return 'Give one file at a time.'
    } else {
      file = word
    }
  }
  return file === null ? 'Which file? Name the announcement to read.' : { file, today }
}

function localDay(now: Date): string {
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${String(now.getFullYear())}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

async function readAnnouncement(file: string): Promise<{ text: string } | { problem: string }> {
  try {
    const text = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
    if (text.length > LIMIT)
      return { problem: `${file} is too long: an announcement may have ${String(LIMIT)} characters at most.` }
    if (text.includes('\u0000')) return { problem: `${file} is not a text file.` }
    return { text: text.replace(/^\uFEFF/, '') }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') return { problem: `There is no file ${file}.` }
    if (code === 'EISDIR') return { problem: `${file} is a folder, not a file.` }
    if (code === 'EACCES') return { problem: `I may not read ${file}.` }
    return { problem: `I could not read ${file}${code === '' ? '' : ` (${code})`}.` }
  }
}
