import { existsSync, readdirSync } from 'node:fs'

const firstOf = (paths) => paths.find((path) => path && existsSync(path))

/** This machine's Chromium, or undefined. CHROMIUM in the environment wins. */
export const findChromium = () =>
  firstOf([process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'])

const POSTGRES = '/usr/lib/postgresql'

/** The folder with the programs of the newest PostgreSQL that Debian's packages put here, or undefined. */
export const findPostgres = () =>
  (existsSync(POSTGRES) ? readdirSync(POSTGRES) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => `${POSTGRES}/${version}/bin`)
    .find((folder) => existsSync(`${folder}/initdb`))

/** This machine's Redis server, or undefined. REDIS_SERVER in the environment wins (a Valkey server, for one). */
export const findRedis = () =>
  firstOf([process.env.REDIS_SERVER, '/usr/bin/redis-server', '/usr/local/bin/redis-server'])

/** This machine's nginx, or undefined. */
export const findNginx = () => firstOf(['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'])
