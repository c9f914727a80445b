import { freshDatabase } from '../../../../../tests/helpers/database.ts'
import { upkeepSuite } from '../suites/upkeep.suite.ts'
import { openPostgres } from './node-postgres.ts'

upkeepSuite('PostgreSQL', async () => {
  const database = await freshDatabase()
  const [first, second] = await Promise.all([openPostgres(database.url), openPostgres(database.url)])
  const close = async () => {
    await Promise.all([first.close(), second.close()])
    await database.drop()
  }
  return { first, second, close }
})
