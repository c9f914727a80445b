import { describe, expect, it } from 'vitest'
import type { Storage } from '../../kernel/ports.ts'
import { makeRoom, sampleFact, writeOnce } from './sample.ts'

const text = (n: number, value: unknown, more: { field?: string; entity?: string } = {}) => ({
  n,
  field: 'text',
  value,
  subject: 'p_a',
  entity: `m${n}`,
  ...more,
})

/** Personal texts lie beside the log, are put back on reading, and can be erased for good (SY9). */
export function roomTextSuite(storage: () => Storage): void {
  const stored = async (parts: Parameters<typeof writeOnce>[2]) => {
    const { room } = await makeRoom(storage())
    await writeOnce(storage().rooms, room, parts)
    const read = async () => (await storage().rooms.read(room, 0)).map(({ payload }) => payload)
    const more = (next: Parameters<typeof writeOnce>[2]) => writeOnce(storage().rooms, room, next)
    return { read, more }
  }

  describe('personal texts', () => {
    it('are joined into the payload they were taken from, whether it left the field out or null', async () => {
      const { read } = await stored(() => ({
        facts: [sampleFact(1, { id: 'm1' }), sampleFact(2, { id: 'm2', text: null, label: 'blijft' })],
        texts: [text(1, 'eerste'), text(2, 'tweede'), text(2, { nick: 'x' }, { field: 'who' })],
      }))
      expect(await read()).toEqual([
        { id: 'm1', text: 'eerste' },
        { id: 'm2', text: 'tweede', who: { nick: 'x' }, label: 'blijft' },
      ])
    })

    it('leave null when erased, and everything else still reads (SY9)', async () => {
      const { read, more } = await stored(() => ({
        facts: [
          sampleFact(1, { id: 'm1' }),
          sampleFact(2, { id: 'm2' }),
          sampleFact(3, { id: 'm1', edit: true }),
        ],
        texts: [text(1, 'geheim'), text(2, 'blijft'), text(3, 'geheimer', { entity: 'm1' })],
      }))
      await more((position) => ({
        facts: [sampleFact(position + 1, { gone: 'm1' })],
        erase: ['m1', 'never-was'],
      }))
      expect(await read()).toEqual([
        { id: 'm1', text: null },
        { id: 'm2', text: 'blijft' },
        { id: 'm1', edit: true, text: null },
        { gone: 'm1' },
      ])
    })

    it('written in the same write as their erasure are erased too', async () => {
      const { read } = await stored(() => ({
        facts: [sampleFact(1, { id: 'm1' })],
        texts: [text(1, 'kort bestaan')],
        erase: ['m1'],
      }))
      expect(await read()).toEqual([{ id: 'm1', text: null }])
    })

    it('come back as the JSON they were: a text that looks like JSON stays text', async () => {
      const values = [
        '42',
        'null',
        'true',
        '"tussen aanhalingstekens"',
        '{"a":1}',
        '',
        ' ',
        42,
        false,
        ['1'],
        null,
      ]
      const { read } = await stored(() => ({
        facts: values.map((_, i) => sampleFact(i + 1, {})),
        texts: values.map((value, i) => text(i + 1, value)),
      }))
      expect((await read()).map((payload) => payload.text)).toEqual(values)
    })

    it('keep every script, emoji and direction mark', async () => {
      const value = 'Ünïcødé שלום 你好 👩‍👩‍👧‍👦 \u202eomgekeerd\u202c \u200b\ufeff \\u0000 \' " \n\t\r {} $1 %s'
      const { read } = await stored(() => ({
        facts: [sampleFact(1, { copy: value })],
        texts: [text(1, value)],
      }))
      expect(await read()).toEqual([{ copy: value, text: value }])
    })

    it('have NUL and half a surrogate pair replaced by U+FFFD, which is all PostgreSQL can hold', async () => {
      const { read } = await stored(() => ({
        facts: [sampleFact(1, { ['k\u0000']: ['a\u0000b', '\ud83d'] })],
        texts: [text(1, 'x\u0000y\ude00z')],
      }))
      expect(await read()).toEqual([{ ['k\ufffd']: ['a\ufffdb', '\ufffd'], text: 'x\ufffdy\ufffdz' }])
    })
  })
}
