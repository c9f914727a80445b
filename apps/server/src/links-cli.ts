import { silentBus } from './kernel/bus.ts'
import { createSystemClock } from './adapters/clock/system-clock.ts'
import { linkUrl } from './adapters/http/meetings.routes.ts'
import { compose } from './compose.ts'
import { explaining } from './explaining.ts'
import { normaliseCode } from './office/keys.ts'
import { openSecret } from './open-secret.ts'
import { openStorage } from './storage.ts'

const EX_USAGE = 64
const EX_NOT_FOUND = 66

const USAGE =
  'Usage: zaal links CODE\nGives every link of the meeting a new key and prints the links. Who is in stays in.'

/**
 * `zaal links CODE`: new keys for all links of a meeting, for who lost them. On embedded data the server must be stopped
 * first, because one process at a time has the folder.
 */
export async function runLinks(
  args: readonly string[],
  stdout: (text: string) => void,
  stderr: (text: string) => void,
): Promise<number> {
  const code = args.length === 1 ? normaliseCode(args[0] ?? '') : null
  if (code === null) {
    stderr(`${USAGE}\n`)
    return EX_USAGE
  }
  return explaining(stderr, async (config) => {
    const storage = await openStorage(config)
    const secret = await openSecret(config, storage)
    const bus = silentBus('links', true)
    // The links alone: no journal of a server that starts and stops between them.
    const zaal = compose(
      { ...config, logLevel: 'silent' },
      { storage, clock: createSystemClock(), bus, secret },
    )
    try {
      const meeting = await storage.meetings.byCode(code)
      if (!meeting) {
        stderr(`No meeting has the code ${code}.\n`)
        return EX_NOT_FOUND
      }
      const origin = config.publicUrl ?? `http://localhost:${String(config.port)}`
      const links = (await zaal.office.links(meeting.id)).filter((link) => link.revokedAt === null)
      for (const issued of await zaal.office.reissue(links)) {
        const role = issued.organiser ? 'organiser' : issued.chair ? `${issued.role} (chair)` : issued.role
        stdout(`${role.padEnd(18)} ${issued.label.padEnd(28)} ${linkUrl(origin, code, issued)}\n`)
      }
      return 0
    } finally {
      await zaal.stop()
    }
  })
}
