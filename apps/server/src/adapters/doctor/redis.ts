import { createClient } from 'redis'
import { requireRedis } from '../redis/redis-greeting.ts'
import { StartError } from '../start-error.ts'
import { inMs, median, ok, reasonOf, unknown, warning, wrong, type Finding } from './finding.ts'

const WITHIN = 3_000
/** What it must do: remember with a time limit, publish to subscribers. */
const OLDEST = 6.2
const SLOW = 5
const PINGS = 7

/** Everything about REDIS_URL. What it writes vanishes after a second. */
export async function checkRedis(url: string): Promise<Finding[]> {
  try {
    await requireRedis(url, WITHIN)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return [
      wrong(
        'redis',
        error.message.replace(/\.$/, ''),
        'Correct REDIS_URL: host, port, redis:// or rediss://.',
      ),
    ]
  }
  const client = clientOf(url)
  client.on('error', () => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), WITHIN)
  })
  try {
    return await Promise.race([look(client), late])
  } catch (error) {
    return [unreachable(error)]
  } finally {
    clearTimeout(timer)
    late.catch(() => undefined)
    client.destroy()
  }
}

function unreachable(error: unknown): Finding {
  const why = reasonOf(error)
  const todo = /^(WRONGPASS|NOAUTH|NOPERM|ERR AUTH|ERR invalid password)/.test(why)
    ? 'Correct the user and the password in REDIS_URL, or give that user the rights (ACL SETUSER).'
    : 'Start Redis or Valkey, and correct host and port in REDIS_URL. Without it servers hear each other half a second later.'
  return wrong('redis', `REDIS_URL: ${why}`, todo)
}

const clientOf = (url: string) =>
  createClient({
    url,
    RESP: 2,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    socket: { connectTimeout: WITHIN, reconnectStrategy: false },
  })
type Client = ReturnType<typeof clientOf>

async function look(client: Client): Promise<Finding[]> {
  await client.connect()
  const taken: number[] = []
  for (let i = 0; i < PINGS; i++) {
    const began = performance.now()
    await client.ping()
    taken.push(performance.now() - began)
  }
  const ms = median(taken)
  const trip = `there and back in ${inMs(ms)}`
  const findings = [
    ok('redis', 'Redis lets us in'),
    ms > SLOW
      ? warning(
          'redis round trip',
          trip,
          'Run Redis near the servers: every frame between servers waits for it.',
        )
      : ok('redis round trip', trip),
  ]
  const info = await client.info().catch(() => null)
  findings.push(...(info === null ? [unknown('redis version', 'INFO is not allowed to us')] : fromInfo(info)))
  findings.push(await checkWrite(client))
  return findings
}

function fromInfo(info: string): Finding[] {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? ''
  const valkey = field('valkey_version')
  const version = valkey || field('redis_version')
  const product = `${valkey ? 'Valkey' : 'Redis'} ${version}`
  const mode = field('redis_mode')
  const policy = field('maxmemory_policy')
  const findings = [
    Number.parseFloat(version) < OLDEST
      ? wrong('redis version', product, `Zaal needs Redis ${OLDEST} or newer, or Valkey.`)
      : ok('redis version', product),
    policy === 'noeviction' || policy === ''
      ? ok('redis memory', `it throws nothing away when full (${policy || 'no policy told'})`)
      : wrong(
          'redis memory',
          `it throws keys away when it is full (${policy})`,
          'Jobs would vanish. Set maxmemory-policy noeviction in redis.conf.',
        ),
  ]
  if (mode === 'cluster' || mode === 'sentinel')
    findings.push(
      wrong('redis kind', `it runs as a ${mode}`, 'Give Zaal one ordinary Redis or Valkey server.'),
    )
  if (field('role') === 'slave')
    findings.push(wrong('redis kind', 'it is a read-only copy', 'Let REDIS_URL name the first server.'))
  return findings
}

async function checkWrite(client: Client): Promise<Finding> {
  try {
    await client.set('zaal:doctor', '1', { PX: 1_000 })
    return ok('redis write', 'it takes what we write')
  } catch (error) {
    const why = reasonOf(error)
    const todo = why.startsWith('OOM')
      ? 'It is full: raise maxmemory in redis.conf, or find what fills it.'
      : why.startsWith('MISCONF')
        ? 'It cannot save to its disk: make room there.'
        : 'Let REDIS_URL name a server, and a user, that may write.'
    return wrong('redis write', `it refuses a write: ${why}`, todo)
  }
}
