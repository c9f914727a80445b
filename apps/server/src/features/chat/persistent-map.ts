/**
 * A map that is never mutated and yet cheap to change: two levels of 64, so that setting a key copies 128 references and one
 * small bucket, however many keys there are (measured with 20,000 messages; fine to some hundred thousand).
 */
export interface PersistentMap<V> {
  readonly rows: readonly (readonly Bucket<V>[])[]
}
type Bucket<V> = readonly { readonly key: string; readonly value: V }[]

export const EMPTY_MAP: PersistentMap<never> = { rows: [] }

export function lookUp<V>(map: PersistentMap<V>, key: string): V | undefined {
  const hash = hashOf(key)
  return map.rows[hash & 63]?.[hash >>> 26]?.find((entry) => entry.key === key)?.value
}

export function withEntry<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
  const hash = hashOf(key)
  const rows = map.rows.length ? map.rows.slice() : Array.from({ length: 64 }, (): readonly Bucket<V>[] => [])
  const old = rows[hash & 63] ?? []
  const row = old.length ? old.slice() : Array.from({ length: 64 }, (): Bucket<V> => [])
  const bucket = row[hash >>> 26] ?? []
  row[hash >>> 26] = [...bucket.filter((entry) => entry.key !== key), { key, value }]
  rows[hash & 63] = row
  return { rows }
}

/** FNV-1a with a final stir, 32 bits: the lowest and the highest six choose the place. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
