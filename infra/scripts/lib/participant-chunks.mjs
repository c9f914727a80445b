/** The participant's room, loaded when somebody enters one. */
const ROOM = /(^|\/)app\/room\/participant-room\.tsx$/
/** The words: one language is fetched, so the larger of the two counts. */
const WORDS = /(^|\/)i18n\/bundles\/(nl|en)-live\.ts$/

/**
 * The script files a participant's page fetches before its question panel works: the entry, what it imports, and of what
 * is loaded later the participant's room and the words of one language. What a browser really fetches is measured in
 * a scenario; this is the quick guard.
 * @param {Record<string, { file: string, isEntry?: boolean, imports?: string[] }>} manifest Vite's
 * @param {(file: string) => number} sizeOf decides which language counts
 * @returns {string[]} files relative to the build folder, each once
 * @throws when entry, room or words are not found: then the figure would be wrong without saying so
 */
export function participantChunks(manifest, sizeOf) {
  const keys = Object.keys(manifest)
  const entries = keys.filter((key) => manifest[key].isEntry)
  const [words] = keys
    .filter((key) => WORDS.test(key))
    .sort((a, b) => sizeOf(manifest[b].file) - sizeOf(manifest[a].file))
  const room = keys.find((key) => ROOM.test(key))
  if (entries.length === 0 || !room || !words)
    throw new Error('The web build has no entry, participant room or words: look at participant-chunks.mjs.')
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  for (const key of [...entries, room, words]) visit(key)
  return [...new Set([...seen].map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'))
}
