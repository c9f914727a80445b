import type { ServerOptions } from 'node:http'

/**
 * Patience with clients that send slowly on purpose (slowloris): headers within 15 seconds, a whole request within a minute,
 * looked at every 5 seconds. WebSockets are no requests any more and are not meant by it.
 */
export const HTTP_SERVER_OPTIONS: ServerOptions = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
}

/** After so many requests on one connection the client opens a new one; a long-polling client gets to hundreds. */
export const MAX_REQUESTS_PER_SOCKET = 5_000
