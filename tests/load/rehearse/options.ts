import { parseArgs } from 'node:util'

/** Hard limits of one rehearsal, whatever is asked for (OP24). */
export const BOUNDS = {
  people: 5_000,
  minutes: 180,
  /** Commands a second of the whole audience. */
  commandsPerSecond: 300,
  /** Seconds after the agreed time in which everything must have come to rest. */
  settleSeconds: 60,
} as const

export interface Options {
  readonly people: number
  /** Origin, without a slash at the end. */
  readonly url: string
  readonly meeting: string
  /** Key of a host's link: the audience then has a host, too. */
  readonly key: string | null
  readonly minutes: number
  readonly seed: number
  /** File for the report as JSON. */
  readonly json: string | null
}

export const USAGE = `Usage: npm run rehearse -- --people 2000 --url https://zaal.example.org --meeting CODE [--key KEY] [--minutes 10] [--seed 1] [--json FILE]

A synthetic audience joins the meeting, chats, asks, votes, drops off and comes back. The meeting must be marked for it
(manage page: practice meeting). With the key or the whole link of a host it also runs the programme and holds polls.
At most ${String(BOUNDS.people)} people and ${String(BOUNDS.minutes)} minutes. Exit code 1: something acknowledged was lost, doubled or out of order.
`

/** @throws an Error whose message says what is wrong */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      people: { type: 'string', default: '100' },
      url: { type: 'string' },
      meeting: { type: 'string' },
      key: { type: 'string' },
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  })
  const { url, meeting } = values
  if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Error('--url must be an address such as https://zaal.example.org')
  if (meeting === undefined || meeting === '') throw new Error('--meeting must be the code of a meeting')
  return {
    url: new URL(url).origin,
    meeting,
    people: number('people', values.people, 1, BOUNDS.people, true),
    minutes: number('minutes', values.minutes, 0.2, BOUNDS.minutes, false),
    seed: number('seed', values.seed, 0, 2 ** 31, true),
    // A whole link is easier to copy than the key in it.
    key: values.key === undefined ? null : (values.key.split('#').at(-1) ?? ''),
    json: values.json ?? null,
  }
}

function number(name: string, text: string, min: number, max: number, whole: boolean): number {
  const value = Number(text)
  if (!(value >= min && value <= max) || (whole && !Number.isInteger(value)))
    throw new Error(
      `--${name} must be a ${whole ? 'whole ' : ''}number from ${String(min)} to ${String(max)}`,
    )
  return value
}
