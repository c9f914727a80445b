import { expect, test } from 'vitest'
import { createMemoryDatabase } from '../adapters/memory/memory-database.ts'
import { createMemoryStorage } from '../adapters/memory/memory-storage.ts'
import { changeSecret, settleSecret } from './secret.ts'
import { hash } from './testing/building.ts'

const OURS = 'our secret, which has enough characters'
const OTHER = 'another one, which has enough characters'

/** One installation; every call is the start of a server on it. */
function installation() {
  const database = createMemoryDatabase()
  let made = 0
  const deps = (configured: string | null) => ({
    store: createMemoryStorage({ database }).meetings,
    hash,
    configured,
    make: () => `made ${String(++made)}`,
  })
  const start = async (configured: string | null = null) => {
    const settled = await settleSecret(deps(configured))
    return settled.ok ? settled.secret : settled.why
  }
  return { start, change: (configured: string | null = null) => changeSecret(deps(configured)), database }
}

test('is made at the first start and is the same for all servers and later starts (SV15)', async () => {
  const { start } = installation()
  const [one, two] = await Promise.all([start(), start()])
  expect(one).toMatch(/^made \d$/)
  expect([two, await start()]).toEqual([one, one])
})

test('when configured is what is used, and is not kept (SV15)', async () => {
  const { start, database } = installation()
  expect([await start(OURS), await start(OURS)]).toEqual([OURS, OURS])
  expect([...database.settings.values()].join()).not.toContain(OURS)
})

test('another one, or none where there is one, does not start and is told what to do (SV15)', async () => {
  const { start } = installation()
  await start(OURS)
  expect(await start(OTHER)).toContain('zaal secret')
  expect(await start()).toContain('was given none')
  expect(await start(OURS)).toBe(OURS)
})

test('configured where one was made before does not start either: everybody would be put out unasked (SV15)', async () => {
  const { start } = installation()
  const made = await start()
  expect(await start(OURS)).toContain('zaal secret')
  expect(await start()).toBe(made)
})

test('is one also for two servers that come first with different ones at the same instant (SV15)', async () => {
  const { start } = installation()
  const answers = await Promise.all([start(OURS), start(OTHER), start()])
  const used = [OURS, OTHER].filter((secret) => answers.includes(secret))
  expect(used.length + answers.filter((answer) => answer.startsWith('made')).length).toBe(1)
})

test('is changed on purpose by a command, to a configured one, another, and back to a made one (SV15)', async () => {
  const { start, change, database } = installation()
  const made = await start()
  await change(OURS)
  expect(await start(OURS)).toBe(OURS)
  expect(await start()).toContain('was given none')
  expect([...database.settings.values()].join()).not.toContain(made)
  await change(OTHER)
  expect([await start(OTHER), await start(OURS)]).toEqual([OTHER, expect.stringContaining('zaal secret')])
  await change()
  const again = await start()
  expect(again).toMatch(/^made \d$/)
  expect(again).not.toBe(made)
})
