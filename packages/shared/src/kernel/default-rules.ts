import type { Rules } from './rules.ts'

/** Rules of an item about which nothing was said. Apart from the schema, so that screens need no zod for them. */
export const DEFAULT_RULES: Rules = {
  chat: 'open',
  slowSeconds: 30,
  questions: true,
  approval: true,
  anonymous: true,
  upvotes: true,
  hall: 'auto',
}
