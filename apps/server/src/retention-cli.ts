import { createSystemClock } from './adapters/clock/system-clock.ts'
import type { CliIo } from './cli/dispatch.ts'
import { explaining } from './explaining.ts'
import { WRITTEN } from './compose.ts'
import { applyRetention, planRetention, REMEMBER_ANSWERS_DAYS, type RetentionPlan } from './jobs/retention.ts'
import { openStorage } from './storage.ts'

const USAGE =
  'Usage: zaal retention [--dry-run | --apply] [--days N]\n' +
  'Shows what would be erased of meetings that ended more than N days ago (RETENTION_DAYS), and with --apply erases it.\n'

interface Asked {
  apply: boolean
  days: number | null
}

/**
 * `zaal retention`: what goes, to the last text and name, before it goes. Without `--apply` nothing is changed. On embedded
 * data the server must be stopped first, because one process at a time has the folder.
 */
export async function runRetention(args: readonly string[], { out, err }: CliIo): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    err(USAGE)
    return 2
  }
  return explaining(err, async (config) => {
    const days = asked.days ?? config.retentionDays
    const storage = await openStorage(config)
    const deps = { upkeep: storage.upkeep, clock: createSystemClock() }
    try {
      if (days === null)
        err('RETENTION_DAYS is not set and --days was not given: names and texts are kept for ever.\n')
      const done = asked.apply
        ? await applyRetention({ ...deps, written: WRITTEN, onErased: async () => undefined }, days)
        : await planRetention(deps, days)
      for (const line of linesOf(done, asked.apply)) out(`${line}\n`)
      return 0
    } finally {
      await storage.close()
    }
  })
}

function readArgs(args: readonly string[]): Asked | null {
  const asked: Asked = { apply: false, days: null }
  for (let i = 0; i < args.length; i++) {
    const [arg, next] = [args[i], args[i + 1]]
    if (arg === '--apply') asked.apply = true
    else if (arg === '--days' && next !== undefined && /^[1-9]\d{0,4}$/.test(next)) {
      asked.days = Number(next)
      i++
    } else if (arg !== '--dry-run') return null
  }
  return asked.apply && args.includes('--dry-run') ? null : asked
}

/** One line a meeting, the longest ago first, and then the rows that only lie there. */
export function linesOf({ meetings, prunable }: RetentionPlan, isDone: boolean): string[] {
  const verb = isDone ? 'Erased' : 'Would erase'
  const rows = meetings.map(
    ({ code, endsAt, texts, people, title }) =>
      `  ${code.padEnd(12)} ended ${new Date(endsAt).toISOString().slice(0, 10)}  ${many(texts, 'text')}, ${many(people, 'name')}  ${title}`,
  )
  return [
    `${verb} the texts and names of ${many(meetings.length, 'meeting')}${rows.length > 0 ? ':' : '.'}`,
    ...rows,
    `${isDone ? 'Removed' : 'Would remove'} ${many(prunable.results, 'answer')} to commands of meetings over for ${REMEMBER_ANSWERS_DAYS} days, and ${many(prunable.exports, 'expired export')}.`,
    ...(isDone ? [] : ['Nothing was changed. Add --apply to do this.']),
  ]
}

const many = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
