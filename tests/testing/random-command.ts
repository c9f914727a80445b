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
/** What makes a thing needs no id of another. */
const MAKERS = new Set(commandNames.filter((name) => !JSON.stringify(schemas[name]).includes('pattern')))

/** What one may draw values from: everything in some value, by property name, but never `except`. */
type Known = ReadonlyMap<string, readonly unknown[]>

function harvest(from: unknown, except: ReadonlySet<unknown>): Known {
  const byName = new Map<string, unknown[]>()
  const walk = (value: unknown, name: string) => {
    if (value === undefined || except.has(value)) return
    const known = byName.get(name)
    if (!known) byName.set(name, [value])
    else if (known.length < 60) known.push(value)
    if (Array.isArray(value)) for (const item of value) walk(item, name)
    else if (value !== null && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) {
        // Records are keyed by ids; names of properties hold no digit.
        if (/\d/.test(key)) walk(key, 'key')
        walk(inner, key)
      }
  }
  walk(from, '')
  return byName
}

/** An object in a view with the plain values of what it is part of. */
type Thing = readonly unknown[]

/** Every object that is no mere list or record, by the place in the view that it has: one of many in a list, or the only one there. */
function things(view: unknown): Map<string, Thing[]> {
  const byPlace = new Map<string, Thing[]>()
  const walk = (from: unknown, place: string, outer: Thing) => {
    if (from === null || typeof from !== 'object') return
    const entries = Object.entries(from)
    const plain = entries.filter(([, value]) => value === null || typeof value !== 'object')
    const isThing = !Array.isArray(from) && plain.length > 0
    if (isThing) {
      const same = byPlace.get(place)
      if (same) same.push([from, ...outer])
      else byPlace.set(place, [[from, ...outer]])
    }
    const around = isThing ? [Object.fromEntries(plain), ...outer] : outer
    for (const [key, value] of entries)
      // Keys of records are ids, or single letters; names of properties are words.
      if (/\d/.test(key) || key.length === 1) walk(value, `${place}.*`, [{ key }, ...around])
      else walk(value, `${place}.${key}`, around)
  }
  walk(view, '', [])
  return byPlace
}

export interface DrawFrom {
  draw: Draw
  /** The sender's views, and whatever else ids may be drawn from. */
  views: Record<string, unknown>
  people: readonly string[]
  /** Counts up, so that texts are one of a kind and can be looked for later; one in four says again what is in the views. */
  words: { next: number }
  /** Nine in ten commands are ones this sender may give. */
  capabilities: readonly string[]
  /** Persons and texts that are never spoken of. */
  except?: ReadonlySet<unknown>
  /** How often each command was accepted: those that seldom were get their turn more often. */
  accepted?: ReadonlyMap<string, number>
}

/**
 * One random command. Most of its values are those of one thing that the sender sees in the same feature, an order that fits it as
 * it is now, so that many hit. What would speak of something that is not there is mostly not given.
 */
export function randomCommand(from: DrawFrom): RandomCommand {
  for (let tries = 0; ; tries++) {
    const { command, isHopeless } = anyCommand(from)
    if (!isHopeless || tries === 4) return command
  }
}

function anyCommand(from: DrawFrom): { command: RandomCommand; isHopeless: boolean } {
  const { draw, except = new Set() } = from
  const allowed = commandNames.filter((n) => from.capabilities.includes(needs[n] ?? ''))
  const names = draw(10) === 0 || allowed.length === 0 ? commandNames : allowed
  // What makes a thing comes up more often than what needs one.
  const makers = names.filter((n) => MAKERS.has(n))
  const pool = draw(6) === 0 && makers.length > 0 ? makers : names
  const any = () => pool[draw(pool.length)] ?? ''
  const times = (n: string) => from.accepted?.get(n) ?? 0
  const name = [any(), any(), any()].reduce((least, n) => (times(n) < times(least) ? n : least))
  const view = from.views[featureOf(name)]
  const place = placeFor(schemas[name] ?? {}, [...things(view).values()], draw)
  const source = {
    draw,
    words: from.words,
    // The first few over and over: what lives long comes into every state.
    one: harvest(place[draw(1 + draw(Math.max(1, place.length)))], except),
    feature: once(() => harvest([view, from.people], except)),
    all: once(() => harvest(from.views, except)),
    asked: Object.keys(schemas[name]?.properties ?? {}),
    isHopeless: false,
  }
  const payload = value(schemas[name] ?? {}, '', source)
  return { command: { name, payload }, isHopeless: source.isHopeless }
}

/** Mostly things that share names with what the command asks for. */
function placeFor({ properties = {} }: Schema, places: readonly Thing[][], draw: Draw): readonly Thing[] {
  const shared = (place: readonly Thing[]) => {
    const known = Object(place[0]?.[0]) as object
    return Object.keys(properties).filter((key) => key in known)
  }
  const most = Math.max(0, ...places.map((place) => shared(place).length))
  const fitting = draw(4) > 0 ? places.filter((place) => shared(place).length === most) : places
  return fitting[draw(Math.max(1, fitting.length))] ?? []
}
const needs = commandCapabilities as Record<string, string>

function once<T extends object>(make: () => T): () => T {
  let made: T | null = null
  return () => (made ??= make())
}

interface Source {
  draw: Draw
  words: { next: number }
  /** One thing in the feature's view, all of it, and all that the sender sees. */
  one: Known
  feature: () => Known
  all: () => Known
  /** Names of what the command asks for: a list that is called so may hold what it is about. */
  asked: readonly string[]
  /** It speaks of something that is not there. */
  isHopeless: boolean
}

/** A value that is there under this name: of the one thing, of the feature, or anywhere. */
function seenAs<T>(
  name: string,
  fits: (v: unknown) => v is T,
  { draw, one, feature, all }: Source,
): T | undefined {
  for (const known of [() => one, feature, all]) {
    const named = (known().get(name) ?? []).filter(fits)
    if (named.length > 0) return named[draw(named.length)]
  }
  return undefined
}

function value(schema: Schema, name: string, source: Source): unknown {
  const { draw } = source
  const options = schema.anyOf ?? schema.oneOf
  if (options) return value(option(options, source), name, source)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return choice(schema.enum, source)
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

/** Of several shapes mostly the one whose constants the thing has: a ballot of the poll's own type. */
function option(options: readonly Schema[], { draw, one }: Source): Schema {
  const fitting = options.filter(({ properties = {} }) =>
    Object.entries(properties).some(
      ([key, { const: only }]) => only !== undefined && one.get(key)?.includes(only) === true,
    ),
  )
  const from = fitting.length > 0 && draw(3) > 0 ? fitting : options
  return from[draw(from.length)] ?? {}
}

/** Of several words mostly one that the thing has, under whatever name: the state it is in. */
function choice(words: readonly unknown[], { draw, one }: Source): unknown {
  const fitting = [...one.values()].flat().filter((v) => words.includes(v))
  const from = fitting.length > 0 && draw(5) > 0 ? fitting : words
  return from[draw(from.length)]
}

/** What `text` makes. */
const OWN_WORD = /^w\d+w$/

function text(schema: Schema, name: string, source: Source): string {
  const { draw, words, one, feature } = source
  const { pattern, maxLength = 40 } = schema
  if (pattern !== undefined) {
    const like = new RegExp(pattern, 'u')
    const fits = (v: unknown): v is string =>
      typeof v === 'string' && like.test(v) && isPersonId(v) === pattern.startsWith('^p_')
    // What a thing calls its key or id, others call by what it is.
    const own = ['key', 'id', name, ...source.asked].flatMap((called) => one.get(called) ?? []).filter(fits)
    const inOne = [...one.values()].flat().filter(fits)
    const tries = [own, inOne, [seenAs(name, fits, source)].filter(fits)].filter((list) => list.length > 0)
    const fitting = draw(4) > 0 ? (tries.find(() => draw(3) > 0) ?? []) : []
    const from = fitting.length > 0 ? fitting : [...feature().values()].flat().filter(fits)
    if (from.length > 0) return from[draw(from.length)] ?? ''
    source.isHopeless = true
    return `unknown_${String(draw(1_000_000)).padStart(10, '0')}`
  }
  const isText = (v: unknown): v is string => typeof v === 'string' && v !== '' && v.length <= maxLength
  if (draw(4) === 0) {
    const anyOfIt = [...one.values()].flat().filter((v): v is string => isText(v) && OWN_WORD.test(v))
    const again = seenAs(name, isText, source) ?? anyOfIt[draw(Math.max(1, anyOfIt.length))]
    if (again !== undefined) return again
  }
  words.next++
  return `w${String(words.next)}w`.slice(0, maxLength)
}

function number(schema: Schema, name: string, source: Source): number {
  const { draw } = source
  const isNumber = (v: unknown): v is number => typeof v === 'number'
  const known = draw(4) > 0 ? seenAs(name, isNumber, { ...source, all: source.feature }) : undefined
  if (known !== undefined) return known
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1)
  const most = Math.min(schema.maximum ?? least + 20, least + 20)
  return least + draw(Math.max(1, most - least + 1))
}
