import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type {} from './postgres-global.ts'

const admin = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/**
 * A new, empty database on a real PostgreSQL: on the cluster of the `pg` project, or the one given.
 * `drop` removes it, whoever is still connected.
 */
export async function freshDatabase(cluster?: string): Promise<{ url: string; drop: () => Promise<void> }> {
  // Scenarios bring a cluster of their own, and cannot load vitest beside their own runner.
  const on = cluster ?? (await import('vitest')).inject('postgresUrl')
  const name = `zaal_${randomBytes(6).toString('hex')}`
  await admin(on, `create database ${name}`)
  const url = new URL(on)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => admin(on, `drop database ${name} with (force)`) }
}
