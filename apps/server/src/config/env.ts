import { resolve } from 'node:path'
import * as z from 'zod'

/*
 * The only reader of process.env. The README's configuration table is generated from the same
 * names (env-texts.ts, infra/scripts/config-table.ts).
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
  .refine((text) => !URL.canParse(text) || new URL(text).href === `${new URL(text).origin}/`, {
    error: 'must have no path: Zaal is served from the root of its address',
  })
  .transform((text) => new URL(text).origin)

const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address such as postgresql://user:password@host:5432/zaal',
})

const redisUrl = z
  .url({ protocol: /^rediss?$/, error: 'must be an address such as redis://:password@host:6379' })
  .refine((text) => !URL.canParse(text) || /^\/?\d*$/.test(new URL(text).pathname), {
    error: 'may have only the number of a database after the host, such as redis://host:6379/2',
  })

/** A number of proxies in front of us, or the addresses of those proxies. */
const trustProxy = z
  .string()
  .regex(/^(\d+|[0-9a-fA-F.:/]+(\s*,\s*[0-9a-fA-F.:/]+)*)$/, {
    error: 'must be a number of proxies, or their addresses with commas between them',
  })
  .transform((text): number | string[] => (/^\d+$/.test(text) ? Number(text) : text.split(/\s*,\s*/)))

/** `standard` is what the server gets when the variable is absent. */
const variable = <T, D>(schema: z.ZodType<T, string>, standard: D) => ({ schema, standard })

const logLevel = z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
  error: 'must be silent, fatal, error, warn, info, debug or trace',
})

const role = z.enum(['web', 'worker', 'all'], { error: 'must be web, worker or all' })

/** What each one means to an operator is in env-texts.ts. */
const VARIABLES = {
  PORT: variable(wholeNumber(0, 65_535), 8080),
  HOST: variable(z.string(), null),
  ROLE: variable(role, 'all' as const),
  PUBLIC_URL: variable(publicUrl, null),
  DATA_DIR: variable(z.string(), './data'),
  DATABASE_URL: variable(databaseUrl, null),
  REDIS_URL: variable(redisUrl, null),
  DEMO: variable(onOff, null),
  // No white space: what stands behind it in a file of variables, such as a comment, would be the key.
  SETUP_KEY: variable(
    z
      .string()
      .min(16, { error: 'must have at least 16 characters' })
      .regex(/^\S*$/, { error: 'must have no spaces in it' }),
    null,
  ),
  SECRET: variable(z.string().min(32, { error: 'must have at least 32 characters' }), null),
  TRUST_PROXY: variable(trustProxy, 0),
  METRICS_TOKEN: variable(z.string().min(16, { error: 'must have at least 16 characters' }), null),
  RETENTION_DAYS: variable(wholeNumber(1, 36_500), null),
  LOG_LEVEL: variable(logLevel, 'warn' as const),
  MAX_FRAME_BYTES: variable(wholeNumber(1_024, 1_048_576), 65_536),
  MAX_COMMANDS_PER_10S: variable(wholeNumber(1, 10_000), 60),
  MAX_FAILED_CODES_PER_HOUR: variable(wholeNumber(1, 100_000), 120),
  MAX_CREATIONS_PER_HOUR: variable(wholeNumber(1, 100_000), 60),
  MAX_MEETINGS: variable(wholeNumber(1, 1_000_000), 500),
  MAX_CONNECTIONS_PER_ADDRESS: variable(wholeNumber(1, 1_000_000), 5_000),
}

/** The variables an operator may set. */
export type VariableName = keyof typeof VARIABLES

type Variables = typeof VARIABLES
type Value<V> = V extends { schema: z.ZodType<infer T, string>; standard: infer D } ? T | D : never
type Parsed = { readonly [K in keyof Variables]: Value<Variables[K]> }

/** Everything the server may be told from outside, checked and with the standards filled in. */
export interface Config {
  readonly port: number
  /** null: every interface. */
  readonly host: string | null
  /** `web` serves people, `worker` does the jobs and answers health checks only, `all` does both. */
  readonly role: 'web' | 'worker' | 'all'
  /** Origin without a trailing slash; null: the address of the request. */
  readonly publicUrl: string | null
  /** Absolute. */
  readonly dataDir: string
  /** null: embedded PGlite in `dataDir`. */
  readonly databaseUrl: string | null
  /** null: one server, or several that hear of each other by reading the log. */
  readonly redisUrl: string | null
  readonly demo: boolean
  readonly setupKey: string | null
  /** What sessions are signed with; null: made once and kept with the data. */
  readonly secret: string | null
  /** Days after its end that a meeting's texts and names are kept; null: for ever. */
  readonly retentionDays: number | null
  /** As Express's `trust proxy` takes it. */
  readonly trustProxy: number | string[]
  /** Bearer token of /metrics; null: only this machine may read it. */
  readonly metricsToken: string | null
  readonly logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'
  readonly limits: {
    readonly frameBytes: number
    readonly commandsPer10s: number
    readonly failedCodesPerHour: number
    readonly creationsPerHour: number
    readonly meetings: number
    /** Open sockets; half of them may be on their way to a seat. */
    readonly connectionsPerAddress: number
  }
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
      parsed[name] = standard
      continue
    }
    const result = schema.safeParse(text)
    if (result.success) parsed[name] = result.data
    else wrong.push(`  ${name} ${result.error.issues.map((issue) => issue.message).join(', ')}`)
  }
  if ((parsed.ROLE ?? 'all') !== 'all' && parsed.DATABASE_URL === null)
    wrong.push('  ROLE can be web or worker only with DATABASE_URL: the embedded database has one process')
  if (wrong.length > 0) throw new ConfigError(`The configuration is not right:\n${wrong.join('\n')}`)
  return toConfig(parsed as Parsed)
}

const toConfig = (env: Parsed): Config => ({
  port: env.PORT,
  host: env.HOST,
  role: env.ROLE,
  publicUrl: env.PUBLIC_URL,
  dataDir: resolve(env.DATA_DIR),
  databaseUrl: env.DATABASE_URL,
  redisUrl: env.REDIS_URL,
  demo: env.DEMO ?? env.DATABASE_URL === null,
  setupKey: env.SETUP_KEY,
  secret: env.SECRET,
  retentionDays: env.RETENTION_DAYS,
  trustProxy: env.TRUST_PROXY,
  metricsToken: env.METRICS_TOKEN,
  logLevel: env.LOG_LEVEL,
  limits: {
    frameBytes: env.MAX_FRAME_BYTES,
    commandsPer10s: env.MAX_COMMANDS_PER_10S,
    failedCodesPerHour: env.MAX_FAILED_CODES_PER_HOUR,
    creationsPerHour: env.MAX_CREATIONS_PER_HOUR,
    meetings: env.MAX_MEETINGS,
    connectionsPerAddress: env.MAX_CONNECTIONS_PER_ADDRESS,
  },
})

/** The folder a person typed the command in, absolute: npm runs scripts in the root of the project and says where it was. */
export const invokedFrom = (source: Readonly<Record<string, string | undefined>> = process.env): string =>
  resolve(source.INIT_CWD ?? '.')
