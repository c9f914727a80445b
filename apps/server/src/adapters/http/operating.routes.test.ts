import express from 'express'
import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { operatingRoutes, type OperatingDeps } from './operating.routes.ts'

const TOKEN = 'a-token-for-the-test-only'
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(deps: Partial<OperatingDeps> = {}) {
  const app = express()
  app.use(
    operatingRoutes({
      health: () => ({ status: 'alive' }),
      report: () => Promise.resolve({ status: 'ready', checks: { storage: { ok: true } } }),
      metrics: () => Promise.resolve({ type: 'text/plain; version=0.0.4', text: 'zaal_rooms 0\n' }),
      metricsToken: null,
      ...deps,
    }),
  )
  const server = createServer(app).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  /** fetch sets Host by itself. */
  return (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers, agent: false }, (res) => {
        let body = ''
        res.on('data', (chunk: Buffer) => (body += chunk.toString()))
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, type: res.headers['content-type'] ?? '', body }),
        )
      })
        .on('error', reject)
        .end()
    })
}

describe('who may read the metrics (OP2)', () => {
  test('without a token: who asks from this machine, directly', async () => {
    const get = await serve()
    const { status, type, body } = await get('/metrics')
    expect({ status, body }).toEqual({ status: 200, body: 'zaal_rooms 0\n' })
    expect(type).toContain('version=0.0.4')
  })

  test.each([
    ['X-Forwarded-For', '203.0.113.7'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Real-IP', '203.0.113.7'],
    ['Forwarded', 'for=203.0.113.7'],
    ['Via', '1.1 proxy'],
    ['Host', 'zaal.example.org'],
  ])('nobody through a proxy on this machine, by %s', async (name, value) => {
    const get = await serve()
    expect((await get('/metrics', { [name]: value })).status).toBe(403)
  })

  test('with a token: who shows it, from anywhere, and nobody else, also from this machine', async () => {
    const get = await serve({ metricsToken: TOKEN })
    expect((await get('/metrics')).status).toBe(401)
    expect((await get('/metrics', { Authorization: `Bearer ${TOKEN}x` })).status).toBe(401)
    const through = { Authorization: `Bearer ${TOKEN}`, 'X-Forwarded-For': '203.0.113.7' }
    expect((await get('/metrics', through)).status).toBe(200)
  })
})

describe('health (OP1)', () => {
  test('not ready is a problem with its reasons, for a proxy and for a person', async () => {
    const get = await serve({
      report: () =>
        Promise.resolve({
          status: 'not-ready',
          checks: { storage: { ok: false, why: 'away' }, bus: { ok: true } },
        }),
    })
    const { status, type, body } = await get('/readyz')
    expect(status).toBe(503)
    expect(type).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({
      code: 'not-ready',
      detail: 'storage: away',
      status: 503,
    })
    expect((await get('/healthz')).status).toBe(200)
  })

  test('degraded is ready', async () => {
    const get = await serve({
      report: () => Promise.resolve({ status: 'degraded', checks: { bus: { ok: false, why: 'away' } } }),
    })
    expect((await get('/readyz')).status).toBe(200)
  })
})
