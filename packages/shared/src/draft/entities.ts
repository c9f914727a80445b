/** The named HTML entities that announcements use; numeric ones are decoded by rule. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwnj: '',
  zwj: '',
  ndash: '–',
  mdash: '—',
  minus: '−',
  hyphen: '-',
  hellip: '…',
  bull: '•',
  middot: '·',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  rarr: '→',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  aacute: 'á',
  agrave: 'à',
  acirc: 'â',
  auml: 'ä',
  aring: 'å',
  atilde: 'ã',
  iacute: 'í',
  igrave: 'ì',
  icirc: 'î',
  iuml: 'ï',
  oacute: 'ó',
  ograve: 'ò',
  ocirc: 'ô',
  ouml: 'ö',
  otilde: 'õ',
  oslash: 'ø',
  uacute: 'ú',
  ugrave: 'ù',
  ucirc: 'û',
  uuml: 'ü',
  ccedil: 'ç',
  ntilde: 'ñ',
  szlig: 'ß',
  yacute: 'ý',
  scaron: 'š',
  aelig: 'æ',
  Eacute: 'É',
  Egrave: 'È',
  Euml: 'Ë',
  Aacute: 'Á',
  Agrave: 'À',
  Auml: 'Ä',
  Aring: 'Å',
  Iacute: 'Í',
  Iuml: 'Ï',
  Oacute: 'Ó',
  Ouml: 'Ö',
  Oslash: 'Ø',
  Uacute: 'Ú',
  Uuml: 'Ü',
  Ccedil: 'Ç',
  Ntilde: 'Ñ',
  Scaron: 'Š',
  colon: ':',
  period: '.',
  comma: ',',
  num: '#',
  lpar: '(',
  rpar: ')',
  sol: '/',
  Tab: ' ',
  NewLine: ' ',
  times: '×',
  frac12: '½',
  ge: '≥',
  le: '≤',
  sect: '§',
  vert: '|',
}

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/y

/** The entity that starts at `at`, decoded, and where it ends; null when there is none. */
export function entityAt(source: string, at: number): { text: string; end: number } | null {
  entity.lastIndex = at
  const match = entity.exec(source)
  if (match === null) return null
  const end = entity.lastIndex
  const [, decimal, hex, name] = match
  if (name !== undefined) {
    const text = Object.hasOwn(named, name) ? named[name] : undefined
    return text === undefined ? null : { text, end }
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number.parseInt(decimal, 10)
  if (code === 160 || (code >= 0x2000 && code <= 0x200a) || code < 32) return { text: ' ', end }
  if (code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0xfeff) return { text: '', end }
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return { text: ' ', end }
  return { text: String.fromCodePoint(code), end }
}
