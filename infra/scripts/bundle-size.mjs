// What a participant's browser fetches in scripts before the question panel works, in gzip, from Vite's manifest
// (lib/participant-chunks.mjs says what counts). Fails above the limit.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { at } from './lib/root.mjs'
import { participantChunks } from './lib/participant-chunks.mjs'

const LIMIT = 200_000
const AIM = 170_000

const dist = at('apps/web/dist')
const manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'))
const sizeOf = (file) => gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length
const rows = participantChunks(manifest, sizeOf)
  .map((file) => ({ file, bytes: sizeOf(file) }))
  .sort((a, b) => b.bytes - a.bytes)
// Named by index.html itself, outside the manifest.
rows.push({ file: 'display.js', bytes: sizeOf('display.js') })
const total = rows.reduce((sum, { bytes }) => sum + bytes, 0)

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
for (const { file, bytes } of rows) console.log(`${kB(bytes).padStart(9)}  ${file}`)
console.log(`${kB(total).padStart(9)}  together (gzip); limit ${kB(LIMIT)}, aim ${kB(AIM)}`)
if (total > LIMIT) process.exitCode = 1
