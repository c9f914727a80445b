import { existsSync, readdirSync } from 'node:fs'

/** This machine's Chromium, or undefined. CHROMIUM in the environment wins. */
export const findChromium = () =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )

const POSTGRES = '/usr/lib/postgresql'

/** The folder with the programs of the newest PostgreSQL that Debian's packages put here, or undefined. */
export const findPostgres = () =>
  (existsSync(POSTGRES) ? readdirSync(POSTGRES) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => `${POSTGRES}/${version}/bin`)
    .find((folder) => existsSync(`${folder}/initdb`))
