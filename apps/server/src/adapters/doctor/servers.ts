import { createHash } from 'node:crypto'
import type pg from 'pg'
import { FINGERPRINT, SECRET, secretFingerprint } from '../../office/secret.ts'
import { serverMark } from '../../office/server-mark.ts'
import { SERVER_ROLES, type ListedServer } from '../../kernel/server-list.ts'
import { RUNNING } from '../postgres/server-list.ts'
import { ok, unknown, warning, wrong, type Finding } from './finding.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/** Those that run on this database: does one of them work, and have all of them our secret? No secret is printed. */
export async function checkServers(client: pg.Client, configured: string | null): Promise<Finding[]> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    `select coalesce(has_table_privilege(to_regclass('servers'), 'select'), false)
       and coalesce(has_table_privilege(to_regclass('settings'), 'select'), false) as there`,
  )
  if (!tables[0]?.there) return [unknown('servers', 'none has run on this version of the tables')]
  const { rows: servers } = await client.query<ListedServer>(RUNNING)
  const { rows: settings } = await client.query<{ key: string; value: string }>(
    'select key, value from settings where key in ($1, $2)',
    [SECRET, FINGERPRINT],
  )
  const setting = (key: string) => settings.find((one) => one.key === key)?.value ?? null
  const running = servers.filter(({ role }) => role !== 'refused')
  const secret = checkSecret(running, configured, setting(SECRET), setting(FINGERPRINT))
  return [...checkWorker(running), refusedOrNot(servers.length - running.length, secret)]
}

function checkWorker(servers: readonly ListedServer[]): Finding[] {
  if (servers.length === 0) return [unknown('servers', 'none runs now')]
  const of = SERVER_ROLES.map((role) => [role, servers.filter((one) => one.role === role).length] as const)
  const found = of.filter(([, n]) => n > 0).map(([role, n]) => `${n} with ROLE=${role}`)
  const running = ok('servers', `${count(servers.length, 'runs', 'run')}: ${found.join(', ')}`)
  const does = (...roles: readonly string[]) => servers.some(({ role }) => roles.includes(role))
  if (!does('worker', 'all'))
    return [
      running,
      wrong(
        'worker',
        'no server with ROLE=worker or ROLE=all runs',
        'Start one: exports stay waiting, nothing is cleaned up, and what closes by itself in a room that no server holds stays open.',
      ),
    ]
  return [
    running,
    ok('worker', 'there is a server for what is done in the background'),
    ...(does('web', 'all')
      ? []
      : [
          warning('web', 'only workers run', 'Start a server with ROLE=web or ROLE=all: nobody can come in.'),
        ]),
  ]
}

/** What is wrong with our own secret comes first: then we are the one that would be refused. */
const refusedOrNot = (refused: number, own: Finding): Finding =>
  refused > 0 && own.level === 'ok'
    ? wrong(
        own.check,
        `${count(refused, 'start')} of a server ${refused === 1 ? 'was' : 'were'} refused a moment ago: its SECRET is another, or it has none`,
        'Give every server of this installation the same SECRET.',
      )
    : own

function checkSecret(
  servers: readonly ListedServer[],
  configured: string | null,
  made: string | null,
  agreed: string | null,
): Finding {
  const check = 'secret'
  if (agreed === null) return ok(check, 'none yet; the first start settles it')
  const secret = configured ?? (made || null)
  if (secret === null)
    return wrong(
      check,
      'this installation has a SECRET, and there is none in this environment',
      'Set SECRET to the one that the servers have: one started without does not run.',
    )
  if (secretFingerprint(hash, secret) !== agreed)
    return wrong(
      check,
      'SECRET is not the one that this installation uses',
      'Set it to the one that the servers have. To change it on purpose: stop every server, run "zaal secret" once, start them.',
    )
  const others = servers.filter(({ id, mark }) => mark !== serverMark(secret, id)).length
  return others > 0
    ? wrong(
        check,
        `${others} of ${count(servers.length, 'running server')} ${others === 1 ? 'has' : 'have'} another SECRET than this installation uses now`,
        'Stop those and start them with the right one: they do not hear the others at once, and a seat taken there is none here.',
      )
    : ok(check, servers.length > 0 ? 'all servers that run have this one' : 'it is the one that was settled')
}
