import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { startRedis, type TestRedis } from '../helpers/redis.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { readMetrics } from '../faults/metrics.ts'

let redis: TestRedis
let server: TestServer
let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
  redis = await startRedis()
  server = await startServer({
    env: { DATABASE_URL: database.url, REDIS_URL: redis.url, DEMO: '0', LOG_LEVEL: 'info' },
  })
}, 90_000)
afterAll(async () => {
  await server.dispose()
  await redis.dispose()
  await database.drop()
})

const readyz = async () => {
  const answer = await fetch(`${server.url}/readyz`)
  return { http: answer.status, ...((await answer.json()) as { status: string; checks: unknown }) }
}
const metric = async (line: RegExp) => line.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1]
const events = (name: string) => server.output().split(`"event":"${name}"`).length - 1

test('Redis away is degraded and ready, one line and one when it is back, whatever was tried in between (OP1, OP5)', async () => {
  expect(await readyz()).toMatchObject({ http: 200, status: 'ready' })
  expect(await metric(/^zaal_bus_up (\d)/m)).toBe('1')
  await redis.kill()
  await vi.waitFor(async () => expect(await readyz()).toMatchObject({ http: 200, status: 'degraded' }), {
    timeout: 5_000,
  })
  expect(await metric(/^zaal_bus_up (\d)/m)).toBe('0')
  expect(await metric(/^zaal_ready (\d)/m)).toBe('1')
  await redis.start()
  await vi.waitFor(async () => expect(await readyz()).toMatchObject({ http: 200, status: 'ready' }), {
    timeout: 15_000,
  })
  expect([events('bus-away'), events('bus-back')]).toEqual([1, 1])
})

test('every metric on the dashboard is one of a running server, with the labels that it is grouped and chosen by (OP3)', async () => {
  const dashboard = readFileSync(new URL('../../infra/grafana/zaal.json', import.meta.url), 'utf8')
  const { panels } = JSON.parse(dashboard) as { panels: { targets?: { expr: string }[] }[] }
  const exprs = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
  const series = [...(await readMetrics(server)).keys()]
  const labelsOf = (name: string) =>
    new Set(
      series
        .filter((one) => one === name || one.startsWith(`${name}{`))
        .flatMap((one) => ['', ...[...one.matchAll(/[{,](\w+)="/g)].map(([, label]) => label ?? '')]),
    )
  expect(exprs.length).toBeGreaterThan(30)
  for (const expr of exprs) {
    const names = [...expr.matchAll(/\b(?:zaal|nodejs|process)_\w+/g)].map(([name]) => name)
    expect(names, expr).not.toEqual([])
    const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list]) => (list ?? '').split(/, ?/))
    for (const name of names) {
      expect([...labelsOf(name)], `${name} of a running server`).toContain('')
      for (const label of grouped) expect([...labelsOf(name)], `${label} in ${expr}`).toContain(label)
    }
  }
})

test('jobs, people and connections are numbers of what there is (OP3)', async () => {
  expect(await metric(/^zaal_jobs\{state="failed"\} (\d+)/m)).toBe('0')
  expect(await metric(/^zaal_viewers\{role="participant"\} (\d+)/m)).toBe('0')
  expect(await metric(/^zaal_database_connections\{state="waiting"\} (\d+)/m)).toBe('0')
})
