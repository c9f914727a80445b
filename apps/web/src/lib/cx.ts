/** Joins class names, leaving out what is empty: `cx('z-button', isLive && 'z-button--live', className)`. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
