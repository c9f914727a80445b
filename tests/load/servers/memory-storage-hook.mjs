// `node --import` this, and the server of apps/server/src keeps everything in memory: the same server without storage, to
// tell what storing costs.
import { register } from 'node:module'

const hooks = `
const source = \`
import { createMemoryStorage } from './adapters/memory/memory-storage.ts'
export const openStorage = async () => createMemoryStorage()
\`
export const load = (url, context, next) =>
  url.split('?')[0].endsWith('/apps/server/src/storage.ts')
    ? { format: 'module', source, shortCircuit: true }
    : next(url, context)`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
