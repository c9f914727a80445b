import type { MeetingStore } from '../kernel/ports.ts'

export interface SecretDeps {
  store: Pick<MeetingStore, 'setting' | 'setSetting' | 'claimSetting'>
  /** SHA-256, hex. */
  hash: (text: string) => string
  /** From the configuration; null: one is made and kept with the data. */
  configured: string | null
  make: () => string
}

/** Setting: the made secret itself; empty once one is configured. */
export const SECRET = 'secret'
/** Setting: what the installation's secret hashes to: every server must have the same one. */
export const FINGERPRINT = 'secret-fingerprint'

const OTHER_SECRET =
  'SECRET is not the one that this installation uses: all servers on one database need the same. ' +
  'To change it on purpose, stop every server, run "zaal secret" once with the new SECRET, and start them again; ' +
  'everybody then takes their seat anew.'
const SECRET_MISSING =
  'This installation has a SECRET, and this server was given none: set SECRET to the one that the other servers have. ' +
  'To do without it again, stop every server, run "zaal secret" once without SECRET, and start them again.'

export type Settled = { ok: true; secret: string } | { ok: false; why: string }

/** The secret that sessions are signed with, or one sentence why this server must not start with what it was given. */
export async function settleSecret(deps: SecretDeps): Promise<Settled> {
  const { store, hash, configured } = deps
  // Servers that start together on an empty database agree on what the first of them made.
  const made = configured === null ? (await store.setting(SECRET)) || null : null
  const isFirst = (await store.setting(FINGERPRINT)) === null
  const secret = configured ?? made ?? (isFirst ? await store.claimSetting(SECRET, deps.make()) : null)
  if (secret === null || secret === '') return { ok: false, why: SECRET_MISSING }
  const agreed = await store.claimSetting(FINGERPRINT, secretFingerprint(hash, secret))
  if (agreed === secretFingerprint(hash, secret)) return { ok: true, secret }
  return { ok: false, why: configured === null ? SECRET_MISSING : OTHER_SECRET }
}

/** From now on the installation's secret is the configured one, or a new one that is kept with the data. */
export async function changeSecret({ store, hash, configured, make }: SecretDeps): Promise<void> {
  const secret = configured ?? make()
  await store.setSetting(SECRET, configured === null ? secret : '')
  await store.setSetting(FINGERPRINT, secretFingerprint(hash, secret))
}

/** How the installation's secret, which is not kept where it is configured, can be compared with another. */
export const secretFingerprint = (hash: SecretDeps['hash'], secret: string) => hash(`zaal secret: ${secret}`)
