/** A point in garment units (centimetres from the middle of the neck); a third member marks a corner. */
export type Point = readonly [x: number, y: number, corner?: 1]

/** Two decimals are a tenth of a pixel or finer at every scale that is drawn. */
export const n = (value: number): string => {
  const rounded = Math.round(value * 100) / 100
  if (Object.is(rounded, -0)) return '0'
  const text = String(rounded)
  return rounded > -1 && rounded < 1 ? text.replace('0.', '.') : text
}

const xy = (x: number, y: number): string => `${n(x)} ${n(y)}`

/**
 * A smooth outline through points: cubic Béziers whose handles follow the neighbours (Catmull and
 * Rom's tangent, its length set by the segment so that uneven spacing does not overshoot). At a
 * corner the line breaks.
 */
export const trace = (points: readonly Point[], open = false): string => {
  const count = points.length
  const at = (i: number): Point => points[(i + count) % count] ?? [0, 0]
  const ends = (i: number): boolean => open && (i === 0 || i === count - 1)
  const handle = (i: number, towards: Point): [number, number] => {
    const p = at(i)
    const length = Math.hypot(towards[0] - p[0], towards[1] - p[1])
    if (p[2] || ends(i)) return [p[0] + (towards[0] - p[0]) * 0.33, p[1] + (towards[1] - p[1]) * 0.33]
    const [a, b] = [at(i - 1), at(i + 1)]
    const forward = towards === b || (towards[0] === b[0] && towards[1] === b[1])
    const span = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
    const k = ((forward ? 1 : -1) * length * 0.36) / span
    return [p[0] + (b[0] - a[0]) * k, p[1] + (b[1] - a[1]) * k]
  }
  let d = `M${xy(at(0)[0], at(0)[1])}`
  for (let i = 0; i < (open ? count - 1 : count); i++) {
    const [p, q] = [at(i), at(i + 1)]
    if ((p[2] || ends(i)) && (q[2] || ends(i + 1 === count ? 0 : i + 1))) d += `L${xy(q[0], q[1])}`
    else {
      const one = handle(i, q)
      const two = handle((i + 1) % count, p)
      d += `C${xy(one[0], one[1])} ${xy(two[0], two[1])} ${xy(q[0], q[1])}`
    }
  }
  return open ? d : `${d}Z`
}

/** The other half: the points seen in a mirror down the middle, in reverse order. */
export const mirror = (points: readonly Point[]): Point[] =>
  points.map(([x, y, corner]): Point => (corner ? [x === 0 ? 0 : -x, y, 1] : [x === 0 ? 0 : -x, y])).reverse()

/** A right half from the top middle down to the bottom middle, made whole. */
export const whole = (half: readonly Point[]): Point[] => [
  ...half,
  ...mirror(half).filter(([x], i, all) => !(x === 0 && (i === 0 || i === all.length - 1))),
]

export const flip = (points: readonly Point[]): Point[] =>
  points.map(([x, y, corner]): Point => (corner ? [x === 0 ? 0 : -x, y, 1] : [x === 0 ? 0 : -x, y]))

export const mid = (a: Point, b: Point, part = 0.5): Point => [
  a[0] + (b[0] - a[0]) * part,
  a[1] + (b[1] - a[1]) * part,
]

export const move = ([x, y]: Point, dx: number, dy: number): Point => [x + dx, y + dy]

/** A thin leaf between two points, `width` at its middle and bowed sideways by `bend`: a fold, a crease. */
export const leaf = (a: Point, b: Point, shape: { width: number; bend?: number }): string => {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
  const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length]
  const [mx, my] = mid(a, b)
  const bend = (shape.bend ?? 0) * 2
  const [one, two] = [bend + shape.width, bend - shape.width]
  return `M${xy(a[0], a[1])}Q${xy(mx + nx * one, my + ny * one)} ${xy(b[0], b[1])}Q${xy(mx + nx * two, my + ny * two)} ${xy(a[0], a[1])}Z`
}

/** An arc from a to b, bowed by `bend` to the right of the way. */
export const bow = (a: Point, b: Point, bend: number): string => {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
  const [mx, my] = mid(a, b)
  const k = (bend * 2) / length
  return `M${xy(a[0], a[1])}Q${xy(mx - (b[1] - a[1]) * k, my + (b[0] - a[0]) * k)} ${xy(b[0], b[1])}`
}

export const ellipse = ([cx, cy]: Point, rx: number, ry: number): string =>
  `M${xy(cx - rx, cy)}a${n(rx)} ${n(ry)} 0 1 0 ${n(rx * 2)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-rx * 2)} 0Z`

export const line = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${xy(x, y)}`).join('')

/** The same for the left and the right side. */
export const both = (make: (side: 1 | -1) => string): string => make(-1) + make(1)

/** Points of the right side, put on either. */
export const on = (side: 1 | -1, points: readonly Point[]): Point[] =>
  side === 1 ? [...points] : flip(points)
