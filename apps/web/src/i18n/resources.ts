import type * as live from './bundles/nl-live.ts'
import type * as rest from './bundles/nl-rest.ts'

/** Every namespace with its Dutch keys: what `useTranslation(ns)` and `t(key)` are checked against. */
export type Resources = typeof live & typeof rest
export type Namespace = keyof Resources
