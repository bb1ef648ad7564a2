import type { Easel } from '../paint/easel.ts'
import { flip, type Point, trace } from '../paint/path.ts'
import { button, ribbing } from '../paint/trim.ts'
import type { Frame } from './frame.ts'
import { insideBack, type Neckline, openNeck } from './neckline.ts'

export const cardiganNeck = (easel: Easel): Neckline => {
  const { spec } = easel
  if (spec.neck === 'Crew neck') return openNeck(easel, 'Crew neck', {})
  const shawl = spec.neck === 'Shawl collar'
  const deep = 27
  const front: Point[] = [
    [0, deep, 1],
    [4.6, deep * 0.48],
    [8.8, 0, 1],
  ]
  const inner: Point[] = shawl
    ? [
        [7.2, -3.4],
        [6.6, 3],
        [3.4, deep * 0.56],
        [-1.6, deep + 1],
      ]
    : [
        [8.2, -1.2],
        [6.4, 4],
        [3.4, deep * 0.5],
        [-1.6, deep + 1],
      ]
  const outer: Point[] = shawl
    ? [
        [11.6, 0.4],
        [12.6, 6],
        [8.2, deep * 0.62],
        [1.6, deep + 3],
      ]
    : [
        [9.8, 0.4],
        [8.8, 5],
        [6, deep * 0.5],
        [1.6, deep + 1],
      ]
  const side = (s: 1 | -1): string => {
    const near = s === 1 ? inner : flip(inner)
    const far = s === 1 ? outer : flip(outer)
    easel.outlines.push(`${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`)
    return ribbing(
      easel,
      { near: dense(near), far: dense(far) },
      { pitch: 0.75, strength: 0.7, fill: easel.tones.base },
    )
  }
  const nape: Point[] = [
    [-7.4, shawl ? -3.2 : -1.2],
    [0, shawl ? -4.2 : -1.2],
    [7.4, shawl ? -3.2 : -1.2],
  ]
  const nook = trace([...nape.map(([x, y]): Point => [x, y, 1]), [9.4, 1, 1], [0, 8], [-9.4, 1, 1]])
  const behind =
    (shawl ? `<path d="${nook}" fill="${easel.tones.inside}"/>` : '') +
    insideBack(easel, front, { rise: shawl ? 3.6 : 1.4 }) +
    (shawl
      ? ribbing(
          easel,
          { near: dense(nape), far: dense(nape.map(([x, y]) => [x * 0.98, y + 3.6])) },
          { pitch: 0.6, fill: easel.tones.inside },
        )
      : '')
  return { front, behind, upon: side(-1) + side(1) }
}

/** The points of the smooth line through a few, near enough for a band of ribs to follow. */
export const dense = (points: readonly Point[]): Point[] => {
  const out: Point[] = []
  for (let i = 0; i + 1 < points.length; i++) {
    const [p, q] = [points[i] ?? [0, 0], points[i + 1] ?? [0, 0]]
    const [o, r] = [points[i - 1] ?? p, points[i + 2] ?? q]
    for (let k = 0; k < 6; k++) {
      const t = k / 6
      const at = ([a, b, c, d]: readonly [number, number, number, number]): number =>
        0.5 *
        (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
      out.push([at([o[0], p[0], q[0], r[0]]), at([o[1], p[1], q[1], r[1]])])
    }
  }
  const last = points.at(-1)
  if (last) out.push(last)
  return out
}

export const buttonBand = (easel: Easel, f: Frame, from: number): string => {
  const to = f.length + 5.6
  const band = ribbing(
    easel,
    {
      near: [
        [-1.7, from],
        [1.7, from],
      ],
      far: [
        [-1.7, to],
        [1.7, to],
      ],
    },
    { pitch: 0.6, strength: 0.7, fill: easel.tones.base },
  )
  const out = [band]
  const count = 5
  for (let i = 0; i < count; i++)
    out.push(button(easel, [0, from + 1.8 + ((to - from - 4.4) * i) / (count - 1)], { r: 0.85 }))
  return out.join('')
}
