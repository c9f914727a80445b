import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { programmeReducer } from '@zaal/shared/features/programme/programme.reduce'
import { programmeContract } from '@zaal/shared/features/programme/programme.contract'
import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import { itemFields, ProgrammeRoom, type Command } from './programme-room.testing.ts'
import { programmeFeature } from './programme.feature.ts'

/** Any command at any moment; many are refused, which is fine. */
function someCommand(room: ProgrammeRoom, kind: number, pick: number): Command {
  const from = room.current
  const item = room.items[pick % Math.max(1, room.items.length)]?.id ?? 'none______'
  const after = pick % 5 === 0 ? null : (room.items[(pick * 7) % Math.max(1, room.items.length)]?.id ?? null)
  const commands: Command[] = [
    { name: 'programme.next', payload: { from } },
    { name: 'programme.back', payload: { from } },
    { name: 'programme.jump', payload: { from, item } },
    { name: 'programme.skip', payload: { item, skipped: pick % 2 === 0 } },
    {
      name: 'programme.insert',
      payload: { after, item: itemFields('Geheim', 5, { crewOnly: pick % 2 === 0, note: 'Geheim' }) },
    },
    { name: 'programme.edit', payload: { item, fields: { crewOnly: pick % 2 === 0, note: 'Geheim' } } },
    { name: 'programme.move', payload: { item, after } },
    { name: 'programme.remove', payload: { item } },
    { name: 'programme.extend', payload: { item, minutes: (pick % 9) - 4 } },
    {
      name: 'programme.setRules',
      payload: { from, rules: pick % 2 === 0 ? { chat: 'closed' } : { upvotes: false } },
    },
    { name: 'programme.repair', payload: { from, repair: { kind: 'accept', end: room.now + pick } } },
    { name: 'programme.undo', payload: { action: room.state.view.undo?.id ?? 'none______' } },
    { name: 'programme.undo', payload: { action: room.state.view.undo?.id ?? 'none______' } },
    { name: 'programme.start', payload: {} },
    { name: 'programme.end', payload: { from } },
  ]
  return commands[kind % commands.length] ?? { name: 'programme.start', payload: {} }
}

const stories = fc.array(fc.tuple(fc.nat(14), fc.nat(40), fc.integer({ min: 0, max: 12 })), { maxLength: 40 })

function told(steps: [number, number, number][]): ProgrammeRoom {
  const room = ProgrammeRoom.started()
  for (const [kind, pick, minutes] of steps) {
    room.wait(minutes)
    room.give(someCommand(room, kind, pick))
  }
  return room
}

describe('laws of the programme', () => {
  it('PR3: the fold of what each audience saw is its view, and fits the contract', () => {
    fc.assert(
      fc.property(stories, (steps) => {
        const room = told(steps)
        for (const audience of AUDIENCES) {
          let view = programmeReducer.empty
          for (const fact of room.facts) {
            const seen = programmeFeature.redact(fact, audience)
            if (seen) view = programmeReducer.reduce(view, { ...seen, n: fact.n, at: fact.at })
          }
          expect(view).toEqual(programmeFeature.project(room.state, audience))
          expect(programmeContract.view.parse(view)).toEqual(view)
        }
      }),
      { seed: 15, numRuns: 150 },
    )
  })

  it('PR9: nothing of a crew-only item but its time, and no note, reaches any other audience', () => {
    fc.assert(
      fc.property(stories, (steps) => {
        const room = told(steps)
        for (const audience of ['everyone', 'backstage', 'hall'] as const)
          for (const fact of room.facts) {
            const seen = programmeFeature.redact(fact, audience)
            expect(JSON.stringify(seen)).not.toMatch(
              /Stagehand|bring the chairs|watch the time|"note":"Geheim|p_host/,
            )
            for (const item of seen?.payload.plan?.items ?? [])
              if (item.crewOnly)
                expect(item).toMatchObject({ title: '', speakers: [], rules: {}, kind: 'break' })
          }
      }),
      { seed: 9, numRuns: 100 },
    )
  })
})
