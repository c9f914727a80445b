import { types } from 'node:util'

/*
 * What may stand in a log. People's names and texts, keys, cookies, addresses and the codes of meetings may not (OP4), and
 * errors and requests are how they would get there.
 */

const MAX_MESSAGE = 300
const MAX_CAUSES = 5

export interface SafeError {
  type: string
  message: string
  /** SQLSTATE or a system error's code. */
  code?: string
  /** Of a database's error: names of ours, never values. */
  constraint?: string
  table?: string
  stack: string[]
  cause?: SafeError
}

/** An error without what it quotes: parsers and databases put the input, Drizzle puts the parameters, in the message. */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!types.isNativeError(error)) return { type: typeof error, message: '', stack: [] }
  const { name, message, stack } = error
  const first = error.constructor.name === 'DrizzleQueryError' ? 'a statement failed' : message
  return {
    type: name,
    message: first.replace(/"[^"]*"?|'[^']{20,}'?/g, '"…"').slice(0, MAX_MESSAGE),
    ...word('code', error),
    ...word('constraint', error),
    ...word('table', error),
    // Without the message, which may have lines of its own.
    stack: (stack ?? '')
      .slice((stack?.indexOf(message) ?? -1) + message.length)
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause !== undefined && depth < MAX_CAUSES ? { cause: safeError(error.cause, depth + 1) } : {}),
  }
}

function word<K extends string>(key: K, error: Error): Partial<Record<K, string>> {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' && /^[\w-]{1,63}$/.test(value)
    ? ({ [key]: value } as Partial<Record<K, string>>)
    : {}
}

/** Parts of our addresses that say which kind of page or resource it is; every other part is somebody's. */
const OURS = new Set(
  (
    'api meetings links seats exports rehearsals draft openapi.json healthz readyz metrics doctor assets socket.io ' +
    'me calendar.ics chat.csv questions.csv polls.csv minutes revoke renew setup join m hall'
  ).split(' '),
)

/** A path without codes, keys, ids and the query. */
export const safePath = (url: string): string =>
  (url.split(/[?#]/)[0] ?? '')
    .split('/')
    .map((part) => (part === '' || OURS.has(part) ? part : '…'))
    .join('/')

interface RequestLike {
  method?: string | undefined
  url?: string | undefined
  originalUrl?: string | undefined
}

/** For pino: how requests, answers and errors are written. */
export const safeSerializers = {
  err: (error: unknown) => safeError(error),
  req: (req: RequestLike) => ({ method: req.method, path: safePath(req.originalUrl ?? req.url ?? '') }),
  res: (res: { statusCode?: number | undefined }) => ({ status: res.statusCode }),
}
