import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { makeMeeting } from '../helpers/meeting.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown } from '../stranger/client.mjs'

const ZAAL = fileURLToPath(new URL('../../apps/server/dist/zaal.js', import.meta.url))
let folder = ''
const running: TestServer[] = []
const drops: (() => Promise<void>)[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaal-move-'))
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.dispose()
})
afterAll(async () => {
  for (const drop of drops) await drop()
  rmSync(folder, { recursive: true, force: true })
})
const start = async (env: Record<string, string>) => {
  const server = await startServer({ env: { DEMO: '0', ...env } })
  running.push(server)
  return server
}
/** `zaal …` as an operator runs it. */
async function zaal(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [ZAAL, ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  return { code, said }
}

test('OP20 OP21 a meeting moves from embedded to PostgreSQL and back: people find it as it was, with their sessions', async () => {
  const dataDir = join(folder, 'first')
  const first = await start({ DATA_DIR: dataDir })
  const meeting = await makeMeeting(first, { startsAt: Date.now() })
  const seated = await sitDown(first.url, meeting.code, 'Vera Verhuist')
  const client = await enter(seated)
  const host = await enter(
    await sitDown(first.url, meeting.code, { key: meeting.hosts[0]?.split('#')[1] ?? '' }),
  )
  for (const text of ['Een', 'Twee\u2028regels', '“Drie” 😀']) {
    const { ack } = await host.command('chat.post', { channel: 'room', text, replyTo: null, mentions: [] })
    expect(ack.ok).toBe(true)
  }
  const asked = await client.command('questions.ask', { text: 'Gaat dit mee?', anonymous: true })
  expect(asked.ack.ok).toBe(true)
  host.close()
  client.close()
  const looked = await enter(seated)
  const before = {
    epoch: looked.room.epoch,
    position: looked.room.position,
    views: looked.room.views,
    mine: looked.room.mine,
  }
  looked.close()

  const inUse = await zaal({ DATA_DIR: dataDir }, 'backup', 'in-use.zaal')
  expect(inUse.code).toBe(75)
  expect(inUse.said).toMatch(/Another Zaal/)
  await first.terminate()
  expect((await zaal({ DATA_DIR: dataDir }, 'backup', 'move.zaal')).code).toBe(0)

  const { url: databaseUrl, drop } = await freshDatabase()
  drops.push(drop)
  const checked = await zaal({ DATABASE_URL: databaseUrl }, 'restore', '--check', 'move.zaal')
  expect(checked.code).toBe(0)
  expect(checked.said).toMatch(/1 meeting, \d+ facts/)
  const restored = await zaal({ DATABASE_URL: databaseUrl }, 'restore', 'move.zaal')
  expect(restored.said).toContain('Restored')
  const second = await start({ DATABASE_URL: databaseUrl })

  const moved = { ...seated, origin: second.url }
  const again = await enter(moved)
  const { views, mine, position } = again.room
  expect({ views, mine, position }).toEqual({
    views: before.views,
    mine: before.mine,
    position: before.position,
  })
  // Whoever still has the old room open is not told "nothing new", whatever their position.
  expect(again.room.epoch).not.toBe(before.epoch)
  const answer = (await again.socket.timeout(10_000).emitWithAck('since', {
    epoch: before.epoch,
    position: before.position,
  })) as {
    kind: string
  }
  expect(answer.kind).toBe('snapshot')
  const later = await again.command('questions.ask', { text: 'En gaat het hier verder?', anonymous: false })
  expect(later.ack).toMatchObject({ ok: true, position: before.position + 1 })
  again.close()

  const refused = await zaal({ DATABASE_URL: databaseUrl }, 'restore', 'move.zaal')
  expect(refused.code).toBe(65)
  expect(refused.said).toMatch(/Stop all of them|--replace/)
  // PostgreSQL may be in use.
  expect((await zaal({ DATABASE_URL: databaseUrl }, 'backup', 'back.zaal')).code).toBe(0)
  const home = join(folder, 'home')
  expect((await zaal({ DATA_DIR: home }, 'restore', 'back.zaal')).code).toBe(0)
  const third = await start({ DATA_DIR: home })
  const back = await enter({ ...seated, origin: third.url })
  expect(back.room.position).toBe(before.position + 1)
  back.close()
  // Six starts of the embedded database, on a machine that may be busy.
}, 240_000)

test('OP22 what is wrong is said in a sentence, with an exit code', async () => {
  const cases = [
    [['backup'], 64],
    [['backup', '--all'], 64],
    [['restore', 'x', '--force'], 64],
    [['restore', 'none.zaal'], 65],
  ] as const
  for (const [args, code] of cases) {
    const { code: ended, said } = await zaal({ DATA_DIR: join(folder, 'wrong') }, ...args)
    expect(ended, args.join(' ')).toBe(code)
    expect(said).not.toMatch(/^\s+at /m)
  }
})
