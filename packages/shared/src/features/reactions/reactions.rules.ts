/** Key of the applause for an item, in marks and in the gauge. */
export function applauseKey(item: string | null): string {
  return item ?? 'room'
}
