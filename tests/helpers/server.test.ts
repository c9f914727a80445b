import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from './server.ts'

/** The smallest program that keeps the agreement at the top of server.ts. */
const PROGRAM = `
  const http = require('node:http')
  let now = null
  process.on('message', (message) => {
    if (message.type !== 'clock') return
    now = message.now ?? now + message.advance
    process.send({ type: 'clock', now, id: message.id })
  })
  process.on('SIGTERM', () => process.exit(3))
  const server = http.createServer((_, res) => res.end(String(now)))
  server.listen(Number(process.env.PORT), '127.0.0.1', () => {
    console.log('listening')
    process.send({ type: 'ready', port: server.address().port, folder: process.env.DATA_DIR })
  })
`
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaal-program-'))
  writeFileSync(join(folder, 'main.cjs'), PROGRAM)
  writeFileSync(join(folder, 'broken.cjs'), "console.error('no disk'); process.exit(4)")
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a server under test keeps port, data folder and clock when it is killed and started again', async () => {
  const server = await startServer({ main: join(folder, 'main.cjs'), now: 1_000 })
  const shown = async () => (await fetch(server.url)).text()
  expect(await shown()).toBe('1000')
  await server.clock.advance(500)
  expect(await shown()).toBe('1500')
  const first = server.pid()
  await server.kill9()
  await expect(shown()).rejects.toThrow()
  await server.start()
  expect(server.pid()).not.toBe(first)
  expect(await shown()).toBe('1500')
  expect(server.ready().folder).toBe(server.dataDir)
  expect(await server.terminate()).toBe(3)
  await server.dispose()
})

test('a server that ends before it is ready is an error that shows what it said', async () => {
  await expect(startServer({ main: join(folder, 'broken.cjs') })).rejects.toThrow(
    /ended before.*\n[^]*no disk/,
  )
})
