import type { Frame, GaugeMessage, Welcome } from '@zaal/shared/protocol/envelope'
import { featureOf, reducers, type Views } from '@zaal/shared/protocol/registry'

interface AnyReducer {
  empty: unknown
  reduce(view: never, fact: never): unknown
}
const folds: Record<string, AnyReducer> = reducers

/** The room as one connection folds it: what the whole audience goes by, so that thousands need not fold it each. */
export class RoomView {
  views: Views
  readonly gauges: Record<string, Record<string, unknown>> = {}
  #position = 0

  constructor() {
    this.views = Object.fromEntries(Object.entries(folds).map(([name, r]) => [name, r.empty])) as Views
  }

  welcome(welcome: Welcome): void {
    if (welcome.kind === 'snapshot') {
      this.views = welcome.shared.views as Views
      this.#position = welcome.shared.position
      Object.assign(this.gauges, welcome.shared.gauges)
    } else Object.assign(this.gauges, welcome.gauges)
  }

  frame(frame: Frame): void {
    const views: Record<string, unknown> = { ...this.views }
    for (const fact of frame.facts) {
      if (fact.n <= this.#position) continue
      const feature = featureOf(fact.name)
      const fold = Object.hasOwn(folds, feature) ? folds[feature] : undefined
      if (fold) views[feature] = fold.reduce(views[feature] as never, fact as never)
    }
    this.#position = Math.max(this.#position, frame.last)
    this.views = views as Views
  }

  gaugesChanged(messages: GaugeMessage[]): void {
    for (const { name, values } of messages) {
      const kept: Record<string, unknown> = { ...this.gauges[name] }
      for (const [key, value] of Object.entries(values))
        if (value === null) delete kept[key]
        else kept[key] = value
      this.gauges[name] = kept
    }
  }
}
