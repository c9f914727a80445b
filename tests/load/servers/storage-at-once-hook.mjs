// `node --import` this before the built server, and its storage is servers/storage-at-once.ts: the same server without
// storage, to tell what storing costs. That storage alone is TypeScript (tsx);
// of the built files nothing changes but this one import.
import { register } from 'node:module'
import { pathToFileURL } from 'node:url'

const hooks = `
const IMPORT = /import\\s*\\{\\s*openStorage\\s*\\}\\s*from\\s*"[^"]+"/
let given
export const initialize = (data) => { given = data }
export const load = async (url, context, next) => {
  const loaded = await next(url, context)
  if (url !== given.main) return loaded
  const source = String(loaded.source)
  if (!IMPORT.test(source)) throw new Error('main.js does not take openStorage from elsewhere')
  return { ...loaded, source: source.replace(IMPORT, 'import { openStorage } from ' + JSON.stringify(given.storage)) }
}`
register(`data:text/javascript,${encodeURIComponent(hooks)}`, {
  data: {
    main: pathToFileURL(process.argv[1] ?? '').href,
    storage: new URL('./storage-at-once.ts', import.meta.url).href,
  },
})
