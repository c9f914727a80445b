/** `npm run faults` (FAULTS=long) takes hours; without it the tests here are the short form that `npm test` runs. */
export const IS_LONG = process.env.FAULTS === 'long'

/** How much of something: in the short form, and in the long one. */
export const size = (short: number, long: number): number => (IS_LONG ? long : short)
