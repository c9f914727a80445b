import * as z from 'zod'
import { commandCapabilities } from '@zaal/shared/roles/capabilities'
import { isPersonId } from '@zaal/shared/kernel/ids'
import { contracts } from '@zaal/shared/protocol/contracts'
import { featureOf } from '@zaal/shared/protocol/registry'

/*
 * Random commands for every feature from its contract alone, so that laws and fuzz need no code of a feature. Values are
 * drawn from the schema, but often from what the sender's own views hold under the same name: ids that exist, revisions
 * that are current.
 */

export type Draw = (n: number) => number

interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  additionalProperties?: Schema | boolean
}

export interface RandomCommand {
  name: string
  payload: unknown
}

const schemas: Record<string, Schema> = Object.fromEntries(
  Object.values(contracts).flatMap((contract) =>
    Object.entries(contract.commands).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema,
    ]),
  ),
)
export const commandNames = Object.keys(commandCapabilities).filter((name) => name in schemas)

/** What one may draw values from: everything in these views, by property name, but never `except`. */
function harvest(views: unknown, except?: string): Map<string, unknown[]> {
  const byName = new Map<string, unknown[]>()
  const walk = (value: unknown, name: string) => {
    if (value === undefined || value === except) return
    const known = byName.get(name) ?? []
    if (known.length < 60) byName.set(name, [...known, value])
    if (Array.isArray(value)) for (const item of value) walk(item, name)
    else if (value !== null && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) {
        // Records are keyed by ids; names of properties hold no digit.
        if (/\d/.test(key)) walk(key, 'key')
        walk(inner, key)
      }
  }
  walk(views, '')
  return byName
}

export interface DrawFrom {
  draw: Draw
  /** The sender's views, and whatever else ids may be drawn from. */
  views: Record<string, unknown>
  people: readonly string[]
  /** Counts up, so that every text is one of a kind and can be looked for later. */
  words: { next: number }
  /** Nine in ten commands are ones this sender may give. */
  capabilities: readonly string[]
  /** A person that is never spoken of. */
  except?: string
}

/** One random command. Ids are mostly those that the sender sees in the same feature, so that many hit. */
export function randomCommand(from: DrawFrom): RandomCommand {
  const { draw } = from
  const allowed = commandNames.filter((n) => from.capabilities.includes(needs[n] ?? ''))
  const names = draw(10) === 0 || allowed.length === 0 ? commandNames : allowed
  // What makes a thing comes up more often than what needs one.
  const makers = names.filter((n) => !JSON.stringify(schemas[n]).includes('pattern'))
  const pool = draw(3) === 0 && makers.length > 0 ? makers : names
  const name = pool[draw(pool.length)] ?? ''
  const known = harvest([from.views[featureOf(name)], from.people], from.except)
  return { name, payload: value(schemas[name] ?? {}, '', { draw, known, words: from.words }) }
}
const needs = commandCapabilities as Record<string, string>

interface Source {
  draw: Draw
  known: Map<string, unknown[]>
  words: { next: number }
}

function value(schema: Schema, name: string, source: Source): unknown {
  const { draw } = source
  const options = schema.anyOf ?? schema.oneOf
  if (options) return value(options[draw(options.length)] ?? {}, name, source)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[draw(schema.enum.length)]
  switch (schema.type) {
    case 'string':
      return text(schema, name, source)
    case 'integer':
    case 'number':
      return number(schema, name, source)
    case 'boolean':
      return draw(2) === 0
    case 'null':
      return null
    case 'array': {
      if (schema.prefixItems) return schema.prefixItems.map((item) => value(item, name, source))
      const least = schema.minItems ?? 0
      const most = Math.min(schema.maxItems ?? 4, least + 3)
      const length = least + draw(most - least + 1)
      return Array.from({ length }, () => value(schema.items ?? {}, name, source))
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) === true || draw(2) === 0)
          .map(([key, inner]) => [key, value(inner, key, source)]),
      )
    default:
      return null
  }
}

function text(schema: Schema, name: string, source: Source): string {
  const { draw, words } = source
  const pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern, 'u')
  if (pattern) {
    const fits = (v: unknown): v is string =>
      typeof v === 'string' && pattern.test(v) && isPersonId(v) === schema.pattern?.startsWith('^p_')
    const fitting = [...source.known.values()].flat().filter(fits)
    const named = (source.known.get(name) ?? []).filter(fits)
    const from = named.length > 0 && draw(3) > 0 ? named : fitting
    if (from.length > 0) return from[draw(from.length)] ?? ''
    return `unknown_${String(draw(1_000_000)).padStart(10, '0')}`
  }
  words.next++
  return `w${String(words.next)}w`.slice(0, schema.maxLength ?? 40)
}

function number(schema: Schema, name: string, source: Source): number {
  const { draw } = source
  const known = (source.known.get(name) ?? []).filter((v): v is number => typeof v === 'number')
  if (known.length > 0 && draw(4) > 0) return known[draw(known.length)] ?? 0
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1)
  const most = Math.min(schema.maximum ?? least + 20, least + 20)
  return least + draw(Math.max(1, most - least + 1))
}
