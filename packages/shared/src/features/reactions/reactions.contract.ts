import * as z from 'zod'
import { defineFeature } from '../../protocol/define-feature.ts'

/** The item of the programme that is applauded; null while none is running. */
const itemSchema = z.string().min(1).max(64).nullable()

/**
 * Applause for what is on now: how many people clap for this item. One clap a person and item, so the number is of people
 * and needs no decay (RE1).
 */
export const reactionsContract = defineFeature({
  name: 'reactions',
  commands: {
    'reactions.applaud': z.object({ item: itemSchema, on: z.boolean() }),
  },
  facts: {
    /** The first clap for an item: from here on it has a number. */
    'reactions.begun': z.object({ item: itemSchema }),
  },
  gauges: {
    /** Keyed by `applauseKey(item)`. */
    'reactions.applause': z.number().int(),
  },
  marks: {
    /** Target: `applauseKey(item)`. */
    'reactions.applause': z.literal(true),
  },
  queries: {},
  /** Items that were applauded, in order of their first clap. */
  view: z.object({ applauded: z.array(itemSchema) }),
  mine: z.object({}),
  personal: {},
})
