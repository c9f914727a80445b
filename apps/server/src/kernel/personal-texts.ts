import type { JsonObject } from '@zaal/shared/kernel/json'
import type { FeatureContract } from '@zaal/shared/protocol/define-feature'
import type { PersonalText, StoredFact } from './ports.ts'

/**
 * Takes what people wrote out of a fact's payload (SY9): the log keeps null in its place, the text lies beside it under the
 * fact's number, its subject and its entity, so that erasing is one deletion and the log still folds.
 */
export function splitPersonal(
  contract: FeatureContract,
  fact: { n: number; name: string; payload: JsonObject },
): { payload: JsonObject; texts: PersonalText[] } {
  const rule = contract.personal[fact.name]
  if (!rule) return { payload: fact.payload, texts: [] }
  const subject = fact.payload[rule.subject]
  const entity = fact.payload[rule.entity]
  const payload = { ...fact.payload }
  const texts: PersonalText[] = []
  for (const field of rule.fields) {
    const value = payload[field]
    if (value === undefined || value === null) continue
    payload[field] = null
    texts.push({
      n: fact.n,
      field,
      value,
      subject: typeof subject === 'string' ? subject : '',
      entity: typeof entity === 'string' ? entity : '',
    })
  }
  return { payload, texts }
}

/** The fact as the store gives it back once these entities' texts were erased: null in their place (SY9). */
export function withoutErased(
  contract: FeatureContract,
  fact: StoredFact,
  erased: ReadonlySet<string>,
): StoredFact {
  const rule = contract.personal[fact.name]
  const entity = rule && fact.payload[rule.entity]
  if (!rule || typeof entity !== 'string' || !erased.has(entity)) return fact
  const blank = Object.fromEntries(rule.fields.map((field) => [field, null]))
  return { ...fact, payload: { ...fact.payload, ...blank } }
}
