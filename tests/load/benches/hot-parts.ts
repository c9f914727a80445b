import { readFileSync } from 'node:fs'
import { parseAnnouncement } from '@zaal/shared/draft/parse'
import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import { reducers } from '@zaal/shared/protocol/registry'
import { features } from '../../../apps/server/src/features/index.ts'
import { Outgoing } from '../../../apps/server/src/kernel/outgoing.ts'
import { personalFacts, redactFacts } from '../../../apps/server/src/kernel/room-fold.ts'
import { FeatureRoom } from '../../../apps/server/src/testing/feature-room.ts'
import { peopleIn } from '../../../apps/server/src/kernel/wire.ts'

export interface HotPart {
  readonly name: string
  readonly work: () => unknown
}

const MESSAGES = 150
const QUESTIONS = 200
const VOTERS = 1_000
const FACTS_A_FRAME = 5

const corpus = (file: string): string =>
  readFileSync(new URL(`../../corpus/drafts/${file}`, import.meta.url), 'utf8')

const post = (text: string) => ({
  name: 'chat.post' as const,
  payload: { channel: 'room' as const, text, replyTo: null, mentions: [] },
})

function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1)
  if (last === undefined) throw new Error('nothing happened in the room')
  return last
}

function chatParts(): HotPart[] {
  const room = new FeatureRoom(features.chat, reducers.chat)
  const host = room.enter('hanneke', 'host')
  for (let i = 0; i < MESSAGES; i++) room.run(host, post(`bericht nummer ${i}, zoals mensen die schrijven`))
  const command = post('een bericht zoals er vele zijn, van een gewone lengte')
  const schema = features.chat.contract.commands['chat.post']
  const fact = lastOf(room.log)
  const facts = room.log.slice(-FACTS_A_FRAME).map((one) => ({ ...one, actor: host }))
  const view = room.view('everyone')
  const frame = () => {
    const seen = redactFacts(features, facts, 'everyone')
    const people = peopleIn(
      seen.map((one) => one.payload),
      room.people,
    )
    return { first: facts[0]?.n ?? 0, last: fact.n, facts: seen, people }
  }
  const built = frame()
  return [
    {
      name: 'chat: check and decide a message',
      work: () => {
        schema.parse(command.payload)
        return features.chat.decide(command, room.state, room.context(host, 'command-hot-000001'))
      },
    },
    { name: 'chat: evolve', work: () => features.chat.evolve(room.state, { ...fact, n: fact.n + 1 }) },
    {
      name: 'chat: redact for the four audiences',
      work: () => AUDIENCES.map((audience) => features.chat.redact(fact, audience)),
    },
    { name: 'chat: reduce at a client', work: () => reducers.chat.reduce(view, { ...fact, n: fact.n + 1 }) },
    { name: 'chat: project the view', work: () => features.chat.project(room.state, 'everyone') },
    {
      name: `frame of ${FACTS_A_FRAME} facts: redact, names, personal parts`,
      work: () => [frame(), personalFacts(features, facts)],
    },
    { name: `frame of ${FACTS_A_FRAME} facts: encode`, work: () => Outgoing.of('frame', built) },
    { name: 'snapshot of the chat: encode', work: () => JSON.stringify(view) },
  ]
}

function questionParts(): HotPart[] {
  const room = new FeatureRoom(features.questions, reducers.questions)
  const askers = Array.from({ length: QUESTIONS / 5 }, (_, i) => room.enter(`vrager${i}`))
  for (let i = 0; i < QUESTIONS; i++)
    room.run(askers[i % askers.length] ?? '', {
      name: 'questions.ask',
      payload: { text: `Vraag ${i}: hoe zit het met het geld?`, anonymous: false },
    })
  const newcomer = room.enter('nieuw')
  const command = {
    name: 'questions.ask' as const,
    payload: { text: 'En wie betaalt dat straks allemaal?', anonymous: true },
  }
  const fact = lastOf(room.log)
  return [
    {
      name: `questions: decide one more of ${QUESTIONS}`,
      work: () =>
        features.questions.decide(command, room.state, room.context(newcomer, 'command-hot-000002')),
    },
    {
      name: 'questions: redact for the four audiences',
      work: () => AUDIENCES.map((audience) => features.questions.redact(fact, audience)),
    },
    { name: 'questions: project the view', work: () => features.questions.project(room.state, 'crew') },
  ]
}

function pollParts(): HotPart[] {
  const room = new FeatureRoom(features.polls, reducers.polls)
  const host = room.enter('hanneke', 'host')
  const poll = 'command-poll-0001'
  const form = { type: 'single' as const, options: ['Voor', 'Tegen', 'Blanco'].map((label) => ({ label })) }
  const setup = { question: 'Bent u voor?', results: 'always' as const, changeable: true, form }
  room.run(host, { name: 'polls.create', payload: { setup } }, poll)
  room.run(host, { name: 'polls.open', payload: { poll, seconds: null, show: false } })
  const vote = (i: number) => ({
    name: 'polls.vote' as const,
    payload: { poll, round: 1, ballot: { type: 'single' as const, option: `o${1 + (i % 3)}` } },
  })
  for (let i = 0; i < VOTERS; i++) room.run(room.enter(`kiezer${i}`), vote(i))
  const voter = room.enter('nog een')
  const schema = features.polls.contract.commands['polls.vote']
  const command = vote(1)
  const close = { name: 'polls.close' as const, payload: { poll, round: 1, publish: true, show: false } }
  return [
    {
      name: 'polls: check and decide a ballot',
      work: () => {
        schema.parse(command.payload)
        return features.polls.decide(command, room.state, room.context(voter, 'command-hot-000003'))
      },
    },
    {
      name: `polls: close, counting ${VOTERS} ballots`,
      work: () => features.polls.decide(close, room.state, room.context(host, 'command-hot-000004')),
    },
  ]
}

function draftParts(): HotPart[] {
  const today = '2026-01-10'
  return ['01-nl-plain-list.txt', '04-nl-html-table.txt'].map((file) => {
    const text = corpus(file)
    return { name: `draft: parse ${file.slice(0, -4)}`, work: () => parseAnnouncement(text, { today }) }
  })
}

export const hotParts = (): HotPart[] => [...chatParts(), ...questionParts(), ...pollParts(), ...draftParts()]
