import * as z from 'zod'
import { MARKER_ADDRESS } from '../http/operating.routes.ts'
import { ask, askWebSocket } from './ask.ts'
import { clockFinding, ok, reasonOf, unknown, warning, wrong, type Finding } from './finding.ts'

/** How often it is asked which server answers, and how many conversations by long-polling are tried. */
const QUESTIONS = 12
const CONVERSATIONS = 4
const TURNS = 5

const seenSchema = z.object({
  server: z.string(),
  scheme: z.string(),
  host: z.string().nullable(),
  forwarded: z.number(),
  added: z.number().nullable(),
  counted: z.union([z.literal('marker'), z.number()]),
  forwardedProto: z.boolean(),
})
type Seen = z.infer<typeof seenSchema>

/** OpenSSL's own words for plain HTTP where TLS was asked name its source file. */
const siteReason = (error: unknown): string =>
  /wrong version number|packet length too long/.test(reasonOf(error))
    ? 'it speaks plain HTTP there, not HTTPS'
    : reasonOf(error)

/** The site as people reach it, through every proxy. @param origin without a slash at the end */
export async function checkSite(origin: string, isPublic: boolean): Promise<Finding[]> {
  const check = isPublic ? 'public address' : 'server'
  const asked = await ask(`${origin}/api/doctor`, { headers: { 'X-Forwarded-For': MARKER_ADDRESS } }).catch(
    (error: unknown) => siteReason(error),
  )
  if (typeof asked === 'string')
    return [
      isPublic
        ? wrong(
            check,
            `${origin} does not answer: ${asked}`,
            'Start Zaal and the proxy; look at PUBLIC_URL, the name server and the certificate.',
          )
        : unknown(
            check,
            `no server answers at ${origin}: start it to have proxies and connections looked at`,
          ),
    ]
  const seen = seenSchema.safeParse(parsed(asked.body))
  if (asked.status !== 200 || !seen.success)
    return [
      wrong(
        check,
        `${origin} answers ${asked.status}, and not as Zaal does`,
        'Let the proxy pass everything under / on to Zaal, with nothing in between that asks for a password.',
      ),
    ]
  const findings = [ok(check, `Zaal answers at ${origin}`), ...checkForwarding(origin, seen.data)]
  const date = Date.parse(asked.headers.date ?? '')
  // The header has whole seconds.
  if (Number.isFinite(date)) findings.push(clockFinding('site clock', date + 500 - Date.now(), 2_500))
  findings.push(await checkWebSocket(origin), await checkPolling(origin))
  return findings
}

/** What became of the request on its way. */
export function checkForwarding(origin: string, seen: Seen): Finding[] {
  const { protocol, host } = new URL(origin)
  const findings: Finding[] = []
  const scheme = `${seen.scheme}:`
  findings.push(
    scheme === protocol
      ? ok('scheme', `the server sees ${seen.scheme}, as people do`)
      : warning(
          'scheme',
          `people come by ${protocol.slice(0, -1)}, the server sees ${seen.scheme}`,
          seen.forwardedProto
            ? 'X-Forwarded-Proto is sent but not believed: set TRUST_PROXY to the number of proxies.'
            : 'Let the proxy send X-Forwarded-Proto, and set TRUST_PROXY.',
        ),
    seen.host === host
      ? ok('host', 'the Host of the request is passed on')
      : warning(
          'host',
          'the proxy passes on another Host than people ask for',
          'Let it pass on the Host (nginx: proxy_set_header Host $http_host); PUBLIC_URL must be set as long as it does not.',
        ),
    checkTrust(seen),
  )
  return findings
}

/** Is the address that the limits count the one of who asked? */
function checkTrust({ added, counted, forwarded }: Seen): Finding {
  const check = 'proxies'
  if (added === null && forwarded === 0)
    return wrong(
      check,
      'a proxy takes X-Forwarded-For away and adds no address',
      'Let it send X-Forwarded-For: everybody counts as one address now, and shares its limits.',
    )
  // A proxy that takes away what we sent and puts in its own: the last one that does so decides.
  const proxies = added ?? forwarded
  if (counted === 'marker' || counted > proxies)
    return wrong(
      check,
      'the server believes an address that anybody can make up',
      `${proxies === 0 ? 'Let the proxy send X-Forwarded-For, or, without one, set' : 'Set'} TRUST_PROXY=${proxies}: the limits per address can be got round now.`,
    )
  if (counted < proxies)
    return wrong(
      check,
      `${proxies} ${proxies === 1 ? 'proxy adds an address' : 'proxies add addresses'}, the server counts ${counted === 0 ? 'none' : counted}`,
      `Set TRUST_PROXY=${proxies}: everybody counts as one address now, and shares its limits.`,
    )
  return ok(
    check,
    proxies === 0
      ? 'no proxy adds an address, and TRUST_PROXY expects none'
      : `${proxies} in between, as TRUST_PROXY says`,
  )
}

async function checkWebSocket(origin: string): Promise<Finding> {
  const check = 'websocket'
  const todo =
    'Let the proxy pass on Upgrade and Connection over HTTP/1.1 (nginx: proxy_http_version 1.1). Without it every viewer costs many times more.'
  try {
    const answer = await askWebSocket(`${origin}/socket.io/?EIO=4&transport=websocket`)
    if ('first' in answer && answer.first.includes('"sid"')) return ok(check, 'WebSockets come through')
    return wrong(
      check,
      `a WebSocket is refused (${'status' in answer ? answer.status : 'no greeting'})`,
      todo,
    )
  } catch (error) {
    return wrong(check, `a WebSocket does not come through: ${reasonOf(error)}`, todo)
  }
}

/**
 * Browsers whose network blocks WebSockets ask again and again, and each of those requests must reach the server that
 * knows them. Tried as they do: several conversations, a connection for every request, cookies kept.
 */
async function checkPolling(origin: string): Promise<Finding> {
  const check = 'long-polling'
  try {
    const servers = new Set<string>()
    for (let i = 0; i < QUESTIONS; i++) {
      const seen = seenSchema.safeParse(parsed((await ask(`${origin}/api/doctor`)).body))
      if (seen.success) servers.add(seen.data.server)
    }
    for (let i = 0; i < CONVERSATIONS; i++) {
      const lost = await converse(origin)
      if (lost !== null)
        return wrong(
          check,
          `a conversation by long-polling was lost (${lost}); ${servers.size} servers answer`,
          'Send all requests of one visitor to one server: by a cookie, or by a hash of the address (nginx: ip_hash).',
        )
    }
    return ok(
      check,
      servers.size > 1
        ? `works, and stays with one of the ${servers.size} servers`
        : 'works; every request came to the same server (one runs, or the proxy keeps us with it)',
    )
  } catch (error) {
    return wrong(
      check,
      `it fails: ${reasonOf(error)}`,
      'Let the proxy pass on POST and GET under /socket.io/.',
    )
  }
}

/** @returns the status that ended it early, or null when all went well */
async function converse(origin: string): Promise<number | null> {
  const path = `${origin}/socket.io/?EIO=4&transport=polling`
  const hello = await ask(path)
  const sid = /"sid":"([\w-]+)"/.exec(hello.body)?.[1]
  if (hello.status !== 200 || sid === undefined) return hello.status
  const cookie = (hello.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0] ?? '').join('; ')
  const headers = { 'Content-Type': 'text/plain;charset=UTF-8', ...(cookie ? { Cookie: cookie } : {}) }
  for (let i = 0; i < TURNS; i++) {
    // A pong: says that we are there, asks for nothing.
    const answer = await ask(`${path}&sid=${sid}`, { method: 'POST', headers, body: '3' })
    if (answer.status !== 200) return answer.status
  }
  await ask(`${path}&sid=${sid}`, { method: 'POST', headers, body: '1' })
  return null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
