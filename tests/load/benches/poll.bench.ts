import { setTimeout as wait } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import type { Crowd } from '../client/crowd.ts'
import { Histogram } from '../client/histogram.ts'
import { commandId, type Talker } from '../client/talker.ts'
import { eventText, textFrame } from '../client/wire.ts'
import { settled } from '../machine/cpu.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { RUNS, VIEWERS } from '../settings.ts'
import { bare } from '../subjects/plain.ts'
import type { Running, Subject } from '../subjects/subject.ts'
import { houseWithoutStorage, openHouse } from '../subjects/zaal.ts'
import { allCpu, profiled } from './stretch.ts'

/*
 * Everybody votes in the same moment. Counted until the last ballot is acknowledged; what is refused for the moment is sent
 * again, as the product's outbox does. At the end the poll is closed and its tally must count everybody.
 */
const RETRY_MS = 100
/** On PGlite: who expects ten thousand runs PostgreSQL. */
const FEW = Math.min(VIEWERS, 1_000)
const PATIENCE_MS = 120_000
/** Of `[{"ok":true`: the t. */
const VERDICT_AT = 7
const LETTER_T = 0x74

async function burst(subject: Subject, people: number): Promise<Record<string, number>> {
  const running = await subject.start()
  const crowd = running.crowd(people)
  try {
    await crowd.enter()
    const host = await running.talker()
    // The first poll is not measured: a process that has just started compiles itself meanwhile.
    await vote(subject, running, crowd, host)
    const { seconds, cpuMs, clientMs, acks, refused } = await vote(subject, running, crowd, host)
    host.leave()
    const values = {
      perSecond: people / seconds,
      cpuUs: (cpuMs * 1_000) / people,
      clientUs: (clientMs * 1_000) / people,
      ackP50: acks.percentile(0.5),
      ackP99: acks.percentile(0.99),
      refused,
    }
    return Object.fromEntries(
      Object.entries(values).map(([what, value]) => [`${subject.name}.${what}`, value]),
    )
  } finally {
    crowd.leave()
    await running.stop()
  }
}

/** One poll, from opening to closing; everybody votes at once. @throws when the tally does not count everybody */
async function vote(subject: Subject, running: Running, crowd: Crowd, host: Talker) {
  const people = crowd.viewers.length
  const pids = running.served.map((one) => one.pid)
  const form = { type: 'single', options: ['Voor', 'Tegen', 'Blanco'].map((label) => ({ label })) }
  const setup = { question: 'Bent u voor?', results: 'closed', changeable: false, form }
  const { id: poll } = await host.must('polls.create', { setup })
  await host.must('polls.open', { poll, seconds: null, show: false })
  await settled(pids)

  const ballots = crowd.viewers.map((_, i) => {
    const ballot = { type: 'single', option: `o${1 + (i % 3)}` }
    const command = { id: commandId(), name: 'polls.vote', payload: { poll, round: 1, ballot } }
    return textFrame(eventText('command', 1, JSON.stringify(command)))
  })
  const acks = new Histogram()
  let refused = 0
  let first = ''
  const done = await profiled(running, `${subject.name}-poll`)
  const before = allCpu(running.served)
  const own = process.cpuUsage()
  const began = performance.now()
  const finished = new Promise<void>((resolve, reject) => {
    const patience = setTimeout(() => {
      reject(new Error(`${people - acks.count} ballots without an answer; ${refused} refused: ${first}`))
    }, PATIENCE_MS)
    crowd.ackWatch = (viewer, _id, buffer, start, end) => {
      if (buffer[start + VERDICT_AT] === LETTER_T) {
        acks.record(performance.now() - began)
        if (acks.count < people) return
        clearTimeout(patience)
        resolve()
      } else {
        refused++
        first ||= buffer.toString('utf8', start, end)
        const ballot = ballots[viewer.index]
        if (ballot)
          void wait(RETRY_MS).then(() => {
            viewer.sendRaw(ballot)
          })
      }
    }
    crowd.viewers.forEach((viewer, i) => {
      const ballot = ballots[i]
      if (ballot) viewer.sendRaw(ballot)
    })
  })
  await finished
  const seconds = (performance.now() - began) / 1_000
  const cpuMs = allCpu(running.served) - before
  const used = process.cpuUsage(own)
  await done()
  await settled(pids)
  if (subject !== bare) {
    await host.must('polls.close', { poll, round: 1, publish: false, show: false })
    for (let i = 0; i < 100 && !host.frame.includes('polls.closed'); i++) await wait(20)
    if (!host.frame.includes(`"votes":${people}`)) throw new Error(`The tally is not right: ${host.frame}`)
  }
  return { seconds, cpuMs, clientMs: (used.user + used.system) / 1_000, acks, refused }
}

export const pollBench: Bench = {
  name: 'poll',
  about: 'everybody votes at once, every ballot durable before its acknowledgement',
  async run(site) {
    const house = await site.house()
    const embedded = await openHouse('pglite', FEW, {})
    const atOnce = houseWithoutStorage('at-once', VIEWERS)
    const samples = new Samples()
    try {
      for (let run = 0; run < RUNS; run++) {
        const values = {}
        const order = [house, atOnce, bare, embedded]
        for (let i = 0; i < order.length; i++) {
          const subject = order[(i + run) % order.length]
          if (subject) Object.assign(values, await burst(subject, subject === embedded ? FEW : VIEWERS))
        }
        site.tell(values)
        samples.add(values)
      }
    } finally {
      embedded.dispose()
    }
    return figures(samples)
  },
}

function figures(samples: Samples): Figure[] {
  const people = VIEWERS.toLocaleString('en-GB')
  const figure = (
    id: string,
    what: string,
    unit: string,
    runs: readonly number[],
    goal: Figure['goal'] = null,
  ) => ({
    id: `poll.${id}`,
    what,
    unit,
    goal,
    runs,
  })
  const each = (name: string, what: string, unit: string) =>
    (
      [
        ['zaal', 'zaal on PostgreSQL'],
        ['pglite', `zaal on PGlite, ${FEW} people`],
        ['at-once', 'zaal without storage'],
        ['bare', 'Socket.IO that acknowledges at once'],
      ] as const
    ).map(([who, words]) =>
      figure(`${who}.${name}`, `  ${words}: ${what}`, unit, samples.of(`${who}.${name}`)),
    )
  const burst = `poll burst, ${people} ballots on PostgreSQL: durable acks/s vs`
  const goal = { atLeast: 0.85 }
  return [
    figure(
      'durable',
      `${burst} the same server whose storage answers at once`,
      '×',
      samples.ratio('zaal.perSecond', 'at-once.perSecond'),
      goal,
    ),
    figure(
      'vs-socketio',
      `${burst} Socket.IO that acknowledges at once, and checks and counts nothing`,
      '×',
      samples.ratio('zaal.perSecond', 'bare.perSecond'),
      goal,
    ),
    figure(
      'cpu-durable',
      '  CPU of a ballot, PostgreSQL vs storage that answers at once',
      '×',
      samples.ratio('zaal.cpuUs', 'at-once.cpuUs'),
    ),
    figure(
      'cpu',
      '  CPU of a ballot, PostgreSQL vs Socket.IO',
      '×',
      samples.ratio('zaal.cpuUs', 'bare.cpuUs'),
    ),
    ...each('perSecond', 'acks', '/s'),
    ...each('ackP99', 'p99 of an ack', 'ms'),
    ...each('cpuUs', 'CPU of a ballot', 'µs'),
    // The load client shares its core with PostgreSQL.
    ...each('clientUs', 'CPU of the load client, one ballot', 'µs'),
    ...each('refused', 'refused for the moment', ''),
  ]
}
