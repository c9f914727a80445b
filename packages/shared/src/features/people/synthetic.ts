/** Highest number a synthetic person can have: as many as one meeting takes. */
export const MAX_SYNTHETIC = 20_000

const NAME = /^proef \d{4,5}$/i

/** Name of one of the synthetic audience, from 1: "Proef 0001". */
export const syntheticName = (n: number): string => `Proef ${String(n).padStart(4, '0')}`

/** Only a synthetic audience carries such a name, so that nobody takes it for a person (ME7). */
export const isSyntheticName = (name: string): boolean => NAME.test(name.replace(/\s+/g, ' ').trim())
