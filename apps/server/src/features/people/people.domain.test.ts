import { beforeEach, describe, expect, it } from 'vitest'
import { peopleReducer } from '@zaal/shared/features/people/people.reduce'
import { FeatureRoom, seededNumbers } from '../../testing/feature-room.ts'
import { peopleFeature } from './people.feature.ts'

const makeRoom = () => new FeatureRoom(peopleFeature, peopleReducer)
let room: ReturnType<typeof makeRoom>
let testa: string
let testo: string
let panel: string
let mod: string
let host: string

beforeEach(() => {
  room = makeRoom()
  testa = room.enter('Testa')
  testo = room.enter('Testo')
  panel = room.enter('Panellid', 'panellist')
  mod = room.enter('Modje', 'moderator')
  host = room.enter('Gastje', 'host')
})

const rename = (who: string, name: string) => room.give(who, { name: 'people.rename', payload: { name } })
const list = (who: string, input: { search?: string; after?: number; limit?: number } = {}) =>
  peopleFeature.answer?.['people.list']({ search: '', after: 0, limit: 50, ...input }, room.state, {
    ...room.context(who),
    present: new Set([testo]),
  })

describe('PE3-PE5 changing the own name', () => {
  it('is cleaned, stored beside the log and carried by no fact', () => {
    expect(rename(testa, '  Nieuwe\u202e Naam\u200b ').ok).toBe(true)
    expect(room.people.get(testa)?.name).toBe('Nieuwe Naam')
    expect(JSON.stringify(room.log)).not.toContain('Naam')
  })
  it.each([
    ['', 'bad-name', 'empty'],
    ['\u200b', 'bad-name', 'empty'],
    ['a'.repeat(41), 'bad-name', 'long'],
    ['Mоderator', 'bad-name', 'reserved'],
    ['TESTO', 'name-taken', 'taken'],
    ['Mоdje', 'name-taken', 'taken'],
  ])('%j is refused as %s (%s)', (name, code, detail) => {
    expect(rename(testa, name)).toEqual({ ok: false, code, detail })
  })
  it('the own name in another case is free, the same one stores nothing', () => {
    expect(rename(testa, 'TESTA')).toMatchObject({ ok: true, facts: [{ name: 'people.renamed' }] })
    expect(rename(testa, 'TESTA')).toEqual({ ok: true, facts: [] })
  })
  it('crew may carry words of the house, but not what belongs to another', () => {
    expect(rename(mod, 'Regie').ok).toBe(true)
    expect(rename(host, 'Règie').ok).toBe(false)
  })
})

describe('PE6 mute', () => {
  it('for some minutes or until lifted; the person is told', () => {
    room.run(mod, { name: 'people.mute', payload: { person: testa, minutes: 10 } })
    expect(peopleFeature.projectMine(room.state, testa)).toEqual({
      mutedUntil: room.now + 600_000,
      banned: false,
    })
    room.run(mod, { name: 'people.mute', payload: { person: testa, minutes: null } })
    expect(peopleFeature.projectMine(room.state, testa).mutedUntil).toBeGreaterThan(room.now + 1e12)
    room.run(host, { name: 'people.unmute', payload: { person: testa } })
    expect(peopleFeature.projectMine(room.state, testa).mutedUntil).toBeNull()
    expect(room.give(host, { name: 'people.unmute', payload: { person: testa } })).toEqual({
      ok: true,
      facts: [],
    })
  })
  it('is a secret between crew and the person', () => {
    room.run(mod, { name: 'people.mute', payload: { person: testa, minutes: 10 } })
    room.run(mod, { name: 'people.ban', payload: { person: testo } })
    for (const audience of ['everyone', 'backstage', 'hall'] as const) {
      expect(room.view(audience)).toEqual({ muted: {}, banned: [] })
      expect(room.sent(audience)).not.toContain(testa)
    }
    expect(room.foldedMine(panel)).toEqual({ mutedUntil: null, banned: false })
  })
})

describe('PE7 ban', () => {
  it('and back again; twice is once', () => {
    expect(room.run(mod, { name: 'people.ban', payload: { person: testa } })).toBe('ok')
    expect(room.give(host, { name: 'people.ban', payload: { person: testa } })).toEqual({
      ok: true,
      facts: [],
    })
    expect(room.view('crew').banned).toEqual([testa])
    room.run(mod, { name: 'people.unban', payload: { person: testa } })
    expect(room.view('crew').banned).toEqual([])
  })
  it('crew cannot be muted or banned, strangers are not found', () => {
    for (const target of [mod, host]) {
      expect(room.run(mod, { name: 'people.mute', payload: { person: target, minutes: 5 } })).toBe(
        'not-allowed',
      )
      expect(room.run(mod, { name: 'people.ban', payload: { person: target } })).toBe('not-allowed')
    }
    expect(room.run(mod, { name: 'people.ban', payload: { person: 'p_00000000000000000000' } })).toBe(
      'not-found',
    )
  })
})

describe('PE8 the list of people', () => {
  it('is for crew only', () => {
    expect(list(testa)).toEqual({ ok: false, code: 'not-allowed' })
    expect(list(panel)).toEqual({ ok: false, code: 'not-allowed' })
  })
  it('shows who is here first, then by name, and pages', () => {
    const reply = list(mod)
    if (!reply?.ok) throw new Error('refused')
    expect(reply.output.rows.map((row) => row.name)).toEqual([
      'Testo',
      'Gastje',
      'Modje',
      'Panellid',
      'Testa',
    ])
    expect(reply.output.rows[0]?.present).toBe(true)
    const second = list(mod, { after: 3, limit: 3 })
    expect(second).toMatchObject({ output: { total: 5, rows: [{ name: 'Panellid' }, { name: 'Testa' }] } })
  })
  it('is searched without case and accents', () => {
    room.people.set(testa, { name: 'Zoë Tést', role: 'participant' })
    expect(list(mod, { search: 'ZOE' })).toMatchObject({ output: { total: 1, rows: [{ person: testa }] } })
  })
})

describe('laws of people', () => {
  it.each([1, 2, 3, 4, 5])('SY1 folding what was sent gives the snapshot (seed %i)', (seed) => {
    const next = seededNumbers(seed)
    for (let i = 0; i < 200; i++) {
      room.now += next(60_000)
      const person = [testa, testo, panel, mod][next(4)] ?? testa
      switch (next(5)) {
        case 0:
          room.run(mod, { name: 'people.mute', payload: { person, minutes: next(2) ? null : 5 } })
          break
        case 1:
          room.run(mod, { name: 'people.unmute', payload: { person } })
          break
        case 2:
          room.run(mod, { name: 'people.ban', payload: { person } })
          break
        case 3:
          room.run(mod, { name: 'people.unban', payload: { person } })
          break
        default:
          rename(person, `Naam ${next(50)}`)
      }
    }
    for (const { who, projected, folded } of room.bothSides()) expect(projected, who).toEqual(folded)
  })
})
