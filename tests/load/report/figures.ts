/** A number to hold against a goal, or one that is only told. Each run of the bench gives one value. */
export interface Figure {
  /** Stable: results of different days are compared by it. */
  readonly id: string
  readonly what: string
  /** Behind the number: ×, ms, /s, µs, kB. */
  readonly unit: string
  /** null: told, not judged. */
  readonly goal: Goal | null
  readonly runs: readonly number[]
}

export type Goal = { readonly atMost: number } | { readonly atLeast: number }

export interface Judged extends Figure {
  readonly median: number
  readonly met: boolean | null
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** Median over the runs, and whether the goal is met (null without a goal; a figure without a value misses). */
export function judged(figure: Figure): Judged {
  const middle = median(figure.runs)
  const { goal } = figure
  const met = goal && ('atMost' in goal ? middle <= goal.atMost : middle >= goal.atLeast)
  return { ...figure, median: middle, met }
}

/** What the runs measured: name -> one value a run. */
export class Samples {
  readonly #values = new Map<string, number[]>()

  add(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      const known = this.#values.get(name)
      if (known) known.push(value)
      else this.#values.set(name, [value])
    }
  }

  of(name: string): readonly number[] {
    return this.#values.get(name) ?? []
  }

  get names(): readonly string[] {
    return [...this.#values.keys()]
  }

  /** One value against another of the same run. */
  ratio(name: string, to: string): number[] {
    const others = this.of(to)
    return this.of(name).map((value, run) => value / (others[run] ?? NaN))
  }
}
