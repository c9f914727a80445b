import type { Bench, Site } from '../bench.ts'
import { Histogram } from '../client/histogram.ts'
import { join } from '../client/join.ts'
import { Talker } from '../client/talker.ts'
import { settled } from '../machine/cpu.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { LONG_LOG, RUNS, TEXT_BYTES } from '../settings.ts'
import { openHouse, type House } from '../subjects/zaal.ts'

/*
 * Two meetings of the same shape, one with a hundred facts and one with very many, on two servers of their own databases'
 * making; their chats show the same last hundred messages, so only the length of the log differs.
 */
const SHORT_LOG = 100
/** Of each kind, in each room, a run. */
const TRIES = 200
const WRITERS = 20
const AT_ONCE = 25
const from = '127.0.0.1'

/** Fills the log by commands, as people do. @returns commands a second */
async function fill(house: House, facts: number): Promise<number> {
  const running = await house.start()
  const [served] = running.served
  const place = { port: served.port, from }
  const writers = await Promise.all(
    house.audience.tickets
      .slice(0, WRITERS)
      .map((ticket) => new Talker({ welcomed: true }).enter(place, ticket)),
  )
  let left = facts - (writers[0]?.position ?? 0)
  const wanted = left
  const began = performance.now()
  const write = async (writer: Talker) => {
    while (left-- > 0)
      await writer.must('chat.post', {
        channel: 'room',
        text: `${left}`.padEnd(TEXT_BYTES, ' wat er gezegd werd'),
        replyTo: null,
        mentions: [],
      })
  }
  await Promise.all(writers.flatMap((writer) => Array.from({ length: AT_ONCE }, () => write(writer))))
  const perSecond = (wanted * 1_000) / (performance.now() - began)
  for (const writer of writers) writer.leave()
  await running.stop()
  return perSecond
}

async function measure(rooms: Readonly<Record<string, House>>): Promise<Record<string, number>> {
  const values: Record<string, number> = {}
  const open = await Promise.all(
    Object.entries(rooms).map(async ([name, house]) => {
      const running = await house.start()
      const [served] = running.served
      return { name, running, served, tickets: house.audience.tickets }
    }),
  )
  try {
    const ready = []
    for (const room of open) {
      const [first] = room.tickets
      if (!first) continue
      values[`${room.name}.cold`] = await join(room.served.port, from, first)
      const host = await room.running.talker()
      ready.push({ ...room, host, joins: new Histogram(), acks: new Histogram() })
    }
    await settled(open.map(({ served }) => served.pid))
    // In turn, so that whatever else the machine does hits both alike. The first ones warm up.
    for (let i = -TRIES / 4; i < TRIES; i++)
      for (const { served, tickets, host, joins, acks } of ready) {
        const ticket = tickets[Math.abs(i) % tickets.length]
        if (!ticket) continue
        const joined = await join(served.port, from, ticket)
        const began = performance.now()
        await host.must('chat.post', {
          channel: 'room',
          text: 'nog een bericht'.padEnd(TEXT_BYTES, ' zoals de andere'),
          replyTo: null,
          mentions: [],
        })
        const acked = performance.now() - began
        if (i < 0) continue
        joins.record(joined)
        acks.record(acked)
      }
    for (const { name, host, joins, acks } of ready) {
      values[`${name}.join`] = joins.percentile(0.5)
      values[`${name}.command`] = acks.percentile(0.5)
      host.leave()
    }
    return values
  } finally {
    for (const { running } of open) await running.stop()
  }
}

export const logBench: Bench = {
  name: 'log',
  about: `joining and commanding in a room of ${SHORT_LOG} facts and of ${LONG_LOG}`,
  async run(site: Site) {
    const { url } = await site.cluster()
    const rooms = {
      short: await openHouse('short', WRITERS, { DATABASE_URL: await site.database(url) }),
      long: await openHouse('long', WRITERS, { DATABASE_URL: await site.database(url) }),
    }
    const samples = new Samples()
    try {
      await fill(rooms.short, SHORT_LOG)
      const perSecond = await fill(rooms.long, LONG_LOG)
      site.say(`${LONG_LOG} facts written by commands, ${Math.round(perSecond)} a second`)
      samples.add({ perSecond })
      for (let run = 0; run < RUNS; run++) {
        const values = await measure(rooms)
        site.tell(values)
        samples.add(values)
      }
    } finally {
      for (const house of Object.values(rooms)) house.dispose()
    }
    return figures(samples)
  },
}

function figures(samples: Samples): Figure[] {
  const [few, many] = [SHORT_LOG, LONG_LOG].map((n) => n.toLocaleString('en-GB'))
  const both = (name: string, what: string): Figure[] =>
    [
      ['short', few],
      ['long', many],
    ].map(([room, facts]) => ({
      id: `log.${room}.${name}`,
      what: `  ${what}, ${facts} facts`,
      unit: 'ms',
      goal: null,
      runs: samples.of(`${room}.${name}`),
    }))
  const flat = (name: string, what: string): Figure => ({
    id: `log.${name}`,
    what: `${what}, ${many} facts in the log vs ${few} (dearer is the fault; cheaper is not)`,
    unit: '×',
    goal: { atMost: 1.15 },
    runs: samples.ratio(`long.${name}`, `short.${name}`),
  })
  return [
    flat('join', 'join latency (p50)'),
    ...both('join', 'join'),
    flat('command', 'command latency (p50)'),
    ...both('command', 'command'),
    ...both('cold', 'first join after a restart: the room is loaded'),
    {
      id: 'log.commands',
      what: '  chat messages stored, many writers',
      unit: '/s',
      goal: null,
      runs: samples.of('perSecond'),
    },
  ]
}
