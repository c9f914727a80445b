import type { Bench, Site } from '../bench.ts'
import type { Entrance } from '../client/crowd.ts'
import { settled } from '../machine/cpu.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { RUNS, TEXT_BYTES, VIEWERS } from '../settings.ts'
import { returning } from '../subjects/audience.ts'
import { bare } from '../subjects/plain.ts'
import { say, type Running } from '../subjects/subject.ts'
import type { House, ZaalRunning } from '../subjects/zaal.ts'
import { allCpu, profiled } from './stretch.ts'

const OWED = 50

const pidsOf = (running: Running) => running.served.map((one) => one.pid)

/** How one storm went. */
function told(name: string, entrance: Entrance, cpuMs: number): Record<string, number> {
  return {
    [`${name}.ms`]: entrance.ms,
    [`${name}.cpuMs`]: cpuMs,
    [`${name}.p50`]: entrance.joins.percentile(0.5),
    [`${name}.retries`]: entrance.retries,
    [`${name}.bytes`]: entrance.bytes,
  }
}

/** Socket.IO alone: everybody connects to a fresh process, drops off and connects again. */
async function bareStorms(): Promise<Record<string, number>> {
  const running = await bare.start()
  const crowd = running.crowd(VIEWERS)
  try {
    const values: Record<string, number> = {}
    for (const name of ['bare.first', 'bare.again']) {
      const before = allCpu(running.served)
      const entrance = await crowd.enter()
      await settled(pidsOf(running))
      Object.assign(values, told(name, entrance, allCpu(running.served) - before))
      crowd.leave()
      await settled(pidsOf(running))
    }
    return values
  } finally {
    crowd.leave()
    await running.stop()
  }
}

/** The storm itself, each with the position they had; checked with one whose answer is read whole. */
async function comeBack(
  name: string,
  running: ZaalRunning,
  house: House,
  at: { epoch: string; position: number },
): Promise<Record<string, number>> {
  const crowd = running.crowd(VIEWERS)
  const before = allCpu(running.served)
  const done = await profiled(running, name)
  try {
    const entrance = await crowd.enter((ticket) => returning(ticket, at.epoch, at.position))
    await done()
    await settled(pidsOf(running))
    const cpuMs = allCpu(running.served) - before
    const [first] = house.audience.tickets
    const reader = first && (await running.reader(returning(first, at.epoch, at.position)))
    if (reader?.kind !== 'since' || reader.facts !== OWED)
      throw new Error(`Whoever came back got ${reader?.kind} with ${reader?.facts} facts`)
    reader.leave()
    return told(name, entrance, cpuMs)
  } finally {
    crowd.leave()
  }
}

async function ours(house: House): Promise<Record<string, number>> {
  const owe = async (running: ZaalRunning) => {
    const host = await running.talker()
    const at = { epoch: host.epoch, position: host.position }
    for (let i = 0; i < OWED; i++) await say(host, `${i}`.padEnd(TEXT_BYTES, ' wat u miste'))
    host.leave()
    return at
  }
  const running = await house.start()
  const crowd = running.crowd(VIEWERS)
  let at: { epoch: string; position: number }
  let fromMemory: Record<string, number>
  try {
    await crowd.enter()
    await settled(pidsOf(running))
    crowd.leave()
    await settled(pidsOf(running))
    fromMemory = await comeBack('zaal.memory', running, house, await owe(running))
    await settled(pidsOf(running))
    at = await owe(running)
  } finally {
    crowd.leave()
    await running.stop()
  }
  // Nothing is in memory any more: what they are owed is read from the log.
  const fresh = await house.start()
  try {
    return { ...fromMemory, ...(await comeBack('zaal.log', fresh, house, at)) }
  } finally {
    await fresh.stop()
  }
}

export const returnBench: Bench = {
  name: 'return',
  about: `everybody drops and comes back, each owed ${OWED} facts, from memory and from PostgreSQL`,
  async run(site: Site) {
    const house = await site.house()
    const samples = new Samples()
    for (let run = 0; run < RUNS; run++) {
      const parts = [() => ours(house), bareStorms]
      const values = {}
      for (const part of run % 2 === 0 ? parts : parts.reverse()) Object.assign(values, await part())
      site.tell(values)
      samples.add(values)
    }
    return figures(samples)
  },
}

function figures(samples: Samples): Figure[] {
  const people = VIEWERS.toLocaleString('en-GB')
  const ratio = (id: string, what: string, goal: Figure['goal'], name: string, to: string): Figure => ({
    id: `return.${id}`,
    what,
    unit: '×',
    goal,
    runs: samples.ratio(name, to),
  })
  const ms = (name: string, what: string): Figure => ({
    id: `return.${name}`,
    what: `  ${what}`,
    unit: 'ms',
    goal: null,
    runs: samples.of(name),
  })
  return [
    ratio(
      'memory',
      `return storm of ${people}, ${OWED} facts from memory, vs bare connect storm`,
      { atMost: 0.9 },
      'zaal.memory.ms',
      'bare.again.ms',
    ),
    ratio('memory-cpu', '  the same in CPU', null, 'zaal.memory.cpuMs', 'bare.again.cpuMs'),
    ratio(
      'log',
      `return storm of ${people}, ${OWED} facts from PostgreSQL after a restart, vs bare connect storm`,
      { atMost: 1.5 },
      'zaal.log.ms',
      'bare.first.ms',
    ),
    ratio('log-cpu', '  the same in CPU', null, 'zaal.log.cpuMs', 'bare.first.cpuMs'),
    ms('zaal.memory.ms', 'zaal, from memory'),
    ms('zaal.log.ms', 'zaal, from PostgreSQL'),
    ms('bare.again.ms', 'bare, again'),
    ms('bare.first.ms', 'bare, fresh process'),
  ]
}
