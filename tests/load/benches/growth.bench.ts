import type { Bench } from '../bench.ts'
import { Histogram } from '../client/histogram.ts'
import { join } from '../client/join.ts'
import { settled } from '../machine/cpu.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { RUNS, SECONDS, VIEWERS } from '../settings.ts'
import { ws } from '../subjects/plain.ts'
import type { Subject } from '../subjects/subject.ts'
import type { House } from '../subjects/zaal.ts'
import { stretch } from './stretch.ts'

const FEW = Math.round(VIEWERS / 10)
const FRAMES_A_SECOND = 4
/** A hall with hardly anybody in it, for who comes in alone. */
const HANDFUL = 10
/** Who come in one at a time, in turn; the others are in. */
const NEWCOMERS = 20
const JOINS = 200

/** CPU of one delivery to `viewers`, µs. A message's own cost (deciding, storing) is part of it and shared by all. */
async function perDelivery(subject: Subject, viewers: number): Promise<number> {
  const running = await subject.start()
  const crowd = running.crowd(viewers)
  try {
    await crowd.enter()
    const talkers = [await running.talker()]
    await settled(running.served.map((one) => one.pid))
    const plan = { perSecond: FRAMES_A_SECOND, seconds: 2 }
    await stretch(running, [crowd], talkers, { ...plan, name: 'warm-up' })
    const name = `${subject.name}-${viewers}`
    const { cpuPerFrameUs } = await stretch(running, [crowd], talkers, { ...plan, name, seconds: SECONDS })
    for (const talker of talkers) talker.leave()
    return cpuPerFrameUs
  } finally {
    crowd.leave()
    await running.stop()
  }
}

/**
 * How long it takes somebody to come in alone, in a full room and in a nearly empty one. Full first: then the process has
 * compiled the way in for both.
 */
async function joins(house: House): Promise<Record<string, number>> {
  const running = await house.start()
  const [served] = running.served
  const newcomers = house.audience.tickets.slice(-NEWCOMERS)
  const crowd = running.crowd(VIEWERS - NEWCOMERS)
  const values: Record<string, number> = {}
  try {
    await crowd.enter()
    for (const size of ['full', 'handful']) {
      if (size === 'handful') for (const viewer of crowd.viewers.slice(HANDFUL)) viewer.drop()
      await settled([served.pid])
      const took = new Histogram()
      for (let i = -JOINS / 4; i < JOINS; i++) {
        const ticket = newcomers[Math.abs(i) % NEWCOMERS]
        const ms = ticket ? await join(served.port, '127.0.0.1', ticket) : NaN
        if (i >= 0) took.record(ms)
      }
      values[`${size}.join`] = took.percentile(0.5)
      values[`${size}.joinP99`] = took.percentile(0.99)
    }
    return values
  } finally {
    crowd.leave()
    await running.stop()
  }
}

export const growthBench: Bench = {
  name: 'growth',
  about: `CPU per viewer in a room of ${FEW} and of ${VIEWERS}, and coming in alone where ${HANDFUL} and ${VIEWERS} are`,
  async run(site) {
    const house = await site.house()
    const samples = new Samples()
    for (let run = 0; run < RUNS; run++) {
      const values: Record<string, number> = {}
      for (const subject of [house, ws])
        for (const [size, viewers] of run % 2 === 0 ? SIZES : [...SIZES].reverse())
          values[`${subject.name}.${size}`] = await perDelivery(subject, viewers)
      Object.assign(values, await joins(house))
      site.tell(values)
      samples.add(values)
    }
    return figures(samples)
  },
}

const SIZES: readonly (readonly [string, number])[] = [
  ['few', FEW],
  ['many', VIEWERS],
]

function figures(samples: Samples): Figure[] {
  const [few, many] = [FEW, VIEWERS].map((n) => n.toLocaleString('en-GB'))
  const full = (VIEWERS - NEWCOMERS).toLocaleString('en-GB')
  const told = (name: string, what: string, unit = 'µs'): Figure => ({
    id: `growth.${name}`,
    what: `  ${what}`,
    unit,
    goal: null,
    runs: samples.of(name),
  })
  return [
    {
      id: 'growth.zaal',
      what: `growth: CPU per viewer ${few} → ${many} (dearer is the fault; cheaper is not)`,
      unit: '×',
      goal: { atMost: 1.15 },
      runs: samples.ratio('zaal.many', 'zaal.few'),
    },
    {
      id: 'growth.ws',
      what: '  raw ws',
      unit: '×',
      goal: null,
      runs: samples.ratio('ws.many', 'ws.few'),
    },
    told('zaal.few', `zaal, ${few}`),
    told('zaal.many', `zaal, ${many}`),
    told('ws.few', `ws, ${few}`),
    told('ws.many', `ws, ${many}`),
    {
      id: 'growth.join',
      what: `coming in alone (p50), ${full} in the room vs ${HANDFUL} (dearer is the fault; cheaper is not)`,
      unit: '×',
      goal: { atMost: 1.15 },
      runs: samples.ratio('full.join', 'handful.join'),
    },
    told('handful.join', `join, ${HANDFUL} in the room, p50`, 'ms'),
    told('full.join', `join, ${full} in the room, p50`, 'ms'),
    told('handful.joinP99', `join, ${HANDFUL} in the room, p99`, 'ms'),
    told('full.joinP99', `join, ${full} in the room, p99`, 'ms'),
  ]
}
