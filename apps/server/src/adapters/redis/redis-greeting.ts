import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { RedisRefusedError } from '../start-error.ts'

/*
 * What listens at an address, asked without a library: those take an answer that is not Redis's for a broken connection
 * and try for ever, and a person who wrote the wrong port would wait for something that never comes.
 */
const PING = Buffer.from('*1\r\n$4\r\nPING\r\n')
/** PostgreSQL's SSLRequest: it answers S or N. */
const ASK_POSTGRES = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
/** Answers of a Redis in any mood: ready, asking for a password, loading, refusing. */
const IS_REDIS = /^(\+PONG|-[A-Z]+ )/
const IS_CERTIFICATE = /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/
const IS_NOT_TLS = /^(EPROTO|ERR_SSL_)/
const DEFAULT_PORT = 6379
const NO_ANSWER = 'NO_ANSWER'

/** Host and port: never the password. */
export function placeOf(url: string): string {
  const { hostname, port } = new URL(url)
  return `${hostname || 'localhost'}:${port || String(DEFAULT_PORT)}`
}

/**
 * Resolves when Redis answers, and when nothing does: it may come later.
 * @param within ms to wait for an answer
 * @throws {RedisRefusedError} when what listens there is something else
 */
export async function requireRedis(url: string, within: number): Promise<void> {
  const refuse = (what: string) => new RedisRefusedError(`REDIS_URL: what listens at ${placeOf(url)} ${what}`)
  const isTls = url.startsWith('rediss:')
  const ask = (words: Buffer, tls = isTls) => greet(url, words, tls, within)
  const answer = await ask(PING).catch((error: unknown) => {
    const code = codeOf(error)
    if (IS_CERTIFICATE.test(code))
      throw refuse(`shows a certificate we may not trust (${code}); NODE_EXTRA_CA_CERTS can name its maker.`)
    // A plain Redis waits for the end of what it takes for a very long line.
    return IS_NOT_TLS.test(code) || code === NO_ANSWER ? '' : null
  })
  if (answer === null || IS_REDIS.test(answer)) return
  if (answer !== '') throw refuse(`is not Redis: it answers ${JSON.stringify(answer.slice(0, 40))}.`)
  // Hung up without a word. A proxy whose Redis is away does that, so only what tells us that it is another thing counts.
  if (isTls) {
    if (IS_REDIS.test(await ask(PING, false).catch(() => '')))
      throw refuse('does not speak TLS; try redis:// instead of rediss://.')
    return
  }
  if (/^[SN]$/.test(await ask(ASK_POSTGRES).catch(() => ''))) throw refuse('is PostgreSQL, not Redis.')
  if (await speaksTls(ask(PING, true))) throw refuse('speaks TLS; try rediss:// instead of redis://.')
}

const speaksTls = (answer: Promise<string>) =>
  answer.then(
    (said) => IS_REDIS.test(said),
    (error: unknown) => IS_CERTIFICATE.test(codeOf(error)),
  )

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? ''

/** What is said to a few bytes of ours, up to a line's end; '' when the other side hangs up. Rejects when nobody answers. */
function greet(url: string, words: Buffer, isTls: boolean, within: number): Promise<string> {
  const { hostname, port } = new URL(url)
  const host = hostname.replace(/^\[(.*)\]$/, '$1') || 'localhost'
  const to = { host, port: Number(port || DEFAULT_PORT) }
  return new Promise((resolve, reject) => {
    const socket: Socket = isTls
      ? connectTls({ ...to, servername: isIP(host) ? '' : host })
      : connectPlain(to)
    let said = ''
    const done = (act: () => void) => {
      clearTimeout(patience)
      socket.destroy()
      act()
    }
    const patience = setTimeout(
      () => done(() => reject(Object.assign(new Error('no answer'), { code: NO_ANSWER }))),
      within,
    )
    socket
      .on(isTls ? 'secureConnect' : 'connect', () => void socket.write(words))
      .on('data', (chunk: Buffer) => {
        said += chunk.toString('latin1')
        if (/^[SN]$|[\r\n]/.test(said) || said.length > 100) done(() => resolve(firstLine(said)))
      })
      .on('end', () => done(() => resolve(firstLine(said))))
      .on('error', (error: NodeJS.ErrnoException) =>
        // A connection that was there and is reset was hung up on, too.
        done(() => (error.code === 'ECONNRESET' ? resolve(firstLine(said)) : reject(error))),
      )
  })
}

const firstLine = (text: string) => text.split(/[\r\n]/, 1)[0] ?? ''
