import { resolve } from 'node:path'
import * as z from 'zod'

/*
 * The only reader of process.env. Each variable is described here once: the server parses it with this schema and the
 * README's configuration table is generated from it (infra/scripts/config-table.mjs).
 */

const onOff = z
  .enum(['1', '0', 'true', 'false'], { error: 'must be 1 or 0' })
  .transform((text) => text === '1' || text === 'true')

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: 'must be a whole number' })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: `must be between ${min} and ${max}` })

const publicUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://zaal.example.org' })
  .refine((text) => new URL(text).pathname === '/' && new URL(text).search === '', {
    error: 'must have no path: Zaal is served from the root of its address',
  })
  .transform((text) => new URL(text).origin)

const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address such as postgresql://user:password@host:5432/zaal',
})

/** A number of proxies in front of us, or the addresses of those proxies. */
const trustProxy = z
  .string()
  .regex(/^(\d+|[0-9a-fA-F.:/]+(\s*,\s*[0-9a-fA-F.:/]+)*)$/, {
    error: 'must be a number of proxies, or their addresses with commas between them',
  })
  .transform((text): number | string[] => (/^\d+$/.test(text) ? Number(text) : text.split(/\s*,\s*/)))

/** What is used when a variable is absent: `text` is what the README says, `value` what the server gets. */
const variable = <T, D>(
  schema: z.ZodType<T, string>,
  standard: { text: string; value: D },
  describe: string,
) => ({
  schema,
  standard,
  describe,
})

/** Order is the order of the README's table. */
const VARIABLES = {
  PORT: variable(
    wholeNumber(0, 65_535),
    { text: '8080', value: 8080 },
    'Port the server listens on; 0 takes any free one.',
  ),
  HOST: variable(
    z.string(),
    { text: 'every interface', value: null },
    'Address to listen on; `127.0.0.1` keeps Zaal on this machine.',
  ),
  PUBLIC_URL: variable(
    publicUrl,
    { text: 'the address in use', value: null },
    'Address people reach Zaal at. Links, QR codes and secure cookies follow it; set it as soon as there is a proxy in front.',
  ),
  DATA_DIR: variable(
    z.string(),
    { text: './data', value: './data' },
    'Folder for the embedded database and its lock file; not used for meetings when DATABASE_URL is set.',
  ),
  DATABASE_URL: variable(
    databaseUrl,
    { text: 'embedded PGlite', value: null },
    'PostgreSQL 15 or newer. Without it the same SQL runs on PGlite in DATA_DIR.',
  ),
  DEMO: variable(
    onOff,
    { text: '1 without DATABASE_URL, else 0', value: null },
    'Demo meetings, and their secret links and the set-up key printed at each start. Set to 0 for real use.',
  ),
  SETUP_KEY: variable(
    z.string().min(16, { error: 'must have at least 16 characters' }),
    { text: 'made at first start', value: null },
    'Key that permits creating meetings. When absent, one is made, printed once and stored hashed.',
  ),
  TRUST_PROXY: variable(
    trustProxy,
    { text: '0', value: 0 },
    'How many reverse proxies stand in front, or their addresses: decides which address the limits per address count.',
  ),
  LOG_LEVEL: variable(
    z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
      error: 'must be silent, fatal, error, warn, info, debug or trace',
    }),
    { text: 'warn', value: 'warn' as const },
    'What is logged (JSON, one line each, on standard output).',
  ),
  MAX_FRAME_BYTES: variable(
    wholeNumber(1_024, 1_048_576),
    { text: '65536', value: 65_536 },
    'Largest message a client may send over its connection, in bytes.',
  ),
  MAX_COMMANDS_PER_10S: variable(
    wholeNumber(1, 10_000),
    { text: '60', value: 60 },
    'Commands one person may send in ten seconds; more is refused as "too fast" and sent again later.',
  ),
  MAX_FAILED_CODES_PER_HOUR: variable(
    wholeNumber(1, 100_000),
    { text: '120', value: 120 },
    'Wrong codes and keys accepted from one address in an hour. A hall full of people shares one address, so right codes never count.',
  ),
  MAX_CREATIONS_PER_HOUR: variable(
    wholeNumber(1, 100_000),
    { text: '60', value: 60 },
    'Meetings that may be created from one address in an hour.',
  ),
  MAX_MEETINGS: variable(
    wholeNumber(1, 1_000_000),
    { text: '500', value: 500 },
    'Meetings one organiser (one set-up key) may have.',
  ),
  INIT_CWD: variable(
    z.string(),
    { text: '', value: null },
    // Set by npm itself to the folder the command was typed in: file names given to `zaal` are relative to it.
    '',
  ),
}

type Variables = typeof VARIABLES
type Value<V> = V extends { schema: z.ZodType<infer T, string>; standard: { value: infer D } } ? T | D : never
type Parsed = { readonly [K in keyof Variables]: Value<Variables[K]> }

/** Everything the server may be told from outside, checked and with the standards filled in. */
export interface Config {
  readonly port: number
  /** null: every interface. */
  readonly host: string | null
  /** Origin without a trailing slash; null: the address of the request. */
  readonly publicUrl: string | null
  /** Absolute. */
  readonly dataDir: string
  /** null: embedded PGlite in `dataDir`. */
  readonly databaseUrl: string | null
  readonly demo: boolean
  readonly setupKey: string | null
  /** As Express's `trust proxy` takes it. */
  readonly trustProxy: number | string[]
  readonly logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'
  readonly limits: {
    readonly frameBytes: number
    readonly commandsPer10s: number
    readonly failedCodesPerHour: number
    readonly creationsPerHour: number
    readonly meetings: number
  }
  /** Absolute; where the person typed the command. */
  readonly invokedFrom: string
}

/** The configuration is wrong; `message` lists every wrong variable, one a line, without the values of secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the configuration.
 * @throws {ConfigError} naming every wrong variable at once.
 */
export function readConfig(source: Readonly<Record<string, string | undefined>> = process.env): Config {
  const wrong: string[] = []
  const parsed: Record<string, unknown> = {}
  for (const [name, { schema, standard }] of Object.entries(VARIABLES)) {
    const text = source[name]?.trim()
    // Compose files and unit files set a variable to nothing to mean "not set".
    if (!text) {
      parsed[name] = standard.value
      continue
    }
    const result = schema.safeParse(text)
    if (result.success) parsed[name] = result.data
    else wrong.push(`  ${name} ${result.error.issues.map((issue) => issue.message).join(', ')}`)
  }
  if (wrong.length > 0) throw new ConfigError(`The configuration is not right:\n${wrong.join('\n')}`)
  return toConfig(parsed as Parsed)
}

const toConfig = (env: Parsed): Config => ({
  port: env.PORT,
  host: env.HOST,
  publicUrl: env.PUBLIC_URL,
  dataDir: resolve(env.DATA_DIR),
  databaseUrl: env.DATABASE_URL,
  demo: env.DEMO ?? env.DATABASE_URL === null,
  setupKey: env.SETUP_KEY,
  trustProxy: env.TRUST_PROXY,
  logLevel: env.LOG_LEVEL,
  limits: {
    frameBytes: env.MAX_FRAME_BYTES,
    commandsPer10s: env.MAX_COMMANDS_PER_10S,
    failedCodesPerHour: env.MAX_FAILED_CODES_PER_HOUR,
    creationsPerHour: env.MAX_CREATIONS_PER_HOUR,
    meetings: env.MAX_MEETINGS,
  },
  invokedFrom: resolve(env.INIT_CWD ?? '.'),
})

/** Rows of the README's table, in order: name, standard, meaning. */
export const configRows = (): { name: string; standard: string; meaning: string }[] =>
  Object.entries(VARIABLES)
    .filter(([, { describe }]) => describe !== '')
    .map(([name, { standard, describe }]) => ({ name, standard: standard.text, meaning: describe }))
