import * as z from 'zod'

/**
 * What an item of the programme switches on (PR12). Every feature reads the effective rules from its context; only the
 * programme feature changes them.
 */
export const rulesSchema = z.object({
  /** `slow`: one message per person per `slowSeconds`. */
  chat: z.enum(['open', 'slow', 'closed']),
  slowSeconds: z.number().int().min(5).max(300),
  /** May participants ask? */
  questions: z.boolean(),
  /** Must crew approve a question before the room sees it? */
  approval: z.boolean(),
  /** May a question be asked without a name? */
  anonymous: z.boolean(),
  upvotes: z.boolean(),
  /** What the hall screen shows; `auto` = question on screen, else shown poll, else the item. */
  hall: z.enum(['auto', 'item', 'question', 'poll', 'welcome']),
})
export type Rules = z.infer<typeof rulesSchema>

export { DEFAULT_RULES } from './default-rules.ts'
