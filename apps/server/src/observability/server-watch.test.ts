import { expect, test } from 'vitest'
import { createMemoryDatabase } from '../adapters/memory/memory-database.ts'
import { createMemoryStorage } from '../adapters/memory/memory-storage.ts'
import type { ServerRole } from '../kernel/server-list.ts'
import { serverMark } from '../office/server-mark.ts'
import { ServerWatch } from './server-watch.ts'

const OURS = 'our secret, which has enough characters'

function house() {
  const database = createMemoryDatabase()
  const told: number[] = []
  return {
    told,
    database,
    server: (id: string, role: ServerRole, secret = OURS) =>
      new ServerWatch({
        list: createMemoryStorage({ database }).servers,
        own: { id, role },
        markOf: (server) => serverMark(secret, server),
        onStrangers: (count) => told.push(count),
        report: (error) => {
          throw error
        },
      }),
  }
}

test('servers on one database know how many run in each role, also after one stopped (OP6)', async () => {
  const { server } = house()
  const [one, two] = [server('one', 'web'), server('two', 'worker')]
  await two.beat()
  await one.beat()
  expect(Object.fromEntries(one.byRole)).toEqual({ web: 1, worker: 1, all: 0 })
  await two.stop()
  await one.beat()
  expect(Object.fromEntries(one.byRole)).toEqual({ web: 1, worker: 0, all: 0 })
})

test('another secret is counted, and told once when it comes and once when it goes; the secret itself is nowhere (OP26)', async () => {
  const { server, told, database } = house()
  const [one, other] = [
    server('one', 'all'),
    server('two', 'all', 'another one, which has enough characters'),
  ]
  await one.beat()
  expect(told).toEqual([])
  await other.beat()
  await one.beat()
  await one.beat()
  expect(one.strangers).toBe(1)
  await other.stop()
  await one.beat()
  // The other saw it from its side as well.
  expect(told).toEqual([1, 1, 0])
  expect(JSON.stringify([...database.servers])).not.toContain('secret')
})
