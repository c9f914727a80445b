/** Things that are counted; the label says which kind. */
export type Counter =
  /** Label: outcome, 'ok' or the refusal's code. */
  | 'commands'
  /** Messages given to connections; label: event. */
  | 'deliveries'
  /** Messages built once for many; label: event. */
  | 'frames'
  /** Messages that left by the ordinary way instead of straight to the connection; label: event. */
  | 'ordinary'
  /** Connections let in; label: 'snapshot' | 'since'. */
  | 'joins'
  /** Connections turned away; label: goodbye code, 'origin', 'rate' … */
  | 'turned-away'
  /** Slow readers; label: 'gauges' dropped, 'behind', 'caught-up', 'closed'. */
  | 'slow-readers'
  /** Facts read from the log because the bus did not bring them; label: 'gap' | 'poll' | 'lock'. */
  | 'facts-read'
  /** Bugs and failures reported; label: where. */
  | 'failures'

/** Things that are measured; unit in the name. */
export type Measure =
  /** Commands in one commit; label: lane, 'log' | 'marks'. */
  | 'commit-size'
  /** One commit, from opening the transaction to its answer; label: lane. */
  | 'commit-ms'
  /** From arrival of a command to its answer; label: lane. */
  | 'command-ms'
  /** From a fact's commit to its frame leaving; label: 'own' | 'other' (server). */
  | 'fanout-lag-ms'
  /** From connection to welcome; label: 'snapshot' | 'since'. */
  | 'join-ms'

/** Where the kernel and its adapters say what happened; metrics are made of it. Cheap: called for every command. */
export interface Meter {
  add(counter: Counter, label: string, by?: number): void
  observe(measure: Measure, label: string, value: number): void
}

export const silentMeter: Meter = { add: () => undefined, observe: () => undefined }
