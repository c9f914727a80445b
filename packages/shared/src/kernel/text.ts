// Format characters that hide or reorder text: controls, bidirectional overrides, zero-width, fillers. The two joiners
// (U+200C, U+200D) and the tag letters of flags stay: Persian, Indic scripts and composed emoji are written with them.
const HIDDEN =
  /(?![\n\u200c\u200d\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u2800\u034f]/gu
// A joiner that joins nothing is only there to hide.
const LOOSE_JOINERS = /(?<=^|\s)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)|(?<=[\u200c\u200d])[\u200c\u200d]+/gu
// More than three marks on one letter climb over the lines above and below.
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu

/**
 * A text of several lines as it is stored: no invisible or reordering characters, no piled-up accents, at most one blank
 * line in a row, trimmed. May come back empty.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(HIDDEN, '')
    .replace(LOOSE_JOINERS, '')
    .replace(PILED_MARKS, '$1')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** One form for finding: without case and accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
