import { defineConfig } from '@playwright/test'
import { findChromium } from './infra/scripts/lib/find-programs.mjs'

/*
 * Scenarios run against the built server, each with a server of its own (tests/helpers/server.ts), in this machine's own
 * Chromium: a browser that a test runner downloads is one more thing to trust and to fetch.
 */
const chromium = findChromium()

export default defineConfig({
  testDir: 'tests/scenarios',
  testMatch: '**/*.scenario.spec.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  // Two cores: one browser and one server are busy enough.
  workers: 1,
  // A scenario that passes the second time has failed.
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        // As root there is no sandbox to be had, and the pages under test are our own.
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
