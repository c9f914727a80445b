/** This machine's Chromium, or undefined. CHROMIUM in the environment wins. */
export function findChromium(): string | undefined
/** The folder with the programs of the newest PostgreSQL that Debian's packages put here, or undefined. */
export function findPostgres(): string | undefined
/** This machine's Redis server, or undefined. REDIS_SERVER in the environment wins. */
export function findRedis(): string | undefined
/** This machine's nginx, or undefined. */
export function findNginx(): string | undefined
