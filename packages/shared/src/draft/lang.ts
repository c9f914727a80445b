const dutch = new Set(
  'de het een en van in op met voor door te dat is niet aan om uur wij we u je naar over bij onze ook worden wordt zijn tot welkom inloop opening pauze afsluiting spreker zaal bijeenkomst programma vrijdag donderdag dinsdag woensdag maandag april mei juni'.split(
    ' ',
  ),
)
const english = new Set(
  'the a an and of in on with for by to that is not at we you are our about also will be from welcome registration break closing speaker room meeting programme program friday thursday tuesday wednesday monday session lunch coffee'.split(
    ' ',
  ),
)

/** The language most of the common words belong to; Dutch when it is a draw (DR2). */
export function languageOf(text: string): 'nl' | 'en' {
  let nl = 0
  let en = 0
  for (const match of text
    .slice(0, 40_000)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    if (dutch.has(match[0])) nl += 1
    if (english.has(match[0])) en += 1
  }
  return en > nl ? 'en' : 'nl'
}
