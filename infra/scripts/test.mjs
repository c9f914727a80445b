// `npm test`: sets up what it needs, runs every step of test-steps.mjs and ends with one line: `N passed, N failed`.
// `npm test -- unit` or `npm test -- --only=lint,unit` runs a part.
import { requireNode } from './lib/node-version.mjs'

requireNode()
import('./lib/test-run.mjs').then(({ testRun }) => testRun(process.argv.slice(2)))
