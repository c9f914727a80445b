import pg from 'pg'
import { startPostgres, type Cluster } from '../helpers/postgres.ts'
import type { Figure } from './report/figures.ts'
import { readable } from './report/print.ts'
import { openHouse, type House } from './subjects/zaal.ts'
import { VIEWERS } from './settings.ts'

/** One row, or a few that are measured together, of the table in the README beside this file. */
export interface Bench {
  readonly name: string
  readonly about: string
  run(site: Site): Promise<Figure[]>
}

/** Everybody's PostgreSQL flushes what it commits, as in real use. */
export class Site {
  #cluster: Promise<Cluster> | null = null
  #house: Promise<House> | null = null
  #databases = 0
  readonly #cleanUps: (() => void)[] = []

  say(line: string): void {
    console.log(`  ${new Date().toISOString().slice(11, 19)} ${line}`)
  }

  /** The values of one run, for whoever watches. */
  tell(values: Readonly<Record<string, number>>): void {
    const parts = Object.entries(values).map(([name, value]) => `${name} ${readable(value)}`)
    this.say(parts.join(' · '))
  }

  cluster(): Promise<Cluster> {
    this.#cluster ??= this.#startCluster()
    return this.#cluster
  }

  async #startCluster(): Promise<Cluster> {
    const cluster = await startPostgres({ durable: true })
    const client = new pg.Client({ connectionString: cluster.url })
    await client.connect()
    try {
      const said: string[] = []
      for (const name of ['fsync', 'synchronous_commit', 'wal_sync_method']) {
        const { rows } = await client.query<Record<string, string>>(`show ${name}`)
        said.push(`${name}=${rows[0]?.[name]}`)
      }
      this.say(`PostgreSQL: ${said.join(' ')}`)
    } finally {
      await client.end()
    }
    return cluster
  }

  /** Another empty database on the cluster. */
  async database(cluster: string): Promise<string> {
    const client = new pg.Client({ connectionString: cluster })
    await client.connect()
    const name = `bench_${++this.#databases}`
    try {
      await client.query(`create database ${name}`)
    } finally {
      await client.end()
    }
    const url = new URL(cluster)
    url.pathname = `/${name}`
    return url.href
  }

  /** Our server on PostgreSQL with all the viewers seated; made once for all benches. */
  house(): Promise<House> {
    this.#house ??= this.#open()
    return this.#house
  }

  async #open(): Promise<House> {
    const { url } = await this.cluster()
    const house = await openHouse('zaal', VIEWERS, { DATABASE_URL: url })
    this.say(`${VIEWERS} people sat down over HTTP, ${Math.round(house.audience.seatsPerSecond)} a second`)
    this.onClose(house.dispose)
    return house
  }

  onClose(cleanUp: () => void): void {
    this.#cleanUps.push(cleanUp)
  }

  async close(): Promise<void> {
    for (const cleanUp of this.#cleanUps) cleanUp()
    await (await this.#cluster)?.stop()
  }
}
