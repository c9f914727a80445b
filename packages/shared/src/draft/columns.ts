import type { Line } from './lines.ts'

export type Column =
  | 'time'
  | 'end'
  | 'title'
  | 'speaker'
  | 'place'
  | 'organisation'
  | 'length'
  | 'date'
  | 'number'
  | 'note'
  | 'track'

const heads: readonly (readonly [Column, RegExp])[] = [
  [
    'time',
    /^(?:tijd(?:stip|en)?|tijdsblok|tijdslot|time(?:s|slot)?|time slot|uur|wanneer|when|start(?:tijd)?|begin(?:tijd)?|van|from|aanvang|hour|start time)(?:\s?\(.{0,12}\))?$/iu,
  ],
  ['end', /^(?:eind(?:e|tijd)?|tot|end|until|to|end time|finish)$/iu],
  [
    'speaker',
    /^(?:sprekers?|speakers?|spreker\(s\)|speaker\(s\)|wie|who|door|by|presenters?|presentator|inleiders?|presented by|naam|name|lead|trekker|gastsprekers?|sprekers? ?[/&] ?(?:organisatie|functie)|with|met|verantwoordelijke|facilitator|host|voorzitter|chair)$/iu,
  ],
  [
    'title',
    /^(?:programma(?:onderdeel)?|onderdeel|onderwerp|activiteit|titel|topic|session|sessie|title|wat|what|item|agendapunt|subject|activity|presentation|presentatie|lezing|talk|event|description|omschrijving|inhoud|programme|program|agenda|agenda item|thema|theme|details)$/iu,
  ],
  ['place', /^(?:locatie|zaal|ruimte|room|where|waar|location|venue|plaats|place|hall|plek)$/iu],
  ['length', /^(?:duur|duration|length|min(?:uten|utes|\.)?|lengte|tijdsduur)$/iu],
  ['date', /^(?:datum|date|dag|day)$/iu],
  ['number', /^(?:nr\.?|no\.?|#|nummer|number)$/iu],
  [
    'organisation',
    /^(?:organisatie|organi[sz]ation|functie|role|affiliation|company|bedrijf|instelling|institution|werkgever)$/iu,
  ],
  [
    'note',
    /^(?:opmerking(?:en)?|notes?|remarks?|toelichting|type|vorm|format|doel|goal|moderator|language|taal|link)$/iu,
  ],
]

/** What the columns of a table hold, by its head row; null when the row is no head. Unknown heads are tracks (DR28). */
export function readHead(line: Line, firstOfTable: boolean): Column[] | null {
  const filled = line.cells.filter((cell) => cell.text !== '')
  if (filled.length < 2) return null
  const columns = line.cells.map((cell): Column => {
    const text = cell.text
      .replace(/\s+/g, ' ')
      .replace(/[:*]+$/, '')
      .trim()
    return heads.find(([, pattern]) => pattern.test(text))?.[0] ?? (text === '' ? 'note' : 'track')
  })
  const known = columns.filter((column) => column !== 'track' && column !== 'note').length
  if (firstOfTable && columns[0] === 'note' && line.cells[0]?.text === '') columns[0] = 'time'
  const tracks = columns.filter((column) => column === 'track').length
  if (columns.includes('time') && (known >= 2 || tracks >= 2))
    return known >= 2 ? columns.map((one) => (one === 'track' ? 'note' : one)) : columns
  if (
    columns[0] === 'time' &&
    tracks >= 2 &&
    line.cells.slice(1).every((cell) => cell.text === '' || cell.text.length < 40)
  )
    return columns
  return known >= 2 ? columns.map((one) => (one === 'track' ? 'note' : one)) : null
}
