import { makeRoom, sampleFact, writeOnce } from '../suites/sample.ts'
import { openPglite } from './pglite.ts'

/**
 * For the kill tests: opens the database in argv[2] and commits without end to the room in argv[3] (made when empty),
 * telling its parent each position that was acknowledged. It is never asked to stop.
 */
const [, , dir = '', given = ''] = process.argv
// Checkpoints often, so that kills strike in the middle of them too.
const storage = await openPglite(dir, { checkpointAfter: 256 * 1024 })
const room = given || (await makeRoom(storage)).room
process.send?.({ room })

for (;;) {
  const position = await writeOnce(storage.rooms, room, (at) => {
    const numbers = Array.from({ length: 1 + (at % 4) }, (_, i) => at + 1 + i)
    const last = at + numbers.length
    return {
      facts: numbers.map((n) => sampleFact(n, { id: `m${n}` })),
      texts: numbers.map((n) => ({ n, field: 'text', value: `bericht ${n}`, subject: 'p', entity: `m${n}` })),
      marks: [{ kind: 'last', target: 't', person: 'p', value: last }],
      results: [{ command: `command-${last}`, actor: 'p', ack: { ok: true, position: last }, at: 1 }],
    }
  })
  process.send?.({ position })
}
