import { setTimeout as wait } from 'node:timers/promises'
import type { Crowd } from '../client/crowd.ts'
import { Histogram } from '../client/histogram.ts'
import { commandId, type Talker } from '../client/talker.ts'
import { eventText, textFrame } from '../client/wire.ts'
import { settled } from '../machine/cpu.ts'

/*
 * How long other things than chat take to reach everybody in a full room: the host goes on to the next item of the programme,
 * and the tally of an open poll counts one more ballot. One at a time, from the command to each viewer's copy.
 */
const TIMES = 8
/** From one to the next, at least; of ballots the tally is told once a second in a full room. */
const APART_MS = 1_000
const PATIENCE_MS = 30_000

export const REACHED = {
  programmeP50: 'a programme change reaches a viewer, p50',
  programmeP99: 'a programme change reaches a viewer, p99',
  tallyP50: 'a ballot shows in the tally at a viewer (told at most once a second), p50',
  tallyP99: 'a ballot shows in the tally at a viewer, p99',
} as const

interface ProgrammeView {
  readonly plan: { readonly items: readonly { readonly id: string }[] }
  readonly live: { readonly current: { readonly item: string } | null }
}

/** @returns the values that REACHED names, ms. @throws when somebody did not get one */
export async function reach(
  crowd: Crowd,
  host: Talker,
  pids: readonly number[],
): Promise<Record<keyof typeof REACHED, number>> {
  const programme = await programmeChanges(crowd, host)
  await settled(pids)
  const tally = await tallies(crowd, host, pids)
  crowd.watch = null
  return {
    programmeP50: programme.percentile(0.5),
    programmeP99: programme.percentile(0.99),
    tallyP50: tally.percentile(0.5),
    tallyP99: tally.percentile(0.99),
  }
}

/** There and back again, so that the room is left as it was. */
async function programmeChanges(crowd: Crowd, host: Talker): Promise<Histogram> {
  const { plan, live } = host.views.programme as ProgrammeView
  const here = live.current?.item ?? ''
  const next = plan.items[plan.items.findIndex(({ id }) => id === here) + 1]?.id
  if (next === undefined) throw new Error('The programme is at its last item')
  return repeated(
    crowd,
    () => '"programme.',
    (i) => {
      void (i % 2 === 0
        ? host.must('programme.next', { from: here })
        : host.must('programme.back', { from: next }))
    },
  )
}

async function tallies(crowd: Crowd, host: Talker, pids: readonly number[]): Promise<Histogram> {
  const form = { type: 'single', options: [{ label: 'Voor' }, { label: 'Tegen' }] }
  const setup = { question: 'Ziet u de stand?', results: 'always', changeable: false, form }
  const { id: poll } = await host.must('polls.create', { setup })
  await host.must('polls.open', { poll, seconds: null, show: false })
  await settled(pids)
  const ballot = { poll, round: 1, ballot: { type: 'single', option: 'o1' } }
  const reached = await repeated(
    crowd,
    (i) => `"votes":${i + 1},`,
    (i) => {
      const command = { id: commandId(), name: 'polls.vote', payload: ballot }
      crowd.viewers[i]?.sendRaw(textFrame(eventText('command', 1, JSON.stringify(command))))
    },
  )
  await host.must('polls.close', { poll, round: 1, publish: false, show: false })
  return reached
}

/** @param textOf what only the message that `act` leads to has in it, once for each viewer */
async function repeated(
  crowd: Crowd,
  textOf: (i: number) => string,
  act: (i: number) => void,
): Promise<Histogram> {
  const reached = new Histogram()
  const people = crowd.viewers.length
  let began = 0
  let seen = 0
  let text = ''
  crowd.watch = (_client, buffer, start, end) => {
    const at = buffer.indexOf(text, start, 'latin1')
    if (at < 0 || at >= end) return
    seen++
    reached.record(performance.now() - began)
  }
  for (let i = 0; i < TIMES; i++) {
    text = textOf(i)
    began = performance.now()
    act(i)
    while (seen < people * (i + 1)) {
      if (performance.now() > began + PATIENCE_MS)
        throw new Error(`${people * (i + 1) - seen} viewers did not get ${text}`)
      await wait(5)
    }
    await wait(Math.max(0, began + APART_MS - performance.now()))
  }
  return reached
}
