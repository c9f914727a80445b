export function watchSnapshots(room: {
  position: number
  views: Record<string, unknown>
}): { from: number; to: number }[]
