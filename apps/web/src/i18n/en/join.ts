import type nl from '../nl/join.ts'
import type { SameKeys } from '../same-keys.ts'

export default {} satisfies SameKeys<typeof nl>
