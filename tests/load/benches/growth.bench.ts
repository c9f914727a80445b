import type { Bench } from '../bench.ts'
import { settled } from '../machine/cpu.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { RUNS, SECONDS, VIEWERS } from '../settings.ts'
import { ws } from '../subjects/plain.ts'
import type { Subject } from '../subjects/subject.ts'
import { stretch } from './stretch.ts'

const FEW = Math.round(VIEWERS / 10)
const FRAMES_A_SECOND = 4

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

export const growthBench: Bench = {
  name: 'growth',
  about: `CPU per viewer in a room of ${FEW} and of ${VIEWERS}`,
  async run(site) {
    const house = await site.house()
    const samples = new Samples()
    for (let run = 0; run < RUNS; run++) {
      const values: Record<string, number> = {}
      for (const subject of [house, ws])
        for (const [size, viewers] of run % 2 === 0 ? SIZES : [...SIZES].reverse())
          values[`${subject.name}.${size}`] = await perDelivery(subject, viewers)
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
  const told = (name: string, what: string): Figure => ({
    id: `growth.${name}`,
    what: `  ${what}`,
    unit: 'µs',
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
  ]
}
