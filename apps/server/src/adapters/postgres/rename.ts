import { foldName } from '@zaal/shared/kernel/look-alikes'
import { and, eq, sql } from 'drizzle-orm'
import { NameTakenError, type RoomWrite } from '../../kernel/ports.ts'
import { storableText } from '../../kernel/storable.ts'
import type { Database } from './driver.ts'
import { violatedConstraint } from './errors.ts'
import { people } from './schema.ts'

/**
 * Gives people of a meeting other names.
 * @throws {NameTakenError} when somebody has one of them by now; the transaction is then of no use any more
 */
export async function renamePeople(db: Database, meeting: string, names: RoomWrite['names']): Promise<void> {
  for (const { person, name } of names)
    try {
      await db
        .update(people)
        .set({
          name: storableText(name),
          nameKey: sql`case when ${people.role} = 'hall' then null else ${foldName(name)} end`,
        })
        .where(and(eq(people.id, person), eq(people.meeting, meeting)))
    } catch (error) {
      if (violatedConstraint(error) !== 'people_meeting_name') throw error
      throw new NameTakenError(`${person} asks for a name that somebody has`, { cause: error })
    }
}
