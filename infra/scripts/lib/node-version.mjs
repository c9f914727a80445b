// Kept in the JavaScript of ten years ago: it must parse on the Node it is about to refuse.
var MAJOR = 20
var MINOR = 19

/** Ends the process with a plain sentence when this Node is too old. */
export function requireNode() {
  var parts = process.versions.node.split('.').map(Number)
  if (parts[0] > MAJOR || (parts[0] === MAJOR && parts[1] >= MINOR)) return
  console.error(
    'Zaal needs Node.js ' +
      MAJOR +
      '.' +
      MINOR +
      ' or newer, and this is ' +
      process.versions.node +
      '. ' +
      'Install Node.js 24 (the long-term version of today) from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}
