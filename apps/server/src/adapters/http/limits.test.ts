import { LIMITS, limitsSuite } from '../suites/limits.suite.ts'
import { createLimits } from './limits.ts'

limitsSuite('this process', () =>
  Promise.resolve({ limits: createLimits(LIMITS), dispose: () => Promise.resolve() }),
)
