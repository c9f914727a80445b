import { expect, vi } from 'vitest'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { report } from '../helpers/report.ts'
import type { TestServer } from '../helpers/server.ts'
import { startTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.ts'
import { pause } from '../helpers/pause.ts'
import { enter, sitDown, type Seated, type StrangeClient } from '../stranger/client.mjs'
import { seeded } from '../testing/seeded.ts'
import { Checker, type Newcomer, type Stored } from './checker.ts'
import { watchSnapshots } from './snapshots.mjs'

/*
 * A meeting under load, with the checker listening in: crew talk in the room and backstage, participants write, ask and vote, and
 * people who only watch are listened to at the network, byte by byte.
 */

/** Ms that somebody thinks between an answer and the next command, at most. */
const THINKING = 15
const soon = { timeout: 60_000, interval: 20 }

interface Person {
  readonly name: string
  readonly isBackstage: boolean
  readonly seated: Seated
  readonly client: StrangeClient
  readonly from: number
  readonly skipped: readonly { from: number; to: number }[]
}

export interface Evening {
  readonly checker: Checker
  readonly meeting: Meeting
  readonly people: readonly Person[]
  /** What those who only watch come through: cut it, slow it. Whose is told by the name. */
  readonly lines: readonly TcpProxy[]
  /** Everybody who writes begins; each waits for the answer before the next. */
  readonly begin: (this: void) => void
  /** Resolves when so many more commands were acknowledged. */
  readonly more: (this: void, count: number) => Promise<void>
  /** Ends the load and waits for the last answers. */
  readonly quiet: () => Promise<void>
  /** Waits until everybody has everything, closes all, and holds what they saw against what is stored. */
  readonly hold: (stored: () => Promise<Stored>, title: string) => Promise<void>
  readonly close: () => Promise<void>
}

export interface EveningOptions {
  /** Servers of one installation; people are spread over them. */
  readonly servers: readonly TestServer[]
  readonly seed: number
  /** Where people connect, when not at the servers themselves. */
  readonly origins?: readonly string[]
}

export const keyOf = (url: string | undefined) => ({ key: new URL(url ?? '').hash.slice(1) })

export async function openEvening({ servers, seed, origins }: EveningOptions): Promise<Evening> {
  const [first, last] = [servers[0], servers.at(-1)]
  if (!first || !last) throw new Error('no server')
  const [here, there] = [origins?.[0] ?? first.url, origins?.at(-1) ?? last.url]
  const draw = seeded(seed)
  const checker = new Checker()
  const meeting = await makeMeeting(first, {
    startsAt: Date.now(),
    items: [
      {
        title: 'Alles mag',
        kind: 'discussion',
        minutes: 200,
        rules: { chat: 'open', questions: true, approval: true, anonymous: true, upvotes: true },
      },
    ],
  })
  const people: Person[] = []
  const lines: TcpProxy[] = []
  const come = async (
    name: string,
    origin: string,
    key?: { key: string },
    transport: 'websocket' | 'polling' = 'websocket',
  ): Promise<Person> => {
    const seated = await sitDown(origin, meeting.code, key ?? name)
    const client = await enter(seated, undefined, { transports: [transport] })
    const from = client.room.position
    const skipped = watchSnapshots(client.room)
    const person = { name, seated, client, isBackstage: key !== undefined, from, skipped }
    people.push(person)
    return person
  }
  /** Through a line of their own, on which everything that arrives is searched. */
  const watch = async (name: string, server: TestServer, transport: 'websocket' | 'polling') => {
    const line = await startTcpProxy(server.port)
    line.tap((chunk, connection) => checker.arrived(name, connection, chunk))
    lines.push(line)
    await come(name, line.url, undefined, transport)
  }
  const host = await come('host', here, keyOf(meeting.hosts[0]))
  expect((await host.client.command('programme.start', {})).ack).toMatchObject({ ok: true })
  const setup = { question: 'Wat vindt u?', results: 'crew', changeable: true, form: { type: 'text' } }
  const { id: poll } = await host.client.command('polls.create', { setup })
  expect((await host.client.command('polls.open', { poll, seconds: null, show: true })).ack).toMatchObject({
    ok: true,
  })
  const moderator = await come('moderator', there, keyOf(meeting.moderators[0]))
  const panellist = await come('panellist', here, keyOf(meeting.panellists[0]))
  const anna = await come('Anna Schrijft', here)
  const bert = await come('Bert Schrijft', there)
  await watch('Cor Kijkt', first, 'websocket')
  await watch('Dora Kijkt', last, 'websocket')
  await watch('Els Kijkt', last, 'polling')
  // What is said backstage, asked and not approved, or voted: none of it is for those who watch.
  for (const mark of ['geheim-', 'vraag-', 'stem-']) checker.secret(mark, ['een host'])
  checker.known('zaal-')

  let count = 0
  let isOver = false
  const going: Promise<void>[] = []
  const give = async (who: Person, name: string, text: string, payload: object, target?: string) => {
    const id = `c${String(seed)}-${String(++count)}-${who.name.slice(0, 4)}-${'0'.repeat(8)}`.slice(0, 40)
    const given = { id, person: who.seated.person, name, text }
    checker.gave(target === undefined ? given : { ...given, target })
    const { ack } = await who.client.command(name, payload, id)
    checker.answered(id, ack)
  }
  const say = (who: Person, channel: 'room' | 'backstage') => {
    const text = `${channel === 'room' ? 'zaal' : 'geheim'}-${String(seed)}-${String(++count)}`
    return give(who, 'chat.post', text, { channel, text, replyTo: null, mentions: [] })
  }
  const act = (who: Person): Promise<void> => {
    if (who.isBackstage) return say(who, draw(2) === 0 || who === panellist ? 'backstage' : 'room')
    const chance = draw(10)
    const number = `${String(seed)}-${String(++count)}`
    if (chance === 0) {
      const text = `vraag-${number}`
      return give(who, 'questions.ask', text, { text, anonymous: draw(2) === 0 })
    }
    if (chance > 5) return say(who, 'room')
    const text = `stem-${number}`
    return give(who, 'polls.vote', text, { poll, round: 1, ballot: { type: 'text', text } }, `${poll}:1`)
  }

  const close = async () => {
    isOver = true
    for (const { client } of people) client.close()
    await Promise.all(lines.map((line) => line.close()))
  }
  const quiet = async () => {
    isOver = true
    await Promise.all(going)
  }
  return {
    checker,
    meeting,
    people,
    lines,
    begin() {
      for (const who of [host, moderator, panellist, anna, bert])
        going.push(
          (async () => {
            while (!isOver) {
              await act(who)
              await pause(draw(THINKING))
            }
          })(),
        )
    },
    async more(wanted) {
      const enough = checker.acked + wanted
      await vi.waitFor(() => expect(checker.acked).toBeGreaterThanOrEqual(enough), { ...soon, interval: 2 })
    },
    quiet,
    async hold(stored, title) {
      await quiet()
      const newcomers = [
        await arrive('Kwam Later', last, meeting.code),
        await arrive('een host', first, meeting.code, keyOf(meeting.hosts[0])),
      ]
      const end = newcomers[0]?.position
      await vi.waitFor(() => {
        for (const { name, client } of people) expect(client.room.position, name).toBe(end)
      }, soon)
      for (const { name, client } of people) expect(client.room.goodbye, name).toBeNull()
      await close()
      const taken = people.map(({ name, seated, isBackstage, from, skipped, client }) => ({
        who: name,
        person: seated.person,
        isBackstage,
        from,
        skipped,
        position: client.room.position,
        facts: client.room.facts,
      }))
      checker.check(await stored(), taken, newcomers)
      expect(checker.wrong).toEqual([])
      const snapshots = taken.reduce((sum, { skipped }) => sum + skipped.length, 0)
      report(
        `${title}: ${String(checker.acked)} commands acknowledged, ${String(checker.refused)} refused, ` +
          `${(checker.searched / 1024).toFixed(0)} kB searched, ${String(snapshots)} snapshots to those who came back; 0 lost, 0 doubled, one order, nothing told that is not for all`,
      )
    },
    close,
  }
}

/** Somebody who comes when all is over, as they are shown it. */
async function arrive(
  who: string,
  server: TestServer,
  code: string,
  key?: { key: string },
): Promise<Newcomer> {
  const client = await enter(await sitDown(server.url, code, key ?? who))
  const { position, views, gauges, mine, marks } = client.room
  client.close()
  return {
    who,
    isBackstage: key !== undefined,
    position,
    text: JSON.stringify({ views, gauges, mine, marks }),
  }
}
