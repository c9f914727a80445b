import { foldName } from '@zaal/shared/kernel/look-alikes'
import type { PublicPerson } from '@zaal/shared/protocol/envelope'

/** What a name is compared by: nobody in a meeting has one that looks like another's (PE5). Hall screens share theirs. */
export function nameKey({ name, role }: Pick<PublicPerson, 'name' | 'role'>): string | null {
  return name === null || role === 'hall' ? null : foldName(name)
}
