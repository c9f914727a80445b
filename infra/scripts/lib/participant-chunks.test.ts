import { expect, test } from 'vitest'
import { participantChunks } from './participant-chunks.mjs'

const manifest = {
  'index.html': { file: 'index.js', isEntry: true, imports: ['_react.js'] },
  '_react.js': { file: 'react.js' },
  '_shared.js': { file: 'shared.js', imports: ['_react.js'] },
  'src/i18n/bundles/nl-live.ts': { file: 'nl.js' },
  'src/i18n/bundles/en-live.ts': { file: 'en.js' },
  'src/app/room/participant-room.tsx': { file: 'room.js', imports: ['_shared.js'] },
  'src/app/routes/new-meeting-page.tsx': { file: 'new.js', imports: ['_shared.js'] },
  'style.css': { file: 'index.css' },
}

test('a participant is counted the entry, their room with all these import, and the larger language', () => {
  const files = participantChunks(manifest, (file) => (file === 'nl.js' ? 2 : 1))
  expect(files.sort()).toEqual(['index.js', 'nl.js', 'react.js', 'room.js', 'shared.js'])
})

test('a build whose parts have other names is an error, never a small figure', () => {
  expect(() => participantChunks({ 'index.html': { file: 'index.js', isEntry: true } }, () => 0)).toThrow(
    'no entry, participant room or words',
  )
})
