import { upkeepSuite } from '../suites/upkeep.suite.ts'
import { createMemoryDatabase } from './memory-database.ts'
import { createMemoryStorage } from './memory-storage.ts'

upkeepSuite('memory', async () => {
  const database = createMemoryDatabase()
  const [first, second] = [createMemoryStorage({ database }), createMemoryStorage({ database })]
  return { first, second, close: async () => undefined }
})
