import { type Fold, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { flip, mid, move, type Point, trace } from '../paint/path.ts'
import type { Frame } from './frame.ts'

/** One sleeve as it hangs: angles in degrees from the vertical, measures in centimetres. */
export interface Sleeve {
  /** From the shoulder's tip to the end of the cuff, along the outside. */
  length: number
  upper: number
  lower: number
  elbow: number
  cuff: number
  /** Fullness above the cuff: 0 is straight. */
  blouse?: number
  /** Fullness at the shoulder. */
  puff?: number
  /** The seam runs to the neck. */
  raglan?: boolean
  folds?: number
}

export interface DrawnSleeve {
  art: string
  d: string
  /** The end of the sleeve, outer corner first, before any cuff is set on. */
  end: readonly [Point, Point]
  /** The direction in which the sleeve ends. */
  along: readonly [number, number]
}

const rad = Math.PI / 180

const go = ([x, y]: Point, length: number, angle: number): Point => [
  x + Math.sin(angle * rad) * length,
  y + Math.cos(angle * rad) * length,
]

/** Draws the right or left sleeve, with creases where an arm would bend. */
export const drawSleeve = (
  easel: Easel,
  f: Frame,
  { side, sleeve: s }: { side: 1 | -1; sleeve: Sleeve },
): DrawnSleeve => {
  const { random } = easel
  const wobble = (by: number): number => (random.unit() - 0.5) * by
  const upper = s.upper + wobble(3)
  const lower = s.lower + wobble(4)
  const tip: Point = [f.shoulder, f.slope]
  const under: Point = [f.chest - 0.3, f.armhole]
  const short = s.length < 34
  const elbow = go(tip, s.length * (short ? 0.55 : 0.53), upper)
  const wrist = go(elbow, s.length * (short ? 0.45 : 0.47), lower)
  const middle = (upper + lower) / 2
  const innerElbow = go(elbow, s.elbow, middle - 90 + (short ? 4 : 10))
  const innerWrist = go(wrist, s.cuff, lower - 90 + 4)
  const puff = s.puff ?? 0
  const blouse = s.blouse ?? 0
  const crown = go(go(tip, s.length * 0.16, upper), 0.9 + puff * 0.6, upper + 90)
  const outerLow = go(go(elbow, s.length * 0.22, lower), 0.35 + blouse, lower + 90)
  const innerLow = go(
    go(elbow, s.length * 0.25, lower),
    s.elbow * 0.5 + s.cuff * 0.5 + blouse * 0.9,
    lower - 90,
  )
  const points: Point[] = [
    s.raglan ? [f.neck + 1, 0.4, 1] : [f.shoulder - 3, f.slope - 0.6, 1],
    ...(puff > 0
      ? ([[tip[0] + 0.6, tip[1] - puff * 0.5]] as Point[])
      : ([[tip[0] - 0.1, tip[1] - 0.05]] as Point[])),
    crown,
    go(elbow, short ? 0.2 + puff : 0.5, middle + 90),
    ...(short && blouse === 0 ? [] : [outerLow]),
    [wrist[0], wrist[1], 1],
    move(mid(wrist, innerWrist), 0, s.cuff * 0.05),
    [innerWrist[0], innerWrist[1], 1],
    ...(short ? [] : [innerLow]),
    innerElbow,
    [under[0] - 0.4, under[1] + 1.4],
    [f.chest - 7, f.armhole + 1, 1],
    [f.shoulder - 6, f.slope + 8, 1],
  ]
  const all = side === 1 ? points : flip(points)
  const d = trace(all)
  const place = (p: Point): Point => (side === 1 ? p : [-p[0], p[1]])
  const folds = creases(
    { tip, under, elbow, innerElbow, wrist, innerWrist, short },
    { random: random.unit, many: s.folds ?? 1 },
  ).map(
    (fold): Fold => ({
      ...fold,
      from: place(fold.from),
      to: place(fold.to),
      bend: (fold.bend ?? 0) * side,
    }),
  )
  const inner = place(innerElbow)
  const outer = place(elbow)
  const [a, b] = side === 1 ? [inner, outer] : [outer, inner]
  const lift = s.elbow * 0.08
  const art = piece(easel, {
    d,
    angle: -side * middle,
    across: [
      [a[0], a[1] + lift],
      [b[0] + 0.6, b[1] - lift],
    ],
    absolute: true,
    folds,
  })
  const direction: readonly [number, number] = [Math.sin(lower * rad) * side, Math.cos(lower * rad)]
  return { art, d, end: [place(wrist), place(innerWrist)], along: direction }
}

interface Joints {
  tip: Point
  under: Point
  elbow: Point
  innerElbow: Point
  wrist: Point
  innerWrist: Point
  short: boolean
}

const creases = (j: Joints, { random, many }: { random: () => number; many: number }): Fold[] => {
  const w = Math.hypot(j.elbow[0] - j.innerElbow[0], j.elbow[1] - j.innerElbow[1])
  const out: Fold[] = [
    {
      from: mid(j.under, j.tip, 0.08),
      to: mid(j.tip, j.elbow, 0.55 + 0.2 * random()),
      width: w * 0.09,
      bend: -w * 0.08,
    },
    { from: mid(j.under, j.innerElbow, 0.2), to: mid(j.tip, j.elbow, 0.92), width: w * 0.08, bend: -w * 0.1 },
  ]
  if (j.short)
    return [
      {
        from: mid(j.under, j.tip, 0.1),
        to: mid(j.tip, j.elbow, 0.6 + 0.3 * random()),
        width: w * 0.07,
        bend: -w * 0.05,
      },
      {
        from: mid(j.tip, j.elbow, 0.5),
        to: mid(j.wrist, j.innerWrist, 0.3 + 0.4 * random()),
        width: w * 0.05,
      },
    ]
  const along = (a: Point, b: Point, part: number): Point => mid(a, b, part)
  for (const [low, high, width] of [
    [0.02, -0.14, 0.09],
    [0.14, 0.0, 0.07],
    [-0.16, -0.02, 0.07],
  ] as const) {
    if (many < 0.5) break
    const from = low >= 0 ? along(j.innerElbow, j.innerWrist, low) : along(j.innerElbow, j.under, -low)
    const reach = 0.55 + 0.3 * random()
    const far = high >= 0 ? along(j.elbow, j.wrist, high) : along(j.elbow, j.tip, -high)
    out.push({ from, to: along(from, far, reach), width: w * width, bend: w * 0.06 })
  }
  for (const at of [0.62, 0.78, 0.9]) {
    const reach = 0.5 + 0.45 * random()
    const [a, b] = [along(j.innerElbow, j.innerWrist, at), along(j.elbow, j.wrist, at + 0.05)]
    const flipped = random() > 0.5
    out.push({
      from: flipped ? b : a,
      to: along(flipped ? b : a, flipped ? a : b, reach),
      width: w * 0.06 * many,
      bend: w * 0.07 * (flipped ? -1 : 1),
    })
  }
  out.push({
    from: along(j.tip, j.elbow, 0.2),
    to: along(mid(j.elbow, j.innerElbow), mid(j.wrist, j.innerWrist), 0.7),
    width: w * 0.07,
    bend: -w * 0.04,
  })
  return out
}
