import { expect, it } from 'vitest'
import { reactionsReducer } from '@zaal/shared/features/reactions/reactions.reduce'
import { FeatureRoom } from '../../testing/feature-room.ts'
import { reactionsFeature } from './reactions.feature.ts'

function makeRoom() {
  const room = new FeatureRoom(reactionsFeature, reactionsReducer)
  room.room = { ...room.room, item: 'item-000001' }
  const clap = (who: string, item: string | null, on = true) =>
    room.run(who, { name: 'reactions.applaud', payload: { item, on } })
  const gauge = reactionsFeature.gauges?.['reactions.applause']
  return { room, clap, count: (key: string) => gauge?.read(key, room.state, room.marks), gauge }
}

it('RE1 counts people per item, once each, until taken back', () => {
  const { room, clap, count, gauge } = makeRoom()
  const [a, b] = [room.enter('Testa'), room.enter('Testo')]
  clap(a, 'item-000001')
  clap(a, 'item-000001')
  clap(b, 'item-000001')
  expect(count('item-000001')).toBe(2)
  clap(a, 'item-000001', false)
  expect(count('item-000001')).toBe(1)
  room.room = { ...room.room, item: null }
  clap(a, null)
  expect([...(gauge?.keys(room.state, room.marks) ?? [])]).toEqual(['item-000001', 'room'])
  expect(room.log).toHaveLength(2)
})

it('RE2 a clap that comes late does not land on the next speaker', () => {
  const { room, clap } = makeRoom()
  expect(clap(room.enter('Testa'), 'item-000000')).toBe('too-late')
})

it('RE3 only while the meeting is on', () => {
  const { room, clap } = makeRoom()
  const a = room.enter('Testa')
  room.room = { ...room.room, phase: 'before' }
  expect(clap(a, 'item-000001')).toBe('closed')
  room.room = { ...room.room, phase: 'ended' }
  expect(clap(a, 'item-000001')).toBe('meeting-ended')
})

it('SY1 folding what was sent gives the snapshot', () => {
  const { room, clap } = makeRoom()
  const a = room.enter('Testa')
  for (const item of ['item-000001', null, 'item-000002']) {
    room.room = { ...room.room, item }
    clap(a, item)
  }
  for (const { who, projected, folded } of room.bothSides()) expect(projected, who).toEqual(folded)
})
