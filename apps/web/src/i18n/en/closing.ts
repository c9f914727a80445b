import type nl from '../nl/closing.ts'
import type { SameKeys } from '../same-keys.ts'

export default {} satisfies SameKeys<typeof nl>
