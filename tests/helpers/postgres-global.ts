import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

/** One cluster for the whole run of the `pg` project; each test file makes its own database in it (database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres()
  project.provide('postgresUrl', cluster.url)
  return cluster.stop
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}
