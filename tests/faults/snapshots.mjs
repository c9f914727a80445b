/**
 * Notes when a client is given a snapshot in the middle of an evening: it is right, and the facts in between never travelled.
 * @param {{ position: number, views: Record<string, unknown> }} room of the stranger's client, which sets its position first
 * @returns {{ from: number, to: number }[]} grows: after `from`, up to `to`
 */
export function watchSnapshots(room) {
  const skipped = []
  let { position, views } = room
  let before = position
  Object.defineProperty(room, 'position', {
    enumerable: true,
    get: () => position,
    set: (next) => {
      before = position
      position = next
    },
  })
  Object.defineProperty(room, 'views', {
    enumerable: true,
    get: () => views,
    set: (next) => {
      views = next
      skipped.push({ from: before, to: position })
    },
  })
  return skipped
}
