import { existsSync } from 'node:fs'
import { checks, playwright, vitest } from './lib/step-kinds.mjs'
import { at } from './lib/root.mjs'

/*
 * What `npm test` consists of, in order. A step is one line: a name (to ask for it alone: `npm test -- unit`), what runs,
 * and what must be there first (lib/needs.mjs). A step whose `needs` cannot be met on this machine is left out, loudly.
 */
const node = process.execPath
const bin = (file) => at('node_modules', file)
const tsc = bin('typescript/bin/tsc')

const steps = [
  checks('types', [
    { title: 'types of packages/shared', command: [node, tsc, '-p', 'packages/shared', '--noEmit'] },
    { title: 'types of apps/server', command: [node, tsc, '-p', 'apps/server', '--noEmit'] },
    { title: 'types of apps/web', command: [node, tsc, '-p', 'apps/web', '--noEmit'] },
    { title: 'types of tests', command: [node, tsc, '-p', 'tests', '--noEmit'], when: 'tests/helpers' },
    { title: 'types of infra', command: [node, tsc, '-p', '.', '--noEmit'] },
  ]),
  checks('lint', [
    {
      title: 'eslint, with the fences',
      command: [node, bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
    },
    {
      title: 'dependency-cruiser: cycles and what is reached through others',
      command: [
        node,
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        'apps',
        'packages',
        '--config',
        'infra/lint/dependency-cruiser.cjs',
      ],
    },
    {
      title: 'knip: nothing unused, nothing undeclared',
      command: [node, bin('knip/bin/knip.js'), '--no-config-hints'],
    },
    {
      title: 'prettier',
      command: [node, bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    },
  ]),
  vitest('unit', ['node', 'web']),
  vitest('laws', ['laws'], { folder: 'tests/laws' }),
  vitest('fuzz', ['fuzz'], { folder: 'tests/fuzz', timeoutMs: 8 * 60_000 }),
  vitest('pglite', ['pglite'], { folder: 'apps/server/src/adapters/postgres' }),
  vitest('storage', ['pg'], { needs: ['build', 'postgres'], folder: 'apps/server/src/adapters/postgres' }),
  vitest('redis', ['redis'], { needs: ['redis'], folder: 'apps/server/src/adapters/redis' }),
  vitest('servers', ['servers'], {
    needs: ['build', 'postgres', 'redis', 'nginx'],
    folder: 'tests/servers',
    timeoutMs: 6 * 60_000,
  }),
  vitest('kill', ['kill'], { needs: ['build'], folder: 'tests/stranger', timeoutMs: 14 * 60_000 }),
  vitest('faults', ['faults'], {
    needs: ['build', 'postgres', 'redis'],
    folder: 'tests/faults',
    timeoutMs: (process.env.FAULTS === 'long' ? 12 * 60 : 12) * 60_000,
  }),
  checks(
    'bundle',
    [
      {
        title: 'what a participant downloads stays within 200 kB gzip',
        command: [node, at('infra/scripts/bundle-size.mjs')],
        show: true,
      },
    ],
    { needs: ['build'], folder: 'apps/web/index.html' },
  ),
  playwright('scenarios', { needs: ['build', 'chromium'], folder: 'tests/scenarios', except: '@servers' }),
  playwright('scenario-servers', {
    needs: ['build', 'chromium', 'postgres', 'redis', 'nginx'],
    folder: 'tests/scenarios',
    grep: '@servers',
  }),
  vitest('unit-24', ['node', 'web'], { needs: ['node24'] }),
  playwright('scenario-24', {
    needs: ['build', 'chromium', 'node24'],
    folder: 'tests/scenarios',
    grep: '@node24',
  }),
]

/** The steps there is something to run for. */
export const STEPS = steps.filter((step) => !step.folder || existsSync(at(step.folder)))
