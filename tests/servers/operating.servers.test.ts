import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { startRedis, type TestRedis } from '../helpers/redis.ts'
import { startServer, type TestServer } from '../helpers/server.ts'

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

test('jobs, people and connections are numbers of what there is (OP3)', async () => {
  expect(await metric(/^zaal_jobs\{state="failed"\} (\d+)/m)).toBe('0')
  expect(await metric(/^zaal_viewers\{role="participant"\} (\d+)/m)).toBe('0')
  expect(await metric(/^zaal_database_connections\{state="waiting"\} (\d+)/m)).toBe('0')
})
