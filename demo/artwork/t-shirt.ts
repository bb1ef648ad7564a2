import { cast, type Fold, halo, piece } from './cloth.ts'
import type { Easel } from './easel.ts'
import { armholeSeam, bodyPoints, type Frame, frameOf, stageFor } from './frame.ts'
import { backNeckline, type Neckline, openNeck, standingNeck } from './neckline.ts'
import { flip, type Point, trace } from './path.ts'
import { drawSleeve, type Sleeve } from './sleeve.ts'
import type { Spec } from './spec.ts'
import type { Draft, Scene } from './studio.ts'
import { seam, topstitch } from './trim.ts'

const longSleeve: Sleeve = { length: 60, upper: 21, lower: 8, elbow: 14.5, cuff: 9.2 }
const shortSleeve: Sleeve = { length: 21, upper: 47, lower: 43, elbow: 18, cuff: 16.8 }

/** Soft drags from the underarm, and the fall of a hem that nobody stands in. */
export const drape = (easel: Easel, f: Frame, k = 1): Fold[] => {
  const { random } = easel
  const j = (by: number): number => (random.unit() - 0.5) * by
  const folds: Fold[] = []
  for (const side of [-1, 1]) {
    const x = (v: number): number => v * side
    folds.push(
      {
        from: [x(f.chest - 0.5), f.armhole + 1],
        to: [x(f.chest * 0.42 + j(3)), f.armhole + 9 + j(4)],
        width: 1.1 * k,
        bend: side * 1.2,
      },
      {
        from: [x(f.chest - 0.8), f.armhole + 3],
        to: [x(f.chest * 0.5 + j(3)), f.armhole + 19 + j(5)],
        width: 1.2 * k,
        bend: side * 1.6,
      },
      {
        from: [x(f.shoulder - 1.6), f.slope + 9],
        to: [x(f.chest * 0.62 + j(2)), f.armhole + 1 + j(3)],
        width: 0.8 * k,
        bend: side * -0.8,
      },
    )
  }
  const falls = 3 + random.int(2)
  for (let i = 0; i < falls; i++) {
    const x = -f.hem * 0.75 + (i + 0.5 + j(0.5)) * ((f.hem * 1.5) / falls)
    const top = f.length * (0.5 + 0.22 * random.unit())
    folds.push({
      from: [x * 0.86 + j(2), top],
      to: [x, f.length + 0.5],
      width: (0.9 + random.unit() * 0.7) * k,
      bend: j(2.2),
    })
  }
  return folds
}

const neckOf = (easel: Easel, f: Frame): Neckline => {
  const { spec } = easel
  if (spec.neck === 'Mock neck')
    return standingNeck(easel, { half: 8.4, height: 3.2, folded: false, rib: true }, spec.view === 'back')
  if (spec.view === 'back') return backNeckline(easel, spec.neck === 'Scoop neck' ? 10.6 : f.neck, {})
  return openNeck(easel, spec.neck, { scale: spec.wearer === 'Kids' ? 0.9 : 1 })
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = frameOf(spec)
  const neck = neckOf(easel, f)
  const long = spec.sleeve === 'Long sleeve'
  const sleeve = long ? longSleeve : shortSleeve
  const sleeves = ([-1, 1] as const).map((side) => drawSleeve(easel, f, { side, sleeve }))
  const body = trace(bodyPoints({ ...f, neck: neck.front.at(-1)?.[0] ?? f.neck }, neck.front, { drop: 0.9 }))
  easel.outlines.push(body, ...sleeves.map(({ d }) => d))
  const hem: Point[] = [
    [-f.hem, f.length - 2],
    [0, f.length - 1.2],
    [f.hem, f.length - 2],
  ]
  const cuffs = sleeves
    .map(({ end: [a, b], along: [dx, dy] }) => {
      const up = (p: Point, by: number): Point => [p[0] - dx * by, p[1] - dy * by]
      return (
        topstitch(easel, trace([up(a, 2), up(b, 2)], true)) +
        topstitch(easel, trace([up(a, 2.5), up(b, 2.5)], true))
      )
    })
    .join('')
  const on =
    topstitch(easel, trace(hem, true)) +
    topstitch(
      easel,
      trace(
        hem.map(([x, y]): Point => [x, y - 0.5]),
        true,
      ),
    )
  const armholes = [armholeSeam(f), flip(armholeSeam(f))]
    .map((points) => seam(easel, trace(points, true)))
    .join('')
  const art =
    neck.behind +
    sleeves.map(({ art }) => art).join('') +
    cuffs +
    cast(easel, body, { blur: 11, opacity: 0.35 }) +
    halo(easel, body) +
    piece(easel, { d: body, folds: drape(easel, f), on }) +
    armholes +
    neck.upon
  return { art, pose: 'hung', focus: { x: 0, y: 12, width: 34 } }
}

export const tee = (spec: Spec): Draft => {
  const f = frameOf(spec)
  const top = spec.neck === 'Mock neck' ? -4 : -2
  return { stage: stageFor({ half: f.shoulder + 17.5, top, bottom: f.length + 1 }), draw }
}
