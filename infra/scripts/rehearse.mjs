// `npm run rehearse -- …`: a synthetic audience for a meeting that is marked for it; see tests/load/rehearse/options.ts.
import { requireNode } from './lib/node-version.mjs'

requireNode()
import('./lib/prepare.mjs').then(({ orExplain, prepare }) =>
  orExplain(async () => {
    await prepare({ say: (line) => console.error(line), only: [], quiet: true })
    const { tsImport } = await import('tsx/esm/api')
    await tsImport('../../tests/load/rehearse/main.ts', import.meta.url)
  }),
)
