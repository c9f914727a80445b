import { createServer, request, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import express from 'express'
import { Server as Sockets } from 'socket.io'
import { afterEach, describe, expect, test } from 'vitest'
import { doctorRoute } from '../http/operating.routes.ts'
import { checkSite } from './site.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function listen(handler: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

/** What the doctor asks of a server, with the real route and the real Socket.IO. */
async function zaal(trustProxy: number, name = 'one', clockOffMs = 0): Promise<number> {
  const app = express()
  app.use((_req, res, next) => {
    res.setHeader('Date', new Date(Date.now() + clockOffMs).toUTCString())
    next()
  })
  app.set('trust proxy', trustProxy)
  app.use('/api', doctorRoute({ server: name }))
  const { server, port } = await listen(app)
  const sockets = new Sockets(server, { serveClient: false })
  ends.unshift(() => sockets.close())
  return port
}

interface ProxyWays {
  forwardedFor: 'append' | 'replace' | 'none'
  /** Sends X-Forwarded-Proto: https. */
  proto?: boolean
  host?: boolean
  upgrade?: boolean
}

/** A reverse proxy, with the mistakes that are made with them; takes its targets in turn. */
async function proxy(targets: number[], ways: ProxyWays): Promise<string> {
  let turn = 0
  const next = () => targets[turn++ % targets.length] ?? 0
  const { server, port } = await listen((req, res) => {
    const target = next()
    const before = req.headers['x-forwarded-for']
    const headers = { ...req.headers }
    delete headers['x-forwarded-for']
    if (ways.forwardedFor === 'append')
      headers['x-forwarded-for'] = [before, '203.0.113.7'].filter(Boolean).join(', ')
    if (ways.forwardedFor === 'replace') headers['x-forwarded-for'] = '203.0.113.7'
    if (ways.proto) headers['x-forwarded-proto'] = 'https'
    if (ways.host === false) headers.host = `127.0.0.1:${target}`
    const on = request(
      { port: target, host: '127.0.0.1', method: req.method, path: req.url, headers, agent: false },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
      },
    )
    on.on('error', () => res.destroy())
    req.pipe(on)
  })
  server.on('upgrade', (req, socket) => {
    if (ways.upgrade === false) {
      socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const lines = Object.entries(req.headers).map(([name, value]) => `${name}: ${String(value)}`)
    const on = connect(next(), '127.0.0.1', () => {
      on.write(`GET ${req.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      on.pipe(socket).pipe(on)
    })
    for (const one of [on, socket]) one.on('error', () => undefined)
  })
  return `http://127.0.0.1:${port}`
}

const look = async (origin: string) =>
  Object.fromEntries((await checkSite(origin, true)).map((finding) => [finding.check, finding]))

describe('the site through its proxies (OP6)', () => {
  test('without a proxy all is well', async () => {
    const found = await look(`http://127.0.0.1:${await zaal(0)}`)
    expect(Object.values(found).map(({ level }) => level)).toEqual(Array(7).fill('ok'))
  })

  test.each<[ProxyWays['forwardedFor'], number, string, RegExp]>([
    ['append', 1, 'ok', /^1 in between/],
    ['replace', 1, 'ok', /^1 in between/],
    ['append', 0, 'wrong', /counts none/],
    ['replace', 0, 'wrong', /counts none/],
    ['append', 2, 'wrong', /anybody can make up/],
    ['none', 1, 'wrong', /takes X-Forwarded-For away/],
    ['none', 0, 'wrong', /takes X-Forwarded-For away/],
  ])(
    'a proxy that does this with X-Forwarded-For: %s, TRUST_PROXY=%i: %s',
    async (forwardedFor, trust, level, said) => {
      const { proxies } = await look(await proxy([await zaal(trust)], { forwardedFor }))
      expect(proxies?.level).toBe(level)
      expect(proxies?.found).toMatch(said)
    },
  )

  test('a proxy that passes on what anybody sends, and adds nothing, is one that TRUST_PROXY must not trust', async () => {
    const { proxies } = await look(`http://127.0.0.1:${await zaal(1)}`)
    expect(proxies).toMatchObject({
      level: 'wrong',
      todo: expect.stringContaining('TRUST_PROXY=0') as string,
    })
  })

  test('WebSockets that do not come through, another Host, another scheme: each is said', async () => {
    const origin = await proxy([await zaal(1)], {
      forwardedFor: 'append',
      upgrade: false,
      host: false,
      proto: true,
    })
    const { websocket, host, scheme } = await look(origin)
    expect(websocket).toMatchObject({ level: 'wrong', found: 'a WebSocket is refused (400)' })
    expect(host).toMatchObject({ level: 'warning' })
    expect(scheme).toMatchObject({ level: 'warning', found: 'people come by http, the server sees https' })
  })

  test('two servers without a visitor staying with one: long-polling is lost, and that is said', async () => {
    const origin = await proxy([await zaal(1, 'one'), await zaal(1, 'two')], { forwardedFor: 'append' })
    const { 'long-polling': polling } = await look(origin)
    expect(polling).toMatchObject({ level: 'wrong', todo: expect.stringContaining('ip_hash') as string })
    expect(polling?.found).toContain('2 servers answer')
  })

  test.each([
    ['a minute slow', -60_000, 'wrong', /^its clock and ours differ by (59|60|61)\d{3} ms$/],
    ['ten seconds fast', 10_000, 'warning', /^its clock and ours differ by (9|10|11)\d{3} ms$/],
  ])('a server whose clock is %s: said, with what to do', async (_how, off, level, said) => {
    const { 'site clock': clock } = await look(`http://127.0.0.1:${await zaal(0, 'one', off)}`)
    expect(clock).toMatchObject({ level, todo: expect.stringContaining('NTP') as string })
    expect(clock?.found).toMatch(said)
  })

  test('something else at the address, and nothing at all', async () => {
    const { port } = await listen((_req, res) => res.end('<h1>It works!</h1>'))
    const other = await look(`http://127.0.0.1:${port}`)
    expect(other['public address']).toMatchObject({ level: 'wrong' })
    const nothing = await checkSite('http://127.0.0.1:9', true)
    expect(nothing).toMatchObject([{ level: 'wrong' }])
    expect(await checkSite('http://127.0.0.1:9', false)).toMatchObject([{ level: 'unknown' }])
  })
})
