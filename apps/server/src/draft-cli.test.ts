import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { draftSchema } from '@zaal/shared/draft/draft.contract'
import { runDraft } from './draft-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'zaal-draft-'))
const file = join(folder, 'announcement.txt')
writeFileSync(file, '\uFEFFAvond over turf, 3 maart\n20.00 Lezing\n21.00 Vragen\n')
afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function run(...argv: string[]): Promise<{ code: number; out: string; problem: string }> {
  let out = ''
  let problem = ''
  const code = await runDraft(
    argv,
    (text) => (out += text),
    (text) => (problem += text),
    new Date(2026, 0, 10),
  )
  return { code, out, problem }
}

describe('zaal draft', () => {
  test('writes the draft as JSON that fits the contract', async () => {
    const { code, out } = await run(file)
    expect(code).toBe(0)
    expect(draftSchema.parse(JSON.parse(out))).toMatchObject({
      date: '2026-03-03',
      items: [{ start: '20:00' }, { start: '21:00' }],
    })
  })

  test('DR11 --today decides the year of a date without one', async () => {
    const { out } = await run('--today', '2030-05-01', file)
    expect(draftSchema.parse(JSON.parse(out)).date).toBe('2031-03-03')
    expect((await run(file, '--today=2030-05-01')).out).toBe(out)
  })

  test.each([
    [[], /Which file/],
    [['a', 'b'], /one file at a time/],
    [['--fast', 'a'], /--fast/],
    [['a', '--today', 'tomorrow'], /--today needs a date/],
    [['a', '--today', '2026-02-30'], /--today needs a date/],
    [['a', '--today'], /--today needs a date/],
    [[join(folder, 'missing.txt')], /There is no file/],
    [[folder], /is a folder/],
  ])('%j ends with a sentence and code 2', async (argv, sentence) => {
    const { code, out, problem } = await run(...argv)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(problem).toMatch(sentence)
  })
})
