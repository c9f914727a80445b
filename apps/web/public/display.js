// Puts the reader's theme, text size and language on <html> before first paint. A file of its own because our content
// security policy allows no inline script. Keep in step with src/lib/display.ts and src/i18n/language.ts (tested).
;(function () {
  var root = document.documentElement
  var saved = {}
  var language = null
  try {
    saved = JSON.parse(localStorage.getItem('zaal.display') || '{}') || {}
    language = localStorage.getItem('zaal.language')
  } catch {
    // Storage refused: the defaults below hold.
  }
  var system = window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches
  var dark = saved.theme === 'dark' || (saved.theme !== 'light' && system)
  root.dataset.theme = dark ? 'dark' : 'light'
  root.dataset.textSize = saved.textSize === '112' || saved.textSize === '125' ? saved.textSize : '100'
  if (language !== 'nl' && language !== 'en') {
    language = 'nl'
    var wanted = navigator.languages || []
    for (var i = 0; i < wanted.length; i++) {
      var short = String(wanted[i]).slice(0, 2).toLowerCase()
      if (short === 'nl' || short === 'en') {
        language = short
        break
      }
    }
  }
  root.lang = language
})()
