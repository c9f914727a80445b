import type nl from '../nl/home.ts'
import type { SameKeys } from '../same-keys.ts'

export default {} satisfies SameKeys<typeof nl>
