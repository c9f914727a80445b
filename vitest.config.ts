import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/*
 * One project per kind of test, told apart by suffix and folder (HOUSE: tests sit beside the code, the suffix says
 * what they need). `node` and `web` are the units and need nothing; the others are steps of their own in
 * infra/scripts/test.mjs, because they need a database, real processes or minutes.
 */
const PGLITE = 'apps/server/src/adapters/postgres/pglite*.test.ts'
const NEEDS_SOMETHING = [
  PGLITE,
  '**/*.pg.test.ts',
  '**/*.redis.test.ts',
  '**/*.servers.test.ts',
  'tests/laws/**',
  'tests/fuzz/**',
  'tests/faults/**',
  'tests/stranger/**',
]
const NEVER = ['**/node_modules/**', '**/dist/**', '**/data/**']
const webSetup = 'apps/web/src/testing/setup.ts'

export default defineConfig({
  test: {
    // Two cores is the machine we promise the times for.
    maxWorkers: 2,
    // A machine that does more than test is slow, not wrong.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'packages/shared/**/*.test.ts',
            'apps/server/**/*.test.ts',
            'infra/**/*.test.ts',
            'tests/**/*.test.ts',
          ],
          exclude: [...NEVER, ...NEEDS_SOMETHING],
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          environment: 'jsdom',
          include: ['apps/web/**/*.test.{ts,tsx}'],
          exclude: [...NEVER],
          setupFiles: existsSync(webSetup) ? [webSetup] : [],
        },
      },
      {
        extends: true,
        test: {
          name: 'laws',
          environment: 'node',
          include: ['tests/laws/**/*.test.ts'],
          exclude: NEVER,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          environment: 'node',
          include: ['tests/fuzz/**/*.test.ts'],
          exclude: [...NEVER, '**/*.kill.test.ts'],
          testTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'kill',
          environment: 'node',
          include: [
            'tests/fuzz/**/*.kill.test.ts',
            'tests/faults/**/*.test.ts',
            'tests/stranger/**/*.test.ts',
          ],
          exclude: [...NEVER, '**/*.pg.test.ts', '**/*.faults.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          // Everything around the server is taken away while an independent checker listens; hours with FAULTS=long.
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.faults.test.ts'],
          globalSetup: ['tests/helpers/postgres-global.ts'],
          exclude: NEVER,
          testTimeout: process.env.FAULTS === 'long' ? 4 * 3_600_000 : 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          // Needs nothing, and seconds of its own: a database in WebAssembly, files, killed writers.
          name: 'pglite',
          environment: 'node',
          include: [PGLITE],
          exclude: NEVER,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          environment: 'node',
          include: ['**/*.pg.test.ts'],
          globalSetup: ['tests/helpers/postgres-global.ts'],
          exclude: NEVER,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          // A real Redis, which each file starts and ends by itself.
          name: 'redis',
          environment: 'node',
          include: ['**/*.redis.test.ts'],
          exclude: NEVER,
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          // Two servers of ours with everything around them.
          name: 'servers',
          environment: 'node',
          include: ['tests/servers/**/*.servers.test.ts'],
          globalSetup: ['tests/helpers/postgres-global.ts'],
          exclude: NEVER,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
