/** Real-time delays for pacing frames (never for rules: those use the Clock). Tests step them by hand. */
export interface Timers {
  after(ms: number, run: () => void): () => void
}
