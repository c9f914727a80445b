import type { PublicPerson } from '@zaal/shared/protocol/envelope'
import type { Directory } from './feature.ts'

/** Read access to a room's people. */
export function directoryOf(people: ReadonlyMap<string, PublicPerson>): Directory {
  return { get: (id: string) => people.get(id), all: () => people.entries() }
}
