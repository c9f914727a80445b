import type { MeetingStore, PersonRecord } from '../kernel/ports.ts'

interface Waiting {
  person: PersonRecord
  done: (isIn: boolean) => void
  failed: (error: unknown) => void
}

/** Newcomers in one statement at most. */
const AT_ONCE = 500

/** Stores newcomers of one meeting: those who arrive while one statement is under way go into the next together. */
export class Newcomers {
  readonly #store: Pick<MeetingStore, 'addPeople'>
  readonly #stored: (meeting: string, people: PersonRecord[]) => void
  readonly #queues = new Map<string, Waiting[]>()
  readonly #underWay = new Map<string, Promise<boolean>>()

  /** @param stored called with those who are in, before their promises resolve */
  constructor(
    store: Pick<MeetingStore, 'addPeople'>,
    stored: (meeting: string, people: PersonRecord[]) => void,
  ) {
    this.#store = store
    this.#stored = stored
  }

  /** Resolves with false when somebody has the name. Rejects as MeetingStore.addPeople. */
  add(person: PersonRecord): Promise<boolean> {
    const adding = new Promise<boolean>((done, failed) => {
      const queue = this.#queues.get(person.meeting)
      if (queue) queue.push({ person, done, failed })
      else {
        const first = [{ person, done, failed }]
        this.#queues.set(person.meeting, first)
        void this.#work(person.meeting, first)
      }
    })
    this.#underWay.set(person.id, adding)
    const over = () => this.#underWay.delete(person.id)
    adding.then(over, over)
    return adding
  }

  /** The same promise again, while the person is being stored. */
  underWay(person: string): Promise<boolean> | undefined {
    return this.#underWay.get(person)
  }

  async #work(meeting: string, queue: Waiting[]): Promise<void> {
    // Let everybody who arrives in this turn of the event loop join.
    await Promise.resolve()
    while (queue.length > 0) {
      const group = queue.splice(0, AT_ONCE)
      try {
        const people = group.map(({ person }) => person)
        const stored = await this.#store.addPeople(meeting, people)
        this.#stored(
          meeting,
          people.filter(({ id }) => stored.has(id)),
        )
        for (const { person, done } of group) done(stored.has(person.id))
      } catch (error) {
        for (const { failed } of group) failed(error)
      }
    }
    this.#queues.delete(meeting)
  }
}
