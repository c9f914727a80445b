import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runDoctor } from './doctor-cli.ts'

const SECRET = 'not-to-be-printed'
const call = async (args: string[], env: Record<string, string> = {}) => {
  let out = ''
  let err = ''
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text) }
  // A port that nobody listens on.
  const base = { PORT: '9', DEMO: '0', DATA_DIR: join(tmpdir(), 'zaal-doctor-none') }
  return { code: await runDoctor(args, io, { ...base, ...env }), out, err }
}

describe('zaal doctor (OP6)', () => {
  test('what it is called with wrongly is said on standard error', async () => {
    expect(await call(['--yaml'])).toMatchObject({ code: 2, out: '' })
  })

  test('every wrong variable is a line, and the end is 1', async () => {
    const { code, out } = await call([], { LOG_LEVEL: 'loud', SETUP_KEY: 'short' })
    expect(code).toBe(1)
    expect(out).toMatch(/^WRONG +environment +SETUP_KEY must have/m)
    expect(out).toMatch(/^WRONG +environment +LOG_LEVEL must be/m)
    expect(out).not.toContain('short')
  })

  test('nothing wrong ends with 0; --json says the same for programs', async () => {
    const { code, out } = await call(['--json'])
    const answer = JSON.parse(out) as { ok: boolean; findings: { level: string }[] }
    expect(answer.ok).toBe(!answer.findings.some(({ level }) => level === 'wrong'))
    expect(code).toBe(answer.ok ? 0 : 1)
  })

  test('a database and a Redis that are not there are two lines with what to do, and no password', async () => {
    const { code, out } = await call([], {
      DATABASE_URL: `postgresql://zaal:${SECRET}@127.0.0.1:9/zaal`,
      REDIS_URL: `redis://:${SECRET}@127.0.0.1:9`,
      METRICS_TOKEN: `${SECRET}-token`,
      SETUP_KEY: `${SECRET}-key`,
    })
    expect(code).toBe(1)
    expect(out).toMatch(/^WRONG +database +.*ECONNREFUSED/m)
    expect(out).toMatch(/^WRONG +redis +.*ECONNREFUSED/m)
    expect(out).not.toContain(SECRET)
  })
})
