import * as z from 'zod'
import { entityIdSchema, personIdSchema } from '../../kernel/ids.ts'
import { defineFeature } from '../../protocol/define-feature.ts'
import { MAX_ANNOUNCEMENT_LENGTH, RECIPIENTS } from './limits.ts'

export type { Recipient } from './limits.ts'

export const announcementSchema = z.object({
  id: entityIdSchema,
  /** Who sent it; null for other audiences than crew. */
  by: personIdSchema.nullable(),
  /** Null once erased. */
  text: z.string().nullable(),
  to: z.enum(RECIPIENTS),
  /** With `to: person` only. */
  person: personIdSchema.nullable(),
  /** Epoch ms after which screens stop showing it; null = until withdrawn. */
  expiresAt: z.number().nullable(),
  mustAck: z.boolean(),
})

const shownSchema = announcementSchema.extend({
  /** When it was sent, epoch ms. */
  at: z.number(),
  /** Who confirmed having seen it, oldest first; crew see them, others an empty list. */
  receipts: z.array(z.object({ person: personIdSchema, at: z.number() })),
})
export type Announcement = z.infer<typeof shownSchema>

const addressed = { announcement: entityIdSchema, to: z.enum(RECIPIENTS), person: personIdSchema.nullable() }

export const announcementsContract = defineFeature({
  name: 'announcements',
  commands: {
    'announcements.send': z.object({
      text: z.string().max(MAX_ANNOUNCEMENT_LENGTH),
      to: z.enum(RECIPIENTS),
      person: personIdSchema.nullable(),
      /** Minutes until it disappears from screens; null = stays until withdrawn. */
      minutes: z.number().int().min(1).max(240).nullable(),
      /** Ask for a confirmation; for crew, panellists or one person only. */
      mustAck: z.boolean(),
    }),
    'announcements.acknowledge': z.object({ announcement: entityIdSchema }),
    'announcements.withdraw': z.object({ announcement: entityIdSchema }),
  },
  facts: {
    'announcements.sent': announcementSchema,
    'announcements.acknowledged': z.object({ ...addressed, by: personIdSchema }),
    'announcements.withdrawn': z.object(addressed),
  },
  gauges: {},
  marks: {},
  queries: {},
  /** The last twenty this audience may see that were not withdrawn, oldest first. Expiry is the reader's clock's matter. */
  view: z.object({ items: z.array(shownSchema) }),
  /** The last twenty to this person alone, and what they confirmed of all (the last fifty). */
  mine: z.object({ items: z.array(shownSchema), acknowledged: z.array(entityIdSchema) }),
  personal: { 'announcements.sent': { fields: ['text'], subject: 'by', entity: 'id' } },
})
