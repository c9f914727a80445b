import { checkDatabase } from './adapters/doctor/database.ts'
import { ok, warning, wrong, type Finding, type Level } from './adapters/doctor/finding.ts'
import { checkFolder, checkMachine } from './adapters/doctor/machine.ts'
import { checkRedis } from './adapters/doctor/redis.ts'
import { checkSite } from './adapters/doctor/site.ts'
import type { CliIo } from './cli/dispatch.ts'
import { ConfigError, readConfig, type Config } from './config/env.ts'

const USAGE =
  'Usage: zaal doctor [--json]\nLooks at everything Zaal needs, with the environment it is called with. Changes nothing.'
const MARKS: Record<Level, string> = { ok: 'ok', warning: 'warning', wrong: 'WRONG', unknown: '-' }

/**
 * `zaal doctor`: what an operator should know before an evening. @returns 0 when nothing is wrong (warnings may be there),
 * 1 when something is, 2 when it was not called as its usage says
 */
export async function runDoctor(
  args: readonly string[],
  io: Pick<CliIo, 'out' | 'err'>,
  env?: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const json = args[0] === '--json'
  if (args.length > (json ? 1 : 0)) {
    io.err(`${USAGE}\n`)
    return 2
  }
  const findings = await examine(env)
  const isWell = !findings.some(({ level }) => level === 'wrong')
  if (json) io.out(`${JSON.stringify({ ok: isWell, findings }, null, 2)}\n`)
  else io.out(`${report(findings)}\n`)
  return isWell ? 0 : 1
}

async function examine(env?: Readonly<Record<string, string | undefined>>): Promise<Finding[]> {
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const [, ...lines] = error.message.split('\n')
    return [
      ...lines.map((line) =>
        wrong('environment', line.trim(), 'Correct it; README has the table of all variables.'),
      ),
      ...(await checkMachine()),
    ]
  }
  const { databaseUrl, redisUrl, publicUrl } = config
  const findings = [environment(config), ...(await checkMachine())]
  findings.push(...(await checkFolder(config.dataDir, databaseUrl === null)))
  findings.push(
    ...(databaseUrl === null
      ? [ok('database', 'embedded, in DATA_DIR; nothing to look at while it may be in use')]
      : await checkDatabase(databaseUrl, redisUrl === null, config.secret)),
  )
  if (redisUrl !== null) findings.push(...(await checkRedis(redisUrl)))
  const here = `http://${config.host === null || config.host === '0.0.0.0' ? 'localhost' : config.host}:${config.port}`
  findings.push(...(await checkSite(publicUrl ?? here, publicUrl !== null)))
  return findings
}

function environment({ demo, publicUrl, trustProxy }: Config): Finding {
  const check = 'environment'
  if (demo && publicUrl !== null)
    return warning(
      check,
      'DEMO is on, at a public address',
      'Set DEMO=0 for real use: the links of demo meetings are printed at every start.',
    )
  if (trustProxy !== 0 && publicUrl === null)
    return warning(
      check,
      'there is a proxy, but no PUBLIC_URL',
      'Set PUBLIC_URL: links, QR codes and cookies follow it.',
    )
  return ok(check, 'every variable has a right value')
}

function report(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.flatMap(({ check, level, found, todo }) => [
    `${MARKS[level].padEnd(8)} ${check.padEnd(width)}  ${found}`,
    ...(todo === undefined ? [] : [`${' '.repeat(9 + width)}  -> ${todo}`]),
  ])
  const count = (level: Level) => findings.filter((one) => one.level === level).length
  return `${lines.join('\n')}\n\n${count('ok')} ok, ${count('warning')} to look at, ${count('wrong')} wrong`
}
