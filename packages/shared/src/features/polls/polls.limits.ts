/** Longest question, option, answer and cloud word, in characters; how many options, words, steps and polls (PO2, PO5). */
export const POLL_LIMITS = {
  question: 200,
  option: 100,
  options: 12,
  answer: 280,
  word: 30,
  words: 5,
  steps: 10,
  polls: 100,
} as const

/** Key of one round in the gauges `polls.tally` and `polls.turnout` and target of its ballots. */
export function roundKey(poll: string, round: number): string {
  return `${poll}:${round}`
}
