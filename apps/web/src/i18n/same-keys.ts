/**
 * The keys of the Dutch catalogue with any words: `export default {…} satisfies SameKeys<typeof nl>` makes a missing or an extra
 * English key an error at compile time. Equal interpolation variables are checked by catalogues.test.ts.
 */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
