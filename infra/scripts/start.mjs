// `npm start`: installs and builds what changed, then becomes the server. See lib/prepare.mjs.
import { requireNode } from './lib/node-version.mjs'

requireNode()
import('./lib/prepare.mjs').then(({ orExplain, prepare, serverFile }) =>
  orExplain(async () => {
    await prepare({ say: (line) => console.log(line) })
    process.env.NODE_ENV ??= 'production'
    // In this very process, so that a signal (also the one nobody can catch) sent to what was started reaches the server.
    await import(serverFile('main.js'))
  }),
)
