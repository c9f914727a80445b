import { describe, expect, test } from 'vitest'
import { Checker, type LogRow, type Newcomer, type Stored, type Taken } from './checker.ts'

/* Who checks the checker: each thing it is there for, done wrong once. */
const [ANNA, BERT] = ['p_0000000000000000anna', 'p_0000000000000000bert']
const row = (n: number, command: string, text: string, channel = 'room'): LogRow => ({
  n,
  name: 'chat.posted',
  actor: ANNA,
  command,
  payload: { message: command, channel, text: null },
  texts: { text },
})
const LOG = [
  row(1, 'command-01', 'zaal-1'),
  row(2, 'command-02', 'geheim-2', 'backstage'),
  row(3, 'command-03', 'zaal-3'),
]
const ASKED: LogRow = {
  ...row(4, 'command-04', 'vraag-4'),
  name: 'questions.asked',
  actor: BERT,
  payload: { question: 'command-04', text: null },
}
const asked = (...more: { mine?: true }[]) =>
  more.map((half) => ({ n: 4, name: ASKED.name, payload: { text: null }, ...half }))
const BALLOT = { target: 'poll:1', person: BERT, value: { type: 'text', text: 'stem-1' } }
const stored = (log: readonly LogRow[] = LOG, ballots = [BALLOT]): Stored => ({
  epoch: 'e',
  position: log.length,
  log,
  ballots,
  answers: [
    ...LOG.map(({ n, command, actor }) => ({
      command: command ?? '',
      actor,
      ack: { ok: true as const, position: n },
    })),
    { command: 'ballot-001', actor: BERT, ack: { ok: true as const, position: 3 } },
  ],
})
const fact = (n: number) => ({
  n,
  name: 'chat.posted',
  payload: { message: `command-0${String(n)}`, text: LOG[n - 1]?.texts.text },
})
const watcher = (...numbers: number[]): Taken => ({
  who: 'Cor',
  person: BERT,
  isBackstage: false,
  from: 0,
  position: 3,
  skipped: [],
  facts: numbers.map(fact),
})
const newcomer = (...texts: string[]): Newcomer => ({
  who: 'Dora',
  isBackstage: false,
  position: 3,
  text: JSON.stringify({ messages: texts.map((text) => ({ text })) }),
})
function held(what: {
  stored?: Stored
  client?: Taken
  newcomer?: Newcomer
  bytes?: string[]
}): readonly string[] {
  const checker = new Checker()
  checker.secret('geheim-', [])
  checker.known('zaal-')
  for (const { n, command, texts } of LOG) {
    checker.gave({ id: command ?? '', person: ANNA, name: 'chat.post', text: String(texts.text) })
    checker.answered(command ?? '', { ok: true, position: n })
  }
  checker.gave({ id: 'ballot-001', person: BERT, name: 'polls.vote', text: 'stem-1', target: 'poll:1' })
  checker.answered('ballot-001', { ok: true, position: 3 })
  for (const chunk of what.bytes ?? []) checker.arrived('Cor', 1, Buffer.from(chunk))
  checker.check(
    what.stored ?? stored(),
    [what.client ?? watcher(1, 3)],
    [what.newcomer ?? newcomer('zaal-1', 'zaal-3')],
  )
  return checker.wrong
}
const moved = (n: number, of: LogRow): LogRow => ({ ...of, n })
const [one, two, three] = LOG as [LogRow, LogRow, LogRow]

describe('the checker', () => {
  test('has nothing to say when all is well', () => {
    expect(held({})).toEqual([])
  })

  test.each<[string, Parameters<typeof held>[0], RegExp]>([
    ['an acknowledged command that is not in the log', { stored: stored([one, two]) }, /LOST: command-03/],
    ['a command that is there twice', { stored: stored([...LOG, moved(4, one)]) }, /twice/],
    [
      'another place than was answered',
      { stored: stored([one, moved(2, three), moved(3, two)]) },
      /command-03 .* is in the log as/,
    ],
    ['a hole in the numbers', { stored: stored([one, two, moved(4, three)]) }, /row 3 .* number 4/],
    [
      'another text than was given',
      { stored: stored([one, two, row(3, 'command-03', 'iets anders')]) },
      /is in the log as/,
    ],
    ['a ballot that is not kept', { stored: stored(LOG, []) }, /LOST: ballot/],
    ['a client that missed one', { client: watcher(1) }, /LOST: Cor never saw fact 3/],
    ['a client that took one twice', { client: watcher(1, 1, 3) }, /took fact 1 after 1/],
    ['a client with another order', { client: watcher(3, 1) }, /took fact 1 after 3/],
    ['a client that sees backstage', { client: watcher(1, 2, 3) }, /said backstage/],
    ['a client that stopped short', { client: { ...watcher(1, 3), position: 2 } }, /Cor stands at 2/],
    ['a newcomer who misses one', { newcomer: newcomer('zaal-1') }, /newcomer Dora does not see "zaal-3"/],
    [
      'a newcomer with another order',
      { newcomer: newcomer('zaal-3', 'zaal-1') },
      /does not see "zaal-3" in its place/,
    ],
    [
      'a newcomer who is told a secret',
      { newcomer: newcomer('zaal-1', 'geheim-2', 'zaal-3') },
      /was sent "geheim-"/,
    ],
    [
      'a secret in the bytes',
      { bytes: ['42["frame",{"text":"geheim-2"}]'] },
      /received bytes with "geheim-"/,
    ],
    [
      'a question that is not told to its asker',
      {
        stored: stored([...LOG, ASKED]),
        client: { ...watcher(1, 3), position: 4, facts: [...[1, 3].map(fact), ...asked({})] },
      },
      /LOST: Cor was not told of their own question, fact 4/,
    ],
    [
      'a question that is told to its asker only',
      {
        stored: stored([...LOG, ASKED]),
        client: { ...watcher(1, 3), position: 4, facts: [...[1, 3].map(fact), ...asked({ mine: true })] },
      },
      /LOST: Cor never saw fact 4/,
    ],
    ['bytes that it cannot read', { bytes: ['\u001f\u008b'] }, /nothing that is for all was found .* Cor/],
    [
      'a secret over the edge of two chunks',
      { bytes: ['42["frame",{"text":"gehe', 'im-2"}]'] },
      /received bytes/,
    ],
  ])('notices %s', (_, what, says) => {
    expect(held(what).join('\n')).toMatch(says)
  })

  test('notices two answers to one command, and a refusal that is not on the list', () => {
    const checker = new Checker()
    checker.answered('command-01', { ok: true, position: 1 })
    checker.answered('command-01', { ok: true, position: 2 })
    checker.answered('command-02', { ok: false, code: 'because' })
    expect(checker.wrong.join('\n')).toMatch(/position":1.*position":2[^]*not on the list/)
  })
})
