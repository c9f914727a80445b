import { createHash, randomBytes } from 'node:crypto'
import { OtherSecretError } from './adapters/start-error.ts'
import type { Config } from './config/env.ts'
import type { Storage } from './kernel/ports.ts'
import { serverMark } from './office/server-mark.ts'
import { changeSecret, settleSecret, type SecretDeps } from './office/secret.ts'

const depsOf = (config: Config, storage: Storage): SecretDeps => ({
  store: storage.meetings,
  hash: (text) => createHash('sha256').update(text).digest('hex'),
  configured: config.secret,
  make: () => randomBytes(32).toString('base64url'),
})

/**
 * The secret of this installation: the configured one, or the one that was made at the first start.
 * @throws {OtherSecretError} when the other servers on this database have another
 */
export async function openSecret(config: Config, storage: Storage): Promise<string> {
  const settled = await settleSecret(depsOf(config, storage))
  if (settled.ok) return settled.secret
  // Those that run tell of it: this one has no metrics to do it by. Whatever becomes of that, the reason is the same.
  const id = randomBytes(6).toString('hex')
  const mark = config.secret === null ? '' : serverMark(config.secret, id)
  await storage.servers.beat({ id, role: 'refused', mark }).catch(() => undefined)
  throw new OtherSecretError(settled.why)
}

/** What `zaal secret` does. */
export const replaceSecret = (config: Config, storage: Storage): Promise<void> =>
  changeSecret(depsOf(config, storage))
