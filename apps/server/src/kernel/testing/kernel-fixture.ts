import * as z from 'zod'
import { DEFAULT_RULES } from '@zaal/shared/kernel/default-rules'
import { defineFeature, type CommandOf, type FactOf } from '@zaal/shared/protocol/define-feature'
import type { GaugeMessage, You } from '@zaal/shared/protocol/envelope'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import { audienceOf, type Role } from '@zaal/shared/roles/roles'
import { createMemoryNet } from '../../adapters/memory/memory-bus.ts'
import { createMemoryDatabase, type MemoryDatabase } from '../../adapters/memory/memory-database.ts'
import type { StorageFaults } from '../../adapters/memory/memory-faults.ts'
import { createMemoryStorage } from '../../adapters/memory/memory-storage.ts'
import type { Actor } from '../actor.ts'
import { accept, refuse, type ServerFeature } from '../feature.ts'
import { silentBus, type Bus } from '../bus.ts'
import type { Connection } from '../hub.ts'
import { silentMeter } from '../meter.ts'
import type { Outgoing } from '../outgoing.ts'
import { RoomKeeper } from '../room-keeper.ts'
import type { Features } from '../room-fold.ts'

/*
 * One small feature that uses all the kernel offers, so that the kernel is tried without any of ours. It borrows names that
 * have a capability: posting and reacting for everybody, hiding for crew, and a note that falls due.
 */
const text = z.string().max(200).nullable()
const toyContract = defineFeature({
  name: 'chat',
  commands: {
    'chat.post': z.object({ text: z.string().max(200), due: z.number().optional() }),
    'chat.edit': z.object({ text: z.string() }),
    'chat.hide': z.object({ message: z.string() }),
    'chat.react': z.object({ message: z.string(), on: z.boolean() }),
    'chat.pin': z.object({}),
    'people.rename': z.object({ name: z.string() }),
  },
  facts: {
    'chat.posted': z.object({ message: z.string(), by: z.string(), text, due: z.number().nullable() }),
    'chat.hidden': z.object({ message: z.string() }),
    'chat.pinned': z.object({}),
  },
  gauges: { 'chat.likes': z.number() },
  marks: { 'chat.like': z.literal(true) },
  queries: {},
  view: z.object({ count: z.number() }),
  mine: z.object({ own: z.number() }),
  personal: { 'chat.posted': { fields: ['text'], subject: 'by', entity: 'message' } },
})
type Toy = typeof toyContract
interface ToyState {
  messages: readonly { id: string; by: string; hidden: boolean }[]
  due: { at: number; id: string } | null
  pins: number
}

const decide = (
  { name, payload }: CommandOf<Toy>,
  state: ToyState,
  ctx: Parameters<ServerFeature<Toy, ToyState>['decide']>[2],
) => {
  switch (name) {
    case 'chat.post': {
      const { text, due = null } = payload
      return accept<Toy>([
        { name: 'chat.posted', payload: { message: ctx.id, by: ctx.actor.person, text, due } },
      ])
    }
    case 'chat.edit':
      throw new Error(`a bug in deciding ${payload.text}`)
    case 'chat.hide':
      return state.messages.some((m) => m.id === payload.message)
        ? accept<Toy>([{ name, payload: { message: payload.message } }].map(hidden), {
            erase: [payload.message],
          })
        : refuse('not-found')
    case 'chat.react': {
      const value = payload.on ? true : null
      return accept<Toy>([], {
        marks: [{ kind: 'chat.like', target: payload.message, person: ctx.actor.person, value }],
      })
    }
    case 'chat.pin':
      return state.pins > 0 ? refuse('already') : accept<Toy>([{ name: 'chat.pinned', payload: {} }])
    case 'people.rename':
      return accept<Toy>([], { names: [{ person: ctx.actor.person, name: payload.name }] })
  }
}
const hidden = ({ payload }: { payload: { message: string } }): FactOf<Toy> => ({
  name: 'chat.hidden',
  payload,
})

export const toy: ServerFeature<Toy, ToyState> = {
  contract: toyContract,
  initial: { messages: [], due: null, pins: 0 },
  authorise: () => null,
  decide,
  marksOnly: ['chat.react'],
  erasing: ['chat.hidden'],
  evolve(state, { name, payload }) {
    switch (name) {
      case 'chat.posted': {
        const messages = [...state.messages, { id: payload.message, by: payload.by, hidden: false }]
        const due = payload.due === null ? state.due : { at: payload.due, id: `pin-${payload.message}` }
        return { ...state, messages, due }
      }
      case 'chat.hidden':
        return {
          ...state,
          messages: state.messages.map((m) => (m.id === payload.message ? { ...m, hidden: true } : m)),
        }
      case 'chat.pinned':
        return { ...state, pins: state.pins + 1, due: null }
    }
  },
  project: (state, audience) => ({
    count: state.messages.length + (audience === 'crew' ? state.messages.filter((m) => m.hidden).length : 0),
  }),
  projectMine: (state, person) => ({ own: state.messages.filter((m) => m.by === person).length }),
  redact: (fact, audience) => (fact.name === 'chat.hidden' && audience !== 'crew' ? null : fact),
  personal: (fact) => (fact.name === 'chat.posted' ? [{ person: fact.payload.by, fact }] : []),
  gauges: {
    'chat.likes': {
      from: { 'chat.like': (target) => target },
      keys: (state) => state.messages.map((m) => m.id),
      read: (key, _state, marks) => marks.of('chat.like', key).size,
      audiences: () => ['everyone', 'crew', 'backstage', 'hall'],
    },
  },
  due: ({ due }) => due && { at: due.at, id: due.id, command: { name: 'chat.pin', payload: {} } },
}

export const START = Date.UTC(2021, 3, 2, 8, 0)
export const ROOM = 'r_kernel00000000'
const MEETING = 'm_kernel00000000'
const CAST = { host: 'host', anna: 'participant', bram: 'participant' } satisfies Record<string, Role>
type CastKey = keyof typeof CAST
export const personOf = (key: CastKey) => `p_${key.padEnd(20, '0')}`
export const actorOf = (key: CastKey): Actor => ({
  person: personOf(key),
  role: CAST[key],
  capabilities: capabilitiesOf(CAST[key]),
})
export const youOf = (key: CastKey): You => {
  const { person, role, capabilities } = actorOf(key)
  return {
    person,
    role,
    audience: audienceOf(role),
    capabilities: [...capabilities],
    name: key,
    chair: false,
  }
}

/** Time that only moves when told: for rules (`at`) and for pacing (`after`) alike. */
export function handTime() {
  let now = START
  let waiting: { at: number; run: () => void }[] = []
  const at = (when: number, run: () => void) => {
    const entry = { at: when, run }
    waiting.push(entry)
    return () => {
      waiting = waiting.filter((e) => e !== entry)
    }
  }
  return {
    clock: { now: () => now, at },
    timers: { after: (ms: number, run: () => void) => at(now + ms, run) },
    get waiting() {
      return waiting.length
    },
    /** Moves on, then lets what that led to settle. */
    async pass(ms: number) {
      const until = now + ms
      for (;;) {
        const next = waiting.filter((e) => e.at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        waiting = waiting.filter((e) => e !== next)
        now = Math.max(now, next.at)
        next.run()
        await settled()
      }
      now = until
    },
  }
}
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A "disk" with one meeting, its room and its people. */
export async function newDisk(): Promise<MemoryDatabase> {
  const database = createMemoryDatabase()
  const { meetings } = createMemoryStorage({ database })
  const keys = Object.keys(CAST) as CastKey[]
  await meetings.create({
    meeting: {
      id: MEETING,
      code: 'kernel',
      room: ROOM,
      title: 'Kernel',
      startsAt: START,
      endsAt: START + 3_600_000,
      timeZone: 'Europe/Amsterdam',
      lang: 'nl',
      listed: false,
      archivedAt: null,
      createdAt: START,
      owner: 'test',
    },
    room: { id: ROOM, meeting: MEETING, kind: 'main', epoch: 'epoch-1' },
    links: keys.map((key) => ({
      id: `seat-${key}`,
      meeting: MEETING,
      role: CAST[key],
      chair: false,
      capabilities: [],
      person: personOf(key),
      label: key,
      keyHash: null,
      createdAt: START,
      revokedAt: null,
      generation: 0,
    })),
    people: keys.map((key) => ({
      id: personOf(key),
      meeting: MEETING,
      link: `seat-${key}`,
      name: `name of ${key}`,
      role: CAST[key],
      device: null,
      createdAt: START,
      generation: 0,
      revokedAt: null,
      leftAt: null,
    })),
  })
  return database
}

/** The kernel with the toy feature on that disk. `banned` is what `standingOf` says. */
export async function openKernel(
  disk: MemoryDatabase,
  given: {
    time?: ReturnType<typeof handTime>
    faults?: StorageFaults
    banned?: Set<string>
    bus?: Bus
    /** In place of the toy, as far as they go. */
    features?: Features
  } = {},
) {
  const time = given.time ?? handTime()
  const storage = createMemoryStorage({ database: disk, ...(given.faults ? { faults: given.faults } : {}) })
  const bugs: unknown[] = []
  const features: Features = { chat: toy, people: { ...toy, gauges: {} }, ...given.features }
  const keeper = new RoomKeeper({
    features,
    store: storage.rooms,
    meetings: storage.meetings,
    clock: time.clock,
    timers: time.timers,
    bus: given.bus ?? silentBus('test', true),
    meter: silentMeter,
    contextOf: (_states, kind) => ({
      kind,
      phase: 'live',
      rules: DEFAULT_RULES,
      item: null,
      crewSeesAnonymous: true,
      plannedStart: null,
    }),
    standingOf: (_states, person) => (given.banned?.has(person) ? 'banned' : null),
    onBug: (error) => bugs.push(error),
    onOpen: () => undefined,
  })
  const hub = await keeper.open(ROOM)
  if (!hub) throw new Error('no room')
  return { hub, room: hub.room, keeper, storage, time, bugs }
}

/**
 * The kernel with nothing in memory of the log but its last two facts: the log alone told it that something older was erased.
 * Who comes back makes it read.
 */
export async function openForgetful(...given: Parameters<typeof openKernel>) {
  const kernel = await openKernel(...given)
  const { room } = await openKernel(given[0])
  const message = post('said and taken back elsewhere')
  await room.submit(actorOf('anna'), message)
  await room.submit(actorOf('host'), hide(message.id))
  await kernel.room.reachEnd()
  return kernel
}

/** The same object for the same message, so that tests see what is shared. */
const seen = new WeakMap<Outgoing, unknown>()
function argumentOf(message: Outgoing): unknown {
  if (!seen.has(message)) seen.set(message, message.argument)
  return seen.get(message)
}

type Sent = { event: string; message: unknown }
/** A connection that keeps what it was sent, as it was when sent. */
export function connect(key: CastKey, id = `${key}-1`) {
  const sent: Sent[] = []
  const closed: RefusalCode[] = []
  const connection: Connection = {
    id,
    you: youOf(key),
    deliver: (message) => sent.push({ event: message.event, message: argumentOf(message) }),
    close: (code) => closed.push(code),
  }
  const of = <T>(event: string) => sent.filter((s) => s.event === event).map((s) => s.message as T)
  return { connection, sent, closed, of, gauges: () => of<GaugeMessage[]>('gauges').flat() }
}

let ids = 0
export const commandId = () => `command-${String(ids++).padStart(6, '0')}`
export const post = (text: string, id = commandId()) => ({ id, name: 'chat.post', payload: { text } })
export const like = (message: string, on = true) => ({
  id: commandId(),
  name: 'chat.react',
  payload: { message, on },
})
export const hide = (message: string) => ({ id: commandId(), name: 'chat.hide', payload: { message } })

/** Two servers on one database, anna on the first and bram on the second. */
export async function twoServers() {
  const disk = await newDisk()
  const time = handTime()
  const net = createMemoryNet()
  const one = await openKernel(disk, { time, bus: net.connect('one') })
  const two = await openKernel(disk, { time, bus: net.connect('two') })
  const [inAnna, inBram] = [connect('anna'), connect('bram')]
  await one.hub.join(inAnna.connection)
  await two.hub.join(inBram.connection)
  await settled()
  return { disk, time, net, one, two, inAnna, inBram }
}
