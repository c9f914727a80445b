import type { You } from '@zaal/shared/protocol/envelope'
import { projectMine, type Features, type RoomStates } from './room-fold.ts'

/** Nobody's id: what features have of this one they have of everybody of whom there is nothing. */
const NOBODY = ''

/** A person's own half of a welcome, as JSON text. What many have the same of is written once. */
export class OwnParts {
  readonly #features: Features
  readonly #names: readonly string[]
  #states: RoomStates | null = null
  #nobodys: Readonly<Record<string, unknown>> = {}
  #nobodysText = '{}'
  /** JSON text of capabilities: one list for all on a link. */
  readonly #capabilities = new WeakMap<readonly string[], string>()

  constructor(features: Features) {
    this.#features = features
    this.#names = Object.keys(features)
  }

  /** `mine`: null when there is nothing of this person; `text` is the whole of it in any case. */
  of(states: RoomStates, person: string): { mine: Record<string, unknown> | null; text: string } {
    if (states !== this.#states) {
      this.#states = states
      this.#nobodys = projectMine(this.#features, states, NOBODY)
      this.#nobodysText = JSON.stringify(this.#nobodys)
    }
    if (!this.#hasSome(states, person)) return { mine: null, text: this.#nobodysText }
    const mine = projectMine(this.#features, states, person)
    return { mine, text: JSON.stringify(mine) }
  }

  /** Who somebody is, by the name they have now. */
  you(you: Required<You>, name: string | null): string {
    const { person, role, audience, capabilities, chair } = you
    // A field that is added to the type and not here does not compile.
    const text: Record<keyof You, string> = {
      person: JSON.stringify(person),
      role,
      audience,
      capabilities: this.#capabilitiesText(capabilities),
      name: JSON.stringify(name),
      chair: String(chair),
    }
    return (
      `{"person":${text.person},"role":"${text.role}","audience":"${text.audience}",` +
      `"capabilities":${text.capabilities},"name":${text.name},"chair":${text.chair}}`
    )
  }

  #hasSome(states: RoomStates, person: string): boolean {
    for (const name of this.#names)
      if (this.#features[name]?.projectMine(states[name] as never, person) !== this.#nobodys[name])
        return true
    return false
  }

  #capabilitiesText(capabilities: readonly string[]): string {
    const known = this.#capabilities.get(capabilities)
    if (known !== undefined) return known
    const text = JSON.stringify(capabilities)
    this.#capabilities.set(capabilities, text)
    return text
  }
}
