import type { LucideIcon } from 'lucide-react'

/** A drawing beside a word. Always decorative: the word, or the `label` of its button, carries the meaning. */
export function Icon({ of: Drawing, size = 18 }: { of: LucideIcon; size?: number }) {
  return <Drawing aria-hidden="true" focusable="false" size={size} strokeWidth={1.75} className="z-icon" />
}
