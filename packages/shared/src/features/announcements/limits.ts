/** Whom an announcement is for. `everyone` includes the hall screen; `panellists` and `person` stay behind the scenes. */
export const RECIPIENTS = ['everyone', 'crew', 'panellists', 'hall', 'person'] as const
export type Recipient = (typeof RECIPIENTS)[number]

/** In characters. */
export const MAX_ANNOUNCEMENT_LENGTH = 280
