import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PROBLEMS } from '@zaal/shared/http/api'
import { freshDatabase } from '../helpers/database.ts'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { report } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { sitDown, type Seated } from '../stranger/client.mjs'
import { seeded } from '../testing/seeded.ts'
import { keyOf } from './evening.ts'
import { anyJson } from './garbage.ts'
import { inMb, MB, MEASURABLE, memoryAfterCollecting, readMetrics } from './metrics.ts'
import { size, time } from './size.ts'

/* Whatever comes in over HTTP, at every route the server says it has and at others. */
const SEED = Number(process.env.FAULTS_SEED ?? 9)
const REQUESTS = size(6_000, 200_000)
const KEPT = 8 * MB
/** Of the operating routes, which stand outside the API. */
const OPERATING = ['metrics-closed', 'not-ready']

let server: TestServer
let meeting: Meeting
let host: Seated
let guest: Seated
let routes: { method: string; path: string }[]
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  server = await startServer({
    env: {
      DEMO: '0',
      DATABASE_URL: database.url,
      MAX_FAILED_CODES_PER_HOUR: '100000',
      MAX_CREATIONS_PER_HOUR: '100000',
      ...MEASURABLE,
    },
  })
  meeting = await makeMeeting(server, { startsAt: Date.now() })
  host = await sitDown(server.url, meeting.code, keyOf(meeting.hosts[0]))
  guest = await sitDown(server.url, meeting.code, 'Gast Van Buiten')
  const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  )
  for (const path of ['/healthz', '/readyz', '/metrics', '/api/doctor', '/', '/x/in', '/assets/none.js'])
    routes.push({ method: 'GET', path })
})
afterAll(async () => {
  await server.dispose()
  await drop()
})

interface Answered {
  status: number
  type: string
  body: string
}

/** As it stands on the line; null when the server closed without a word, as it may to what is no HTTP. */
function ask(request: string | Buffer): Promise<Answered | null> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1')
    let text = ''
    const end = () => {
      socket.destroy()
      const [head = '', ...rest] = text.split('\r\n\r\n')
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
      if (Number.isNaN(status)) resolve(null)
      else
        resolve({
          status,
          type: /content-type: ([^\r;]*)/i.exec(head)?.[1] ?? '',
          body: rest.join('\r\n\r\n'),
        })
    }
    socket.setTimeout(5_000, end)
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
    socket.on('error', end).on('close', end)
    socket.write(request)
  })
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'get']
const ODD = [
  '%',
  '%00',
  '%2e%2e%2f',
  '..',
  '%ff',
  'p_',
  '~',
  '-1',
  '%F0%9F%99%82',
  'a'.repeat(3_000),
  "';--",
  '',
  '/',
]

test(
  `${String(REQUESTS)} random requests at every route: no crash, no leak, no 500, errors are problem details of the closed list (OP25)`,
  async () => {
    const draw = seeded(SEED)
    const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T
    const seats = [host.seat, guest.seat, meeting.code, 'x'.repeat(20)]
    const statuses = new Map<number, number>()
    const build = (): { text: string; isMeant: boolean } => {
      const route = pick(routes)
      const path =
        draw(12) === 0
          ? `/${pick(ODD)}${pick(['', '/api', '/socket.iox'])}${pick(ODD)}`
          : route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
              draw(5) === 0
                ? pick(ODD)
                : name === 'code'
                  ? meeting.code
                  : pick([...seats, 'chat.csv', 'chat.json']),
            )
      const query = pick([
        '',
        `?seat=${pick(seats)}`,
        `?seat=${pick(ODD)}&seat=1`,
        '?__proto__[x]=1',
        '?format=x&lang=%',
      ])
      const method = draw(5) === 0 ? pick(METHODS) : route.method
      // The meeting itself stays, or there is nothing left to ask about.
      if (method === 'DELETE' && /^\/api\/meetings\/[^/]*$/.test(path)) return build()
      const kind = draw(6)
      const body =
        kind === 0
          ? ''
          : kind === 1
            ? JSON.stringify(anyJson(draw)).slice(0, draw(50))
            : kind === 2
              ? 'x'.repeat(draw(2_000))
              : JSON.stringify({
                  name: `Gast ${String(draw(1_000))}`,
                  key: 'x',
                  text: '19:00 Opening',
                  ...Object(anyJson(draw)),
                })
      const headers = [
        'Host: 127.0.0.1',
        'Connection: close',
        pick([`Cookie: ${host.cookie}`, `Cookie: ${guest.cookie}`, 'Cookie: zs_=;;=%;zaal_device=%', 'X: y']),
        pick([
          'Content-Type: application/json',
          'Content-Type: text/plain',
          'Content-Type: application/json; charset=x',
          'A: b',
        ]),
        pick([
          'Accept: */*',
          'Origin: https://elders.example',
          'Origin: null',
          'Sec-Fetch-Site: cross-site',
          'Accept-Encoding: br',
          'If-None-Match: *',
          'Range: bytes=5-1',
          'Content-Encoding: gzip',
          'X-Forwarded-For: ,,::1,x',
        ]),
        pick([
          `Authorization: Bearer ${String(server.ready().setupKey)}`,
          'Authorization: Bearer',
          'Authorization: Basic eDp5',
          'B: c',
        ]),
      ]
      const isMeant = draw(15) > 0
      if (!isMeant)
        headers.push(
          pick([
            'Content-Length: -1',
            'Transfer-Encoding: x',
            'Bad Header',
            `Y: ${'y'.repeat(20_000)}`,
            'Content-Length: 5\r\nContent-Length: 6',
          ]),
        )
      headers.push(`Content-Length: ${String(Buffer.byteLength(body))}`)
      return { text: `${method} ${path}${query} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`, isMeant }
    }
    let made = 0
    const some = async (count: number) => {
      const until = made + count
      const work = async () => {
        while (made < until) {
          made += 1
          const { text } = build()
          const answer = await ask(text)
          const said = text.slice(0, 300)
          if (!answer) continue
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          expect(answer.status, said).not.toBe(500)
          if (answer.status < 400 || text.startsWith('HEAD')) continue
          expect(answer.type, `${said}\n${answer.body.slice(0, 300)}`).toBe('application/problem+json')
          const { code } = JSON.parse(answer.body) as { code: string }
          expect([...PROBLEMS, ...OPERATING], said).toContain(code)
        }
      }
      await Promise.all(Array.from({ length: 12 }, work))
      return memoryAfterCollecting(server)
    }
    const first = await some(REQUESTS / 2)
    const second = await some(REQUESTS / 2)
    const metrics = await readMetrics(server)
    for (const [name, value] of metrics)
      if (name.startsWith('zaal_failures_total')) expect(value, name).toBe(0)
    expect(server.output()).not.toContain('"event":"bug"')
    await vi.waitFor(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200))
    expect((await sitDown(server.url, meeting.code, 'Na De Storm')).seat).not.toBe('')
    report(
      `${String(made)} random requests, seed ${String(SEED)}: ${[...statuses]
        .sort(([a], [b]) => a - b)
        .map(([status, n]) => `${String(status)} ${String(n)}`)
        .join(', ')}; memory ${inMb(first)} after half, ${inMb(second)} after all`,
    )
    expect(second - first).toBeLessThan(KEPT)
  },
  time(120_000, 3_600_000),
)
