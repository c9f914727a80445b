import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList } from 'node:net'
import { Router, type Request, type Response } from 'express'

export interface OperatingDeps {
  health(): object
  /** `checks` by name, each with a closed word for what is wrong. */
  report(): Promise<{
    status: 'ready' | 'degraded' | 'not-ready'
    checks: Readonly<Record<string, { ok: true } | { ok: false; why: string }>>
  }>
  metrics(): Promise<{ type: string; text: string }>
  /** null: metrics are for this machine only. */
  metricsToken: string | null
}

/** What `zaal doctor` puts in front of X-Forwarded-For: an address that nobody has (RFC 5737). */
export const MARKER_ADDRESS = '192.0.2.77'

const HERE = new BlockList()
HERE.addSubnet('127.0.0.0', 8, 'ipv4')
HERE.addAddress('::1', 'ipv6')
const LOCAL_NAME = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i
/** Whatever a proxy adds; one of them is enough to know that somebody else asks. */
const FORWARDING = /^(x-forwarded-.*|forwarded|via|x-real-ip|cf-.*|true-client-ip|fly-.*|x-client-ip)$/

/** For operators and their machines: /healthz, /readyz, /metrics (OP1-OP3). None of it names a person or a meeting. */
export function operatingRoutes(deps: OperatingDeps): Router {
  const router = Router()
  router.use(['/healthz', '/readyz', '/metrics'], (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store')
    next()
  })
  // To answer at all is the point: the event loop turns.
  router.get('/healthz', (_req, res) => {
    res.json(deps.health())
  })
  router.get('/readyz', async (_req, res) => {
    const report = await deps.report()
    if (report.status !== 'not-ready') {
      res.json(report)
      return
    }
    const reasons = Object.entries(report.checks).flatMap(([name, check]) =>
      check.ok ? [] : [`${name}: ${check.why}`],
    )
    res.setHeader('Retry-After', '2')
    details(res, 503, 'not-ready', 'This server takes no new people now', {
      detail: reasons.join(', '),
      checks: report.checks,
    })
  })
  router.get('/metrics', async (req, res) => {
    if (!mayRead(req, deps.metricsToken)) {
      if (deps.metricsToken !== null) res.setHeader('WWW-Authenticate', 'Bearer realm="metrics"')
      details(
        res,
        deps.metricsToken === null ? 403 : 401,
        'metrics-closed',
        deps.metricsToken === null
          ? 'Metrics are for this machine; set METRICS_TOKEN to read them from elsewhere'
          : 'Metrics need METRICS_TOKEN as bearer token',
      )
      return
    }
    const { type, text } = await deps.metrics()
    res.setHeader('Content-Type', type)
    res.end(text)
  })
  return router
}

/**
 * GET /api/doctor: what a request looks like once it has come through the proxies, for `zaal doctor`. Positions and kinds
 * of addresses, never addresses. `server` tells servers behind one address apart; random at every start.
 */
export function doctorRoute(deps: { server: string }): Router {
  const router = Router()
  router.get('/doctor', (req, res) => {
    const forwarded = String(req.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
    res.json({
      server: deps.server,
      scheme: req.protocol,
      host: req.headers.host ?? null,
      forwarded: forwarded.length,
      /** How many of them stand behind the doctor's own; null: it was taken away. */
      added: forwarded.includes(MARKER_ADDRESS)
        ? forwarded.length - 1 - forwarded.lastIndexOf(MARKER_ADDRESS)
        : null,
      /** Whose address the limits count: 0 the connection's, n the n-th entry from the right, or the doctor's own. */
      counted: req.ip === MARKER_ADDRESS ? 'marker' : req.ips.length,
      forwardedProto: req.headers['x-forwarded-proto'] !== undefined,
    })
  })
  return router
}

function mayRead(req: Request, token: string | null): boolean {
  if (token !== null) return isSame(req.headers.authorization ?? '', `Bearer ${token}`)
  const { remoteAddress = '' } = req.socket
  const address = remoteAddress.replace(/^::ffff:/, '')
  return (
    HERE.check(address, address.includes(':') ? 'ipv6' : 'ipv4') &&
    LOCAL_NAME.test(req.headers.host ?? '') &&
    !Object.keys(req.headers).some((name) => FORWARDING.test(name))
  )
}

/** In a time that does not tell how much was right. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}

/** RFC 9457; these stand outside the API, whose list of problems they are not on. */
function details(res: Response, status: number, code: string, title: string, more: object = {}): void {
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `urn:zaal:problem:${code}`, title, status, code, ...more }))
}
