// `npm run -s zaal -- <command>`: what is said about installing and building goes to standard error, so that standard
// output carries the answer of the command and nothing else.
import { requireNode } from './lib/node-version.mjs'

requireNode()
import('./lib/prepare.mjs').then(({ orExplain, prepare, serverFile }) =>
  orExplain(async () => {
    await prepare({ say: (line) => console.error(line), only: ['server'], quiet: true })
    process.env.NODE_ENV ??= 'production'
    await import(serverFile('zaal.js'))
  }),
)
