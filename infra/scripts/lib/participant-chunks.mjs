/** The route of apps/web/src/app/routes that a participant opens. */
const ROUTE = /(^|\/)app\/routes\/(participant|room)[^/]*\.tsx$/

/**
 * The script files a participant's page fetches: the entry and the participant's route, each with its static imports.
 * @param {Record<string, { file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }>} manifest
 * @returns {string[]} files relative to the build folder, each once
 * @throws when the manifest has no entry or no participant route: then the figure would be wrong without saying so
 */
export function participantChunks(manifest) {
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry)
  const routes = Object.keys(manifest).filter((key) => ROUTE.test(key))
  if (entries.length === 0) throw new Error('The web build has no entry.')
  if (routes.length === 0) throw new Error('The web build has no participant route.')
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  for (const key of [...entries, ...routes]) visit(key)
  return [...new Set([...seen].map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'))
}
