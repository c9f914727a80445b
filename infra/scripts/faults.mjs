// `npm run faults`: the fault tests in their long form, which takes hours; `npm test -- faults` is the short one.
// `npm run faults -- -t cable` runs those whose title says so.
import { requireNode } from './lib/node-version.mjs'

requireNode()
process.env.FAULTS = 'long'
const [{ prepare, orExplain }, { spawnSync }, { at }] = await Promise.all([
  import('./lib/prepare.mjs'),
  import('node:child_process'),
  import('./lib/root.mjs'),
])
await orExplain(() => prepare({ say: (line) => console.log(line) }))
const args = [at('node_modules/vitest/vitest.mjs'), 'run', '--project', 'faults', ...process.argv.slice(2)]
process.exitCode = spawnSync(process.execPath, args, { cwd: at(), stdio: 'inherit' }).status ?? 1
