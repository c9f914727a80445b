import { freshDatabase } from '../helpers/database.ts'
import { freePort } from '../helpers/free-port.ts'
import { startNginx, type TestNginx } from '../helpers/nginx.ts'
import { startRedis, type TestRedis } from '../helpers/redis.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { textOf } from './fact-text.ts'
import { enter, sitDown, type Seated, type StrangeClient, type StrangeFact } from '../stranger/client.mjs'

/** Everything an operator sets up for a large evening: servers of ours on one database and one Redis, behind nginx. */
export interface Installation {
  readonly servers: readonly [TestServer, TestServer]
  readonly redis: TestRedis
  readonly nginx: TestNginx
  readonly databaseUrl: string
  /** Another server in the place of one that has ended: this build, on the same port. */
  readonly replace: (which: 0 | 1) => Promise<void>
  /** One server more, which nginx knows from then on; connections that are open live on. */
  readonly add: () => Promise<TestServer>
  /** Told to stop as a service manager does; nginx forgets it once it has ended. @returns its exit code */
  readonly takeAway: (server: TestServer) => Promise<number | null>
  readonly dispose: () => Promise<void>
}

export async function startInstallation(
  options: { cluster?: string; redis?: boolean; env?: Record<string, string>; main?: string } = {},
): Promise<Installation> {
  const database = await freshDatabase(options.cluster)
  const redis = await startRedis()
  const ports = [await freePort(), await freePort()] as const
  const nginx = await startNginx(ports)
  const start = (port: number, main?: string) =>
    startServer({
      ...(main === undefined ? {} : { main }),
      env: {
        PORT: String(port),
        DATABASE_URL: database.url,
        ...(options.redis === false ? {} : { REDIS_URL: redis.url }),
        PUBLIC_URL: nginx.url,
        TRUST_PROXY: '1',
        SECRET: 'the same for both servers of the tests',
        MAX_COMMANDS_PER_10S: '10000',
        ...options.env,
      },
    })
  // One after another: the first makes the tables and prints the set-up key.
  const servers: [TestServer, TestServer] = [
    await start(ports[0], options.main),
    await start(ports[1], options.main),
  ]
  const replaced: TestServer[] = []
  const added: TestServer[] = []
  const retarget = () => nginx.retarget([...ports, ...added.map(({ port }) => port)])
  return {
    servers,
    redis,
    nginx,
    databaseUrl: database.url,
    async replace(which) {
      replaced.push(servers[which])
      servers[which] = await start(ports[which])
    },
    async add() {
      const server = await start(await freePort())
      added.push(server)
      await retarget()
      return server
    },
    async takeAway(server) {
      const code = await server.terminate()
      added.splice(added.indexOf(server), 1)
      replaced.push(server)
      await retarget()
      return code
    },
    async dispose() {
      await Promise.all([...servers, ...added, ...replaced].map((server) => server.dispose()))
      await Promise.all([nginx.stop(), redis.dispose()])
      // A cluster of a test's own may have ended before.
      if (!options.cluster) await database.drop()
    },
  }
}

export type Transport = 'websocket' | 'polling'

export interface Guest extends StrangeClient {
  readonly seated: Seated
  /** When each fact was taken, by performance.now(). */
  readonly takenAt: ReadonlyMap<string, number>
}

/** The key in the fragment of a link's address. */
export const keyOf = (url: string) => ({ key: new URL(url).hash.slice(1) })

/** Takes a seat at `origin` and enters there. */
export async function guest(
  origin: string,
  code: string,
  who: string | { key: string },
  transport: Transport = 'websocket',
  protocol?: number,
): Promise<Guest> {
  return again(await sitDown(origin, code, who), origin, transport, protocol)
}

/** Another tab of somebody who is seated. */
export async function again(
  seated: Seated,
  origin: string,
  transport: Transport,
  protocol?: number,
): Promise<Guest> {
  const takenAt = new Map<string, number>()
  const onFact = (fact: StrangeFact) => takenAt.set(textOf(fact), performance.now())
  const client = await enter(
    { ...seated, origin },
    (fact) => void onFact(fact),
    // As a browser does: all its cookies, by which nginx brings it to one server.
    {
      transports: [transport],
      ...(protocol === undefined ? {} : { protocol }),
      extraHeaders: { Cookie: [seated.cookie, seated.device].filter(Boolean).join('; ') },
    },
  )
  return { ...client, seated, takenAt }
}
