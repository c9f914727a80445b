import type { Piece } from './lines.ts'
import type { Person } from './people.ts'
import type { Clock } from './times.ts'

/** An item as found, before times are settled; offsets are in the cleaned text. */
export interface RawItem {
  from: number
  to: number
  start: Clock | null
  end: Clock | null
  minutes: number | null
  title: Piece
  people: Person[]
  place: Piece | null
  track: Piece | null
  day: number
  date: string | null
}
