// `node infra/scripts/measure.mjs`: the figures a release reports, on this machine, from the built product. Needs a build
// (`npm start` once) and Chromium. Absolute times are noise on a shared machine; compare runs of one session.
//
//   start       milliseconds from the process to its first page: on an empty folder, and again on the same data
//   phone       navigation -> first acknowledged question, with a 4 times slower processor, 1.6 Mbit/s and 150 ms
//   script      what that page fetched as script until the question panel worked, gzip
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from './lib/find-programs.mjs'
import { at } from './lib/root.mjs'

const PATIENCE_MS = 60_000
const CODE = '2april'
const RUNS = 3

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/** Starts the built server; resolves with the milliseconds until its first page and a way to end it. */
async function start(dataDir, port) {
  const began = performance.now()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
  }
  const child = spawn(process.execPath, [at('apps/server/dist/main.js')], { env, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  for (;;) {
    const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (page?.ok) break
    if (performance.now() - began > PATIENCE_MS) throw new Error('the server did not answer in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const ms = Math.round(performance.now() - began)
  return {
    ms,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** One person on a slow phone: opens the link, gives a nickname, asks. */
async function phone(browser, origin, run) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 760 },
    locale: 'nl-NL',
    hasTouch: true,
  })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  const bits = 1_600_000
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: bits / 8,
    uploadThroughput: bits / 8,
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const scripts = new Map()
  const ids = new Map()
  cdp.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (type === 'Script') ids.set(requestId, response.url)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (ids.has(requestId)) scripts.set(ids.get(requestId), encodedDataLength)
  })
  const began = performance.now()
  await page.goto(`${origin}/${CODE}`, { waitUntil: 'commit' })
  await page.getByRole('textbox').fill(`Meting ${run}`)
  const door = performance.now() - began
  await page.keyboard.press('Enter')
  // Before the start the panels stand under the waiting page.
  await page.getByRole('tab', { name: 'Vragen' }).click()
  await page.getByRole('textbox', { name: /vraag/i }).fill('Hoe snel komt deze vraag aan?')
  const panel = performance.now() - began
  await page.getByRole('button', { name: 'Stuur' }).click()
  await page
    .getByText(/Ontvangen|Bewaard/)
    .first()
    .waitFor()
  const acked = performance.now() - began
  await context.close()
  const bytes = [...scripts.values()].reduce((sum, n) => sum + n, 0)
  return { door, panel, acked, bytes, files: scripts.size }
}

const dataDir = mkdtempSync(join(tmpdir(), 'zaal-measure-'))
const port = await freePort()
try {
  const cold = await start(dataDir, port)
  await cold.stop()
  const warm = await start(dataDir, port)
  console.log(`start, empty folder   ${cold.ms} ms to the first page`)
  console.log(`start, same data      ${warm.ms} ms to the first page`)
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  try {
    for (let run = 1; run <= RUNS; run++) {
      const { door, panel, acked, bytes, files } = await phone(browser, `http://127.0.0.1:${port}`, run)
      const seconds = (ms) => (ms / 1000).toFixed(1)
      console.log(
        `slow phone, run ${run}     door ${seconds(door)} s, question panel ${seconds(panel)} s, first acknowledged question ${seconds(acked)} s; ${files} scripts, ${(bytes / 1024).toFixed(1)} KiB over the line`,
      )
    }
  } finally {
    await browser.close()
  }
  await warm.stop()
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
