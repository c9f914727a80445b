import { refuseRunning } from './adapters/postgres/backup/load.ts'
import { inOneTransaction } from './adapters/postgres/backup/place.ts'
import { explaining } from './explaining.ts'
import { replaceSecret } from './open-secret.ts'
import { openStorage } from './storage.ts'

const EX_USAGE = 64

const USAGE =
  'Usage: zaal secret\nMakes SECRET (or, without it, a new one that is kept with the data) what sessions are signed with. Stop every server first.'

/** `zaal secret`: another secret for this installation. Every session ends; links, codes and names stay. */
export async function runSecret(
  args: readonly string[],
  stdout: (text: string) => void,
  stderr: (text: string) => void,
): Promise<number> {
  if (args.length > 0) {
    stderr(`${USAGE}\n`)
    return EX_USAGE
  }
  return explaining(stderr, async (config) => {
    // The embedded database has one process at a time anyway.
    if (config.databaseUrl !== null) await inOneTransaction(config, 'read', refuseRunning)
    const storage = await openStorage(config)
    try {
      await replaceSecret(config, storage)
    } finally {
      await storage.close()
    }
    const which = config.secret === null ? 'a new secret that is kept with the data' : 'SECRET'
    stdout(`Sessions are signed with ${which} from the next start on. Everybody takes their seat anew.\n`)
    return 0
  })
}
