import type { Welcome } from '@zaal/shared/protocol/envelope'
import { expect, test } from 'vitest'
import { actorFor, createDisk, openTheMeeting, START, startSimServer, youFor } from '../testing/sim-server.ts'

const WORD = 'flauwekul'

/** A closed word cloud in which crew hid a word after closing; at each step where a viewer may have left. */
async function played() {
  const clock = { now: () => START, at: () => () => undefined }
  const server = await startSimServer(await createDisk(), { clock, timers: { after: () => () => undefined } })
  const { hub } = server
  await openTheMeeting(hub)
  const poll = 'poll-0000001'
  const send = async (who: 'host' | 'anna', id: string, name: string, payload: unknown) => {
    const ack = await hub.room.submit(actorFor(who), { id, name, payload })
    expect(ack).toMatchObject({ ok: true })
  }
  const setup = {
    question: 'Welk woord?',
    results: 'closed',
    changeable: true,
    form: { type: 'cloud', words: 2 },
  }
  await send('host', poll, 'polls.create', { setup })
  await send('host', 'step-0000002', 'polls.open', { poll, seconds: null, show: true })
  const left = hub.room.position
  const ballot = { type: 'cloud', words: [WORD, 'lef'] }
  await send('anna', 'step-0000003', 'polls.vote', { poll, round: 1, ballot })
  const after = Promise.all([
    send('host', 'step-0000004', 'polls.close', { poll, round: 1, publish: true, show: true }),
    send('host', 'step-0000005', 'polls.hideWord', { poll, word: WORD }),
  ])
  await after
  const catchUp = async (position: number): Promise<Welcome> => {
    const at = { epoch: hub.room.record.epoch, position }
    return (await hub.welcome(youFor('bram'), at))().argument as Welcome
  }
  return { left, catchUp }
}

test('SY9, PO12: who catches up from memory does not read what was hidden and erased, also within one batch', async () => {
  const { left, catchUp } = await played()
  const told = JSON.stringify(await catchUp(left))
  expect(told).toContain('polls.revised')
  expect(told).toContain('lef')
  expect(told).not.toContain(WORD)
  expect(JSON.stringify(await catchUp(0))).not.toContain(WORD)
})
