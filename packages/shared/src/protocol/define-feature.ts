import type * as z from 'zod'

/**
 * The whole wire of one feature. Commands are orders, facts are what happened (numbered, durable), gauges are numbers that
 * only matter now, marks are one durable value per person and target (an upvote, a ballot, a reaction), queries read what
 * the view does not hold. `view` is what an audience sees, `mine` what only the person sees.
 */
export interface FeatureContract {
  name: string
  commands: Record<string, z.ZodType>
  facts: Record<string, z.ZodType>
  /** Name -> value. A gauge has one value per key (a question's id, say); '' when there is only one. */
  gauges: Record<string, z.ZodType>
  /** Kind -> value. */
  marks: Record<string, z.ZodType>
  queries: Record<string, { input: z.ZodType; output: z.ZodType }>
  view: z.ZodType
  mine: z.ZodType
  /**
   * Top-level fields of facts that hold what people wrote or who they are. They are stored beside the log and come back as
   * null once erased (SY9), so a field named here must be nullable in its fact. `subject` names the field with the person's
   * id, `entity` the field with the id of the thing the text belongs to.
   */
  personal: Record<string, { fields: readonly string[]; subject: string; entity: string }>
}

/** Identity at run time; at compile time it keeps the literal names so that the wire types can be derived. */
export function defineFeature<const F extends FeatureContract>(feature: F): F {
  return feature
}

type Named<M extends Record<string, z.ZodType>> = {
  [K in keyof M & string]: { name: K; payload: z.infer<M[K]> }
}[keyof M & string]

export type CommandOf<F extends FeatureContract> = Named<F['commands']>
export type FactOf<F extends FeatureContract> = Named<F['facts']>
export type GaugeOf<F extends FeatureContract> = Named<F['gauges']>
export type MarkKindOf<F extends FeatureContract> = keyof F['marks'] & string
export type MarkValueOf<F extends FeatureContract, K extends MarkKindOf<F>> = z.infer<F['marks'][K]>
export type ViewOf<F extends FeatureContract> = z.infer<F['view']>
export type MineOf<F extends FeatureContract> = z.infer<F['mine']>
export type QueryNameOf<F extends FeatureContract> = keyof F['queries'] & string
export type QueryInputOf<F extends FeatureContract, K extends QueryNameOf<F>> = z.infer<
  F['queries'][K]['input']
>
export type QueryOutputOf<F extends FeatureContract, K extends QueryNameOf<F>> = z.infer<
  F['queries'][K]['output']
>

/** A fact with its number in the room's log (from 1, without holes) and its time (epoch ms, server clock). */
export type Numbered<T> = T & { n: number; at: number }

/** The client's half of a feature: pure folds of facts into what is shown. Unknown fact names never reach it. */
export interface Reducer<F extends FeatureContract> {
  empty: ViewOf<F>
  reduce(view: ViewOf<F>, fact: Numbered<FactOf<F>>): ViewOf<F>
  emptyMine: MineOf<F>
  reduceMine(mine: MineOf<F>, fact: Numbered<FactOf<F>>): MineOf<F>
}
