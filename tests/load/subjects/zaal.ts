import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Crowd } from '../client/crowd.ts'
import { Talker } from '../client/talker.ts'
import { serve, type Served } from '../machine/served.ts'
import { MAIN } from '../settings.ts'
import { SETUP_KEY, seat, type Audience } from './audience.ts'
import type { Running, Subject } from './subject.ts'

const AT_ONCE = fileURLToPath(new URL('../servers/storage-at-once-hook.mjs', import.meta.url))
const from = '127.0.0.1'

/** The product as it is built, with limits a bench would run into set aside. */
export const envOf = (dataDir: string, more: Readonly<Record<string, string>>): Record<string, string> => ({
  PORT: '0',
  DEMO: '0',
  LOG_LEVEL: 'error',
  SETUP_KEY,
  SECRET: 'a secret for benches, the same on all servers',
  DATA_DIR: dataDir,
  MAX_COMMANDS_PER_10S: '10000',
  MAX_CREATIONS_PER_HOUR: '100000',
  ...more,
})

/** Our server on a database that outlives it, with a meeting in it and people who have sat down. */
export interface House extends Subject {
  readonly audience: Audience
  /** @param env for this start only */
  start(env?: Readonly<Record<string, string>>, core?: number): Promise<ZaalRunning>
  readonly dispose: () => void
}

export interface ZaalRunning extends Running {
  readonly served: readonly [Served]
  /** In the place of a viewer who was told where they were (`returning`), but read whole. */
  reader(auth: string): Promise<Talker>
}

/**
 * @param people how many sit down
 * @param env where it stores: DATABASE_URL, or nothing for PGlite in a folder of its own
 */
export async function openHouse(
  name: string,
  people: number,
  env: Readonly<Record<string, string>>,
): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zaal-bench-'))
  const start = (more: Readonly<Record<string, string>> = {}, core = 0) =>
    serve(MAIN, { env: envOf(dataDir, { ...env, ...more }), core })
  const first = await start()
  const audience = await fill(first, people)
  await first.stop()
  return {
    name,
    audience,
    start: async (more, core) => running(await start(more, core), audience),
    dispose: () => {
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same server with a storage that answers at once: people sit down anew at every start. */
export function houseWithoutStorage(name: string, people: number): Subject {
  return {
    name,
    async start() {
      const dataDir = mkdtempSync(join(tmpdir(), 'zaal-bench-'))
      const served = await serve(MAIN, { env: envOf(dataDir, {}), typescript: true, imports: [AT_ONCE] })
      const all = running(served, await fill(served, people))
      return {
        ...all,
        stop: async () => {
          await all.stop()
          rmSync(dataDir, { recursive: true, force: true })
        },
      }
    },
  }
}

/** A meeting under way with people who have sat down. */
async function fill(served: Served, people: number): Promise<Audience> {
  const audience = await seat(`http://127.0.0.1:${served.port}`, people)
  const host = await new Talker({ welcomed: true }).enter({ port: served.port, from }, audience.host)
  await host.must('programme.start', {})
  host.leave()
  return audience
}

function running(served: Served, audience: Audience): ZaalRunning {
  const { port } = served
  const enter = (ticket: Audience['host']) => new Talker({ welcomed: true }).enter({ port, from }, ticket)
  return {
    served: [served],
    crowd: (count, first = 0) =>
      new Crowd(port, audience.tickets.slice(first, first + count), { welcomed: true }),
    talker: () => enter(audience.host),
    reader: (auth) => enter({ cookie: audience.tickets[0]?.cookie ?? '', auth }),
    stop: async () => void (await served.stop()),
  }
}
