import express, { type Express, type RequestHandler } from 'express'
import expressStaticGzip from 'express-static-gzip'
import helmet from 'helmet'
import { SECURE_COOKIES } from './cookies.ts'
import { problem, problemHandler } from './problem.ts'

export interface AppDeps {
  /** Routers under /api, in order. */
  api: RequestHandler[]
  /** Folder of the built web application; null = none (only the API answers). */
  webRoot: string | null
  /** index.html's text. */
  indexHtml: string | null
  trustProxy: number | string[]
  /** The address people use, when it is configured: a proxy may pass on another Host. */
  publicUrl: string | null
  log: RequestHandler
  report: (error: unknown) => void
  /** Called for every request that is refused because there were too many of its kind. */
  onTooMany(): void
  /** /healthz, /readyz and /metrics. */
  operating: RequestHandler
}

/** Only our own origin, no inline script, nothing from elsewhere (LI5). */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    // React Aria positions overlays through the style attribute set from script; that is CSSOM and needs no exception.
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    mediaSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}

/** The whole HTTP side: API under /api, the web application at every other address. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set(SECURE_COOKIES, deps.publicUrl?.startsWith('https:') === true)
  app.set('trust proxy', deps.trustProxy)
  app.use(
    helmet({
      contentSecurityPolicy,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginEmbedderPolicy: false,
      // Whether the site is only ever reached over TLS is the operator's to say, in the proxy.
      strictTransportSecurity: false,
    }),
  )
  app.use(deps.log)
  app.use((_req, res, next) => {
    res.once('finish', () => {
      if (res.statusCode === 429) deps.onTooMany()
    })
    next()
  })
  app.use(deps.operating)
  app.use('/api', noStore, sameOrigin(deps.publicUrl), express.json({ limit: '1mb' }), ...deps.api)
  app.use('/api', (_req, res) => {
    problem(res, 'not-found')
  })
  app.use(readableAddress)
  if (deps.webRoot) app.use(staticFiles(deps.webRoot))
  if (deps.indexHtml !== null) app.get('/{*path}', serveIndex(deps.indexHtml))
  // Whatever is left: a file that is not there, a page that somebody posts to. Express would answer with a page of its own.
  app.use((_req, res) => {
    problem(res, 'not-found')
  })
  app.use(problemHandler(deps.report))
  return app
}

const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store')
  next()
}

/**
 * Cookies alone must not let another site act for somebody: every request that changes something must come from our own
 * pages, or from a client that is no browser (no Origin, no Sec-Fetch-Site).
 */
const sameOrigin =
  (publicUrl: string | null): RequestHandler =>
  (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || isSameOrigin(req.headers, publicUrl)) next()
    else problem(res, 'wrong-origin')
  }

/** True for our own pages, at the address asked for or at PUBLIC_URL, and for clients that are no browser (CN4). */
export function isSameOrigin(
  headers: {
    origin?: string | undefined
    host?: string | undefined
    'sec-fetch-site'?: string | string[] | undefined
  },
  publicUrl: string | null,
): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (headers.origin === undefined) return true
  if (headers.origin === publicUrl) return true
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host
}

/** An address such as /% is a problem like others; the static files would answer in words of their own. */
const readableAddress: RequestHandler = (req, _res, next) => {
  decodeURIComponent(req.path)
  next()
}

/** The built files, as they were compressed at build time. A file that vanished during an upgrade is a 404, not a crash. */
const staticFiles = (root: string) =>
  expressStaticGzip(root, {
    enableBrotli: true,
    orderPreference: ['br', 'gz'],
    index: false,
    serveStatic: { setHeaders, cacheControl: false },
  })

/** Files with a hash in their name never change; the others are asked for again each time. */
function setHeaders(res: { setHeader(name: string, value: string): unknown }, path: string): void {
  res.setHeader(
    'Cache-Control',
    path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
}

const serveIndex =
  (html: string): RequestHandler =>
  (req, res, next) => {
    // A missing file is a missing file; only addresses of pages get the page.
    if (/\.[a-z0-9]{2,5}$/i.test(req.path)) {
      next()
      return
    }
    res.setHeader('Cache-Control', 'no-cache')
    res.type('html').send(html)
  }
