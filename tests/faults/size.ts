/** `npm run faults` (FAULTS=long) takes hours; without it the tests here are the short form that `npm test` runs. */
export const IS_LONG = process.env.FAULTS === 'long'

/** FAULTS_SHARE=0.1: a tenth of the long form, for who has less time; never less than the short one. Durations stay as they are. */
const SHARE = Number(process.env.FAULTS_SHARE ?? 1)
if (!(SHARE > 0 && SHARE <= 1)) throw new Error('FAULTS_SHARE is a part: more than 0, at most 1')

/** How much of something: in the short form, and in the long one. */
export const size = (short: number, long: number): number =>
  IS_LONG ? Math.max(short, Math.round(long * SHARE)) : short

/** How long something takes, or may take. Ms. */
export const time = (short: number, long: number): number => (IS_LONG ? long : short)
