/*
 * Characters that are drawn like Latin ones; enough to see through "Mоderator" (Cyrillic о), "ᴍᴏᴅᴇʀᴀᴛᴏʀ" and "🅼oderator".
 * Not the whole of Unicode's confusables (40 kB): what phones' keyboards and "fancy text" pages offer.
 */

/** Capitals first: a Greek Ν looks like N, its small ν like v. Pairs: what is typed, what it looks like. */
const CAPITALS = table(
  'АaВbЕeКkМmНhОoРpСcТtУyХxІiЈjЅsԚqԜwҮyӀl' +
    'ΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧx' +
    'ᎪaᏴbᏟcᎬeᎻhᎫjᏦkᏞlᎷmᏢpᎡrᏚsᎢtᏙvᏔwᏃz',
)

const SMALL = table(
  'аaеeоoрpсcуyхxіiѕsјjкkмmтtнhвbԁdһhԛqԝwүyгrпnиuӏl' +
    'οoαaεeιiκkρpτtυuνvηnμuσoωwγyχxβb' +
    'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz' +
    'ıiȷjłløođdħhɑaɡgəeɛeɩiʋvꞌlօoհhոnսuաwѵvԍg' +
    '0o3e4a5s7t@a$s€e£lǃl',
)

function table(pairs: string): ReadonlyMap<string, string> {
  const all = [...pairs]
  return new Map(all.flatMap((from, i) => (i % 2 === 0 ? [[from, all[i + 1] ?? from] as const] : [])))
}

/** Letters in boxes and circles that Unicode's own folding leaves alone: first code point of each A-Z run. */
const BOXED = [0x1f150, 0x1f170, 0x1f1e6]

function plainLetter(c: string): string {
  const code = c.codePointAt(0) ?? 0
  const run = BOXED.find((first) => code >= first && code < first + 26)
  return run === undefined ? (CAPITALS.get(c) ?? c) : String.fromCharCode(97 + code - run)
}

/** One form for names that look the same: no accents, case, look-alike letters or double spaces. For comparing only. */
export function foldName(name: string): string {
  if (ASCII.test(name)) return foldAscii(name)
  const latin = [...name.normalize('NFKD').replace(/\p{M}/gu, '')].map(plainLetter).join('')
  const small = [...latin.toLowerCase()].map((c) => SMALL.get(c) ?? c).join('')
  return foldShapes(small.replace(/[i1|]/g, 'l'))
}

// A capital I, a small l, a one and a bar cannot be told apart, nor "rn" from "m" at reading size.
const foldShapes = (letters: string) =>
  letters.replace(/rn/g, 'm').replace(/vv/g, 'w').replace(/\s+/g, ' ').trim()

const ASCII = /^\p{ASCII}*$/u

/** Each of ASCII's characters as it folds by itself. */
const FOLDED = Array.from({ length: 128 }, (_, code) => {
  const small = String.fromCharCode(code).toLowerCase()
  return (SMALL.get(small) ?? small).replace(/[i1|]/, 'l')
})

/** The same for most names there are, without a look at what only other letters need: a room of ten thousand loads by it. */
function foldAscii(name: string): string {
  let letters = ''
  for (let i = 0; i < name.length; i++) letters += FOLDED[name.charCodeAt(i)] ?? ''
  return foldShapes(letters)
}
