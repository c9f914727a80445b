import cloud from 'd3-cloud'
import type { WordCount } from '@zaal/shared/features/polls/polls.contract'

export interface PlacedWord {
  text: string
  count: number
  x: number
  y: number
  /** Font size in units of the drawing. */
  size: number
  /** 0 = given most, 1, 2: picks a colour. */
  rank: 0 | 1 | 2
}

export interface CloudBox {
  width: number
  height: number
  /** Words the drawing has room for; the list has all. */
  words: number
  smallest: number
  largest: number
}

export const CLOUD_BOX: Readonly<Record<'md' | 'hall', CloudBox>> = {
  md: { width: 480, height: 270, words: 40, smallest: 15, largest: 54 },
  hall: { width: 1200, height: 560, words: 60, smallest: 30, largest: 130 },
}

/** The same seed each time: a cloud that is drawn again looks the same to everybody. */
const SEED = 20210402

function mulberry32(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Font sizes by the root of the count: area, not height, is what the eye compares. */
export function sizeWords(words: readonly WordCount[], box: CloudBox): Omit<PlacedWord, 'x' | 'y'>[] {
  const shown = words.slice(0, box.words)
  const most = shown[0]?.count ?? 1
  const least = shown.at(-1)?.count ?? 1
  // A few words given once each should fill the wall, not stand there in small print.
  const flat = most === least
  const middle = box.smallest + (box.largest - box.smallest) * (shown.length <= 8 ? 0.6 : 0.3)
  const scale = (count: number): number =>
    flat
      ? middle
      : box.smallest +
        ((Math.sqrt(count) - Math.sqrt(least)) / (Math.sqrt(most) - Math.sqrt(least))) *
          (box.largest - box.smallest)
  return shown.map(({ text, count }) => {
    // A long word that does not fit across is left out by the layout: make it fit instead.
    const widest = (box.width * 0.92) / (0.56 * Math.max(1, text.length))
    const rank = count === most ? 0 : count > (most + least) / 2 ? 1 : 2
    return { text, count, size: Math.round(Math.min(scale(count), widest)), rank }
  })
}

/** Places the words; throws where there is no canvas to measure with. */
export function placeWords(words: readonly WordCount[], box: CloudBox, font: string): PlacedWord[] {
  const placed: PlacedWord[] = []
  cloud<Omit<PlacedWord, 'x' | 'y'>>()
    .size([box.width, box.height])
    .words(sizeWords(words, box))
    .font(font)
    .fontWeight(650)
    .fontSize((word) => word.size)
    .rotate(0)
    .padding(box.smallest / 5)
    .random(mulberry32(SEED))
    .on('end', (done) => {
      for (const { text, count, size, rank, x, y } of done as PlacedWord[])
        placed.push({ text, count, size, rank, x, y })
    })
    .start()
  return placed
}
