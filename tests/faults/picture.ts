/** One line of the picture: what it is, and a value at each moment. */
export interface Curve {
  readonly title: string
  readonly unit: string
  readonly colour: string
  readonly values: readonly number[]
}

const [WIDTH, HEIGHT, EDGE] = [900, 160, 24]

/** A small SVG: the curves one under another over the same time, each from 0 to its own most. `seconds`: how long it was. */
export function picture(title: string, seconds: number, curves: readonly Curve[]): string {
  const text = (x: number, y: number, words: string) =>
    `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}" font-family="sans-serif" font-size="12">${words}</text>`
  const rows = curves.map(({ title: name, unit, colour, values }, i) => {
    const top = EDGE * 2 + i * (HEIGHT + EDGE * 2)
    const most = Math.max(...values, Number.EPSILON)
    const points = values.map((value, at) => {
      const x = EDGE + (at / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE)
      return `${x.toFixed(1)},${(top + HEIGHT - (value / most) * HEIGHT).toFixed(1)}`
    })
    return [
      text(
        EDGE,
        top - 6,
        `${name}: most ${most.toFixed(1)} ${unit}, last ${(values.at(-1) ?? 0).toFixed(1)} ${unit}`,
      ),
      `<rect x="${String(EDGE)}" y="${String(top)}" width="${String(WIDTH - 2 * EDGE)}" height="${String(HEIGHT)}" fill="none" stroke="#ccc"/>`,
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}"/>`,
    ].join('\n')
  })
  const height = EDGE * 3 + curves.length * (HEIGHT + EDGE * 2)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(WIDTH)}" height="${String(height)}">`,
    `<rect width="100%" height="100%" fill="white"/>`,
    text(EDGE, EDGE - 6, `${title}, ${String(Math.round(seconds))} s`),
    ...rows,
    '</svg>',
  ].join('\n')
}
