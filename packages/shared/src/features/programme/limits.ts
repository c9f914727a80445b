/** Kinds of items and how much of everything there may be; apart from the contract so that screens need no zod for them. */
export const ITEM_KINDS = [
  'doors',
  'opening',
  'talk',
  'panel',
  'discussion',
  'vote',
  'break',
  'closing',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

export const LIMITS = {
  items: 80,
  /** Of one item. */
  minutes: 24 * 60,
  /** Characters. */
  title: 160,
  note: 1000,
  /** Of one item. */
  speakers: 30,
} as const
