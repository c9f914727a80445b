import type { StrangeFact } from '../stranger/client.mjs'

/** What was written, of a fact that carries a text. */
export const textOf = ({ payload }: StrangeFact): string =>
  typeof payload === 'object' && payload !== null && 'text' in payload ? String(payload.text) : ''
