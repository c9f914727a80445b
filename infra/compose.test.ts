import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../apps/server/src/config/env.ts'
import { VARIABLE_TEXTS } from '../apps/server/src/config/env-texts.ts'
import { findNginx } from './scripts/lib/find-programs.mjs'

/* There is no container engine where this is tested: what can be known without one is checked here. */
interface Service {
  image: string
  build?: { context: string; dockerfile: string }
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  tmpfs?: string[]
  ports?: string[]
  networks: string[]
  command?: string[]
  volumes?: string[]
  stop_grace_period?: string
  environment?: Record<string, string>
  depends_on?: Record<string, { condition: string }>
  healthcheck: { test: string[] }
}
interface Compose {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean } | null>
  volumes: Record<string, unknown>
}

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const source = text('compose.yaml')
const compose = parse(source, { merge: true, strict: true }) as Compose
const example = Object.fromEntries(
  text('compose.env.example')
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
    .map((line) => line.split('=', 2) as [string, string]),
)
const services = Object.entries(compose.services)
const ours = services.filter(([, { image }]) => image === 'zaal:local')

/** The environment as compose makes it, with these values filled in. */
const filled = (environment: Record<string, string>, values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(/\$\{(\w+):[-?]\w*\}/g, (_, key: string) => values[key] ?? ''),
    ]),
  )
const secrets = Object.fromEntries(
  Object.entries(example).map(([name, value]) => [name, value === '' ? 'f'.repeat(48) : value]),
)

describe('compose.yaml', () => {
  test('has two web servers, a worker, PostgreSQL, Valkey and a proxy', () => {
    const roles = ours.map(([, { environment }]) => environment?.ROLE)
    expect(roles).toEqual(['web', 'web', 'worker'])
    expect(Object.keys(compose.services)).toEqual([
      'zaal-1',
      'zaal-2',
      'worker',
      'proxy',
      'postgres',
      'valkey',
    ])
  })

  test('gives our servers only variables that Zaal knows, with values that it takes', () => {
    for (const [name, { environment = {} }] of ours) {
      for (const variable of Object.keys(environment)) expect(VARIABLE_TEXTS, name).toHaveProperty(variable)
      const config = readConfig(filled(environment, { ...secrets, RETENTION_DAYS: '' }))
      expect(config).toMatchObject({ port: 8080, demo: false, trustProxy: 1 })
      expect(config.databaseUrl).toContain('@postgres:5432/zaal')
    }
  })

  test('starts with no secret of the example: each must be filled in', () => {
    const asked = [...source.matchAll(/\$\{(\w+):/g)].map((found) => found[1])
    expect([...new Set(asked)].sort()).toEqual(Object.keys(example).sort())
    for (const name of ['POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'SECRET', 'SETUP_KEY', 'METRICS_TOKEN']) {
      expect(example[name]).toBe('')
      expect(source, 'compose refuses to start without it').toContain(`\${${name}:?}`)
    }
    expect(source).not.toMatch(/(password|secret|token): ?['"]?\w{8}/i)
  })

  test('runs our servers without root, on a disk they cannot write to, with time to hand people over', () => {
    for (const [name, service] of ours) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        build: { context: '..', dockerfile: 'infra/Dockerfile' },
      })
      // It may take 10 s.
      expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThan(10)
    }
  })

  test('waits for what is healthy, and every service says whether it is', () => {
    for (const [name, { depends_on = {}, healthcheck }] of services) {
      expect(healthcheck.test.length, name).toBeGreaterThan(1)
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(compose.services, name).toHaveProperty([other])
        expect(condition).toBe('service_healthy')
      }
    }
    const routes = text('../apps/server/src/adapters/http/operating.routes.ts')
    const paths = [...source.matchAll(/127\.0\.0\.1:8080(\/\w+)/g)].map((found) => found[1] ?? '')
    expect(paths.length).toBeGreaterThanOrEqual(2)
    for (const path of paths) expect(routes).toContain(`router.get('${path}'`)
  })

  test('lets nobody in but through the proxy', () => {
    for (const [name, { ports, networks }] of services) {
      expect(networks).toContain('inside')
      expect(ports === undefined, name).toBe(name !== 'proxy')
    }
    expect(compose.networks.inside).toEqual({ internal: true })
  })

  test('names volumes that it declares, and files that are there', () => {
    for (const volume of services.flatMap(([, service]) => service.volumes ?? [])) {
      const from = volume.split(':')[0] ?? ''
      if (from.startsWith('./')) expect(text(from)).not.toBe('')
      else expect(compose.volumes).toHaveProperty(from)
    }
  })
})

describe('the proxy of compose.yaml', () => {
  let folder = ''
  let config = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zaal-compose-'))
    const command = compose.services.proxy?.command?.[2] ?? ''
    const edit = command.split(' > ')[0]?.replace('/etc/zaal/nginx.conf', 'infra/nginx.conf') ?? ''
    const done = spawnSync('sh', ['-c', edit], { cwd: new URL('..', import.meta.url), encoding: 'utf8' })
    config = done.stdout
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('reaches every web server by its name and port, and listens where compose expects it', () => {
    const web = ours.filter(([, { environment }]) => environment?.ROLE === 'web').map(([name]) => name)
    const behind = [...config.matchAll(/^\s+server\s+([\w-]+):(\d+)/gm)].map((found) => [found[1], found[2]])
    expect(behind).toEqual(web.map((name) => [name, '8080']))
    expect(config).toMatch(/^\s+listen\s+8080 /m)
    expect(compose.services.proxy?.ports).toEqual(['${HTTP_PORT:-80}:8080'])
    // What only root may do or write is gone.
    expect(config).not.toMatch(/^user |\/run\/|\/var\/log/m)
  })

  test.skipIf(findNginx() === null)('has a configuration that nginx takes', () => {
    const file = join(folder, 'nginx.conf')
    // Names that only exist inside, and places that only root may write here.
    const here = config
      .replaceAll(/zaal-\d:8080/g, '127.0.0.1:8080')
      .replace('/tmp/nginx.pid', join(folder, 'nginx.pid'))
      .replace('/dev/stderr', 'stderr')
    writeFileSync(file, here)
    const said = spawnSync(findNginx() ?? '', ['-t', '-p', folder, '-e', 'stderr', '-c', file], {
      encoding: 'utf8',
    })
    expect(said.stderr).toContain('syntax is ok')
  })
})

describe('the Dockerfile', () => {
  const lines = text('Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const of = (instruction: string) => lines.filter((line) => line.startsWith(`${instruction} `))
  const start = text('scripts/start.mjs')

  test('does what npm start does: prepares with the same function, and runs the same file', () => {
    expect(start).toContain("import('./lib/prepare.mjs')")
    expect(start).toContain('await prepare(')
    expect(of('RUN')[0]).toMatch(/import\('\.\/infra\/scripts\/lib\/prepare\.mjs'\).*prepare\(/)
    const file = /serverFile\('([\w.]+)'\)/.exec(start)?.[1] ?? ''
    expect(of('CMD')).toEqual([`CMD ["node", "apps/server/dist/${file}"]`])
    expect(text('scripts/lib/prepare.mjs')).toContain("at('apps/server/dist', name)")
    expect(text('scripts/lib/prepare.mjs')).toContain(/pnpm@([\d.]+)/.exec(of('RUN')[1] ?? '')?.[1] ?? 'none')
  })

  test('runs with a Node that Zaal takes, as a user who is not root and owns only the data', () => {
    const { engines } = JSON.parse(text('../package.json')) as { engines: { node: string } }
    const [least] = /\d+/.exec(engines.node) ?? []
    const nodes = of('FROM').map((line) => Number(/node:(\d+)/.exec(line)?.[1]))
    for (const node of nodes) expect(node).toBeGreaterThanOrEqual(Number(least))
    expect(lines.indexOf('USER node')).toBeGreaterThan(
      lines.findLastIndex((line) => /^(RUN|COPY)/.test(line)),
    )
    expect(lines.indexOf('USER node')).toBeLessThan(lines.findIndex((line) => line.startsWith('CMD')))
    expect(of('RUN').at(-1)).toContain('chown node:node data')
  })

  test('sets variables that Zaal knows', () => {
    const names = (of('ENV')[0] ?? '')
      .slice(4)
      .split(' ')
      .map((pair) => pair.split('=')[0] ?? '')
    for (const name of names.filter((n) => n !== 'NODE_ENV')) expect(VARIABLE_TEXTS).toHaveProperty(name)
  })

  test('keeps secrets and what was built elsewhere out of the image', () => {
    const ignored = text('../.dockerignore').split('\n')
    for (const name of ['.git', 'node_modules', 'data', 'infra/compose.env']) expect(ignored).toContain(name)
    expect(text('../.gitignore').split('\n')).toContain('infra/compose.env')
  })
})
