import * as z from 'zod'
import { personIdSchema } from '../../kernel/ids.ts'
import { defineFeature } from '../../protocol/define-feature.ts'
import { ROLES } from '../../roles/roles.ts'

/** A row of the crew's list of people. */
export const personRowSchema = z.object({
  person: personIdSchema,
  name: z.string().nullable(),
  role: z.enum(ROLES),
  present: z.boolean(),
  mutedUntil: z.number().nullable(),
  banned: z.boolean(),
})
export type PersonRow = z.infer<typeof personRowSchema>

/** Until when a mute holds (epoch ms); far away = until lifted. */
const muteSchema = z.object({ person: personIdSchema, until: z.number() })

export const peopleContract = defineFeature({
  name: 'people',
  commands: {
    'people.rename': z.object({ name: z.string().max(120) }),
    'people.mute': z.object({ person: personIdSchema, minutes: z.number().int().min(1).max(600).nullable() }),
    'people.unmute': z.object({ person: personIdSchema }),
    'people.ban': z.object({ person: personIdSchema }),
    'people.unban': z.object({ person: personIdSchema }),
  },
  facts: {
    'people.renamed': z.object({ person: personIdSchema }),
    'people.muted': muteSchema.extend({ by: personIdSchema }),
    'people.unmuted': z.object({ person: personIdSchema, by: personIdSchema }),
    'people.banned': z.object({ person: personIdSchema, by: personIdSchema }),
    'people.unbanned': z.object({ person: personIdSchema, by: personIdSchema }),
  },
  gauges: {
    /** Head counts of people (not tabs) in the room now. */
    'people.present': z.object({ total: z.number(), participants: z.number(), hall: z.number() }),
  },
  marks: {},
  queries: {
    'people.list': {
      input: z.object({
        search: z.string().max(100),
        after: z.number().int().min(0),
        limit: z.number().int().min(1).max(200),
      }),
      output: z.object({ rows: z.array(personRowSchema), total: z.number() }),
    },
  },
  /** Crew see who is muted or banned; for the others both lists are empty. */
  view: z.object({ muted: z.record(z.string(), z.number()), banned: z.array(personIdSchema) }),
  mine: z.object({ mutedUntil: z.number().nullable(), banned: z.boolean() }),
  personal: {},
})
