import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { makeMeeting } from '../helpers/meeting.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown } from '../stranger/client.mjs'

const ZAAL = fileURLToPath(new URL('../../apps/server/dist/zaal.js', import.meta.url))
const DAY = 24 * 60 * 60 * 1000
const run = promisify(execFile)

let server: TestServer
afterEach(() => server.dispose())

const retention = async (...args: string[]) => {
  const env = { ...process.env, DATA_DIR: server.dataDir }
  return (await run(process.execPath, [ZAAL, 'retention', ...args], { env })).stdout
}

test('JO8 retention says what would go, then erases that, and the meeting still opens without it', async () => {
  server = await startServer({ env: { DEMO: '0' } })
  const made = await makeMeeting(server, { startsAt: Date.now() - 40 * DAY, title: 'Oude proef' })
  await makeMeeting(server, { startsAt: Date.now(), title: 'Nieuwe proef' })
  const asker = await enter(await sitDown(server.url, made.code, 'Testa Vraag'))
  const { ack } = await asker.command('questions.ask', { text: 'Wie ruimt dit op?', anonymous: false })
  expect(ack).toMatchObject({ ok: true })
  asker.close()
  await server.terminate()

  const dry = await retention('--days', '30')
  expect(dry).toContain('Would erase the texts and names of 1 meeting:')
  // The organiser, a host, a moderator, a panellist and the asker.
  expect(dry).toMatch(new RegExp(`${made.code} .*1 text, 5 names {2}Oude proef`))
  expect(dry).toContain('Nothing was changed.')
  expect(await retention('--dry-run', '--days', '30')).toBe(dry)
  expect(await retention('--apply', '--days', '30')).toContain('Erased the texts and names of 1 meeting:')
  expect(await retention('--days', '30')).toContain('Would erase the texts and names of 0 meetings.')

  await server.start()
  const host = await enter(
    await sitDown(server.url, made.code, { key: new URL(made.organiser).hash.slice(1) }),
  )
  const seen = JSON.stringify([host.room.views, host.room.people])
  expect(seen).toContain('"no":1')
  expect(seen).not.toContain('Wie ruimt dit op?')
  expect(seen).not.toContain('Testa Vraag')
  expect(seen).not.toContain('Hanneke Regie')
  host.close()
})
