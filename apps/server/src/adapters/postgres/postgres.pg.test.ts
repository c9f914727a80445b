import { freshDatabase } from '../../../../../tests/helpers/database.ts'
import { meetingStoreSuite } from '../suites/meeting-store.suite.ts'
import { roomStoreSuite } from '../suites/room-store.suite.ts'
import { openPostgres } from './node-postgres.ts'

const open = async () => {
  const database = await freshDatabase()
  const [first, second] = await Promise.all([openPostgres(database.url), openPostgres(database.url)])
  const close = async () => {
    await Promise.all([first.close(), second.close()])
    await database.drop()
  }
  return { first, second, close }
}
roomStoreSuite('PostgreSQL', open)
meetingStoreSuite('PostgreSQL', open)
