import type nl from '../nl/draft.ts'
import type { SameKeys } from '../same-keys.ts'

export default {} satisfies SameKeys<typeof nl>
