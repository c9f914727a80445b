/** An export of a meeting, asked for once and built in the background. */
export interface ExportRecord {
  id: string
  meeting: string
  lang: 'nl' | 'en'
  createdAt: number
  expiresAt: number
  /** null: not built yet. */
  readyAt: number | null
  /** Empty until it is ready. */
  files: ExportFile[]
}

export interface ExportFile {
  /** As it is downloaded: `all.json`, `chat.csv`. */
  name: string
  /** Of its UTF-8. */
  bytes: number
}

/** Where exports lie until they expire: in the database, so that any server can hand them out. Same errors as RoomStore. */
export interface ExportShelf {
  add(record: Omit<ExportRecord, 'readyAt' | 'files'>): Promise<void>
  /** Of one meeting, newest first, also expired ones that still lie there. */
  of(meeting: string): Promise<ExportRecord[]>
  find(id: string): Promise<ExportRecord | null>
  /** Chunk `n` (from 0) of a file of one build; each build has a name of its own, so that two at once do not mix. */
  write(id: string, build: string, file: string, n: number, data: string): Promise<void>
  /** Makes the build the export, unless another was first or the export is gone; the chunks of the others are dropped. */
  finish(id: string, build: string, files: ExportFile[], at: number): Promise<boolean>
  /** A chunk of a ready export; null after the last. */
  read(id: string, file: string, n: number): Promise<string | null>
}

/** A meeting whose people and texts go. */
export interface OverdueMeeting {
  id: string
  code: string
  title: string
  endsAt: number
  /** Texts that people wrote. */
  texts: number
  /** People whose name is known. */
  people: number
}

/** Rows that only lie there. */
export interface Prunable {
  /** Remembered answers to commands of meetings that are long over. */
  results: number
  /** Exports that expired. */
  exports: number
}

/** A kind of mark whose values may hold what somebody wrote. */
export interface WrittenMark {
  kind: string
  /** Values of these `type`s. */
  types: readonly string[]
}

/** What an installation does about its own age. Same errors as RoomStore. */
export interface Upkeep {
  /** Meetings that ended before this and were not erased yet, longest ago first. */
  overdue(endedBefore: number): Promise<OverdueMeeting[]>
  /**
   * Erases the texts, the names, and the marks that hold texts of one meeting, under the row locks of its rooms: facts keep
   * null in their place and the log still folds (SY9). null when that was done before, or the meeting is gone (JO8).
   */
  erase(
    meeting: string,
    written: readonly WrittenMark[],
    at: number,
  ): Promise<{ texts: number; people: number } | null>
  /** What `prune` would remove. Answers go when they were given before `answeredBefore` in a meeting that ended before it. */
  prunable(answeredBefore: number, now: number): Promise<Prunable>
  prune(answeredBefore: number, now: number): Promise<Prunable>
  /** Rooms in which something is open that a clock may have to close: looked at when a server starts to work (JO3). */
  openRooms(): Promise<string[]>
}
