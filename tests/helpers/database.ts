import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type {} from './postgres-global.ts'

/** Runs statements on a connection of their own; `database`: another one of the same cluster than the address names. */
export async function runSql(address: string, sql: string, database?: string): Promise<void> {
  const url = new URL(address)
  if (database !== undefined) url.pathname = `/${database}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/**
 * A new, empty database on a real PostgreSQL: on the cluster of the `pg` project, or the one given.
 * `drop` removes it, whoever is still connected.
 */
export async function freshDatabase(cluster?: string): Promise<{ url: string; drop: () => Promise<void> }> {
  // Scenarios bring a cluster of their own, and cannot load vitest beside their own runner.
  const on = cluster ?? (await import('vitest')).inject('postgresUrl')
  const name = `zaal_${randomBytes(6).toString('hex')}`
  await runSql(on, `create database ${name}`)
  const url = new URL(on)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => runSql(on, `drop database ${name} with (force)`) }
}
