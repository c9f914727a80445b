import type { MeetingRecord, MeetingStore } from '../kernel/ports.ts'

/** Which meeting a code opens, for the meetings in memory. Thousands may open one link before the store has answered once. */
export class Codes {
  readonly #store: Pick<MeetingStore, 'byCode'>
  readonly #known = new Map<string, string>()
  readonly #looking = new Map<string, Promise<MeetingRecord | null>>()

  constructor(store: Pick<MeetingStore, 'byCode'>) {
    this.#store = store
  }

  remember(meeting: MeetingRecord): void {
    this.#known.set(meeting.code, meeting.id)
  }

  forget(meeting: string): void {
    for (const [code, id] of this.#known) if (id === meeting) this.#known.delete(code)
  }

  /** The id of the meeting, or null. Rejects with StorageAwayError. */
  async find(code: string): Promise<string | null> {
    const known = this.#known.get(code)
    if (known !== undefined) return known
    let looking = this.#looking.get(code)
    if (!looking) {
      looking = this.#store.byCode(code).finally(() => this.#looking.delete(code))
      this.#looking.set(code, looking)
    }
    return (await looking)?.id ?? null
  }
}
