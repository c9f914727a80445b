import type { MeetingStore } from '../kernel/ports.ts'

export interface SetupKeysDeps {
  store: MeetingStore
  hash: (secret: string) => string
  /** From the configuration; wins over a made one. */
  configured: string | null
  make: () => string
}

const SETTING = 'setup-key-hash'

/** The key that permits creating meetings. Only its hash is stored. */
export class SetupKeys {
  readonly #deps: SetupKeysDeps
  constructor(deps: SetupKeysDeps) {
    this.#deps = deps
  }

  /** At start: makes a key when there is none yet (or `again`), and returns it this one time. */
  async ensure(again = false): Promise<string | null> {
    const { store, hash, configured, make } = this.#deps
    if (configured !== null) return null
    const key = make()
    if (again) {
      await store.setSetting(SETTING, hash(key))
      return key
    }
    // Of servers that start together on an empty database one has made it, and says so (OP23).
    return (await store.claimSetting(SETTING, hash(key))) === hash(key) ? key : null
  }

  /** Who may create meetings with this key; null when nobody. */
  async ownerOf(key: string): Promise<string | null> {
    const { store, hash, configured } = this.#deps
    const wanted = configured === null ? await store.setting(SETTING) : hash(configured)
    // Hashes are compared, so the time it takes tells nothing about the key.
    return wanted !== null && hash(key) === wanted ? 'setup' : null
  }
}
