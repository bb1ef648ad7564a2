import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { seam, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { placket } from './placket.ts'
import { patchPocket } from './pocket.ts'
import { shirtNeck } from './shirt-neck.ts'
import type { Sleeve } from './sleeve.ts'
import { assemble, bandCuff } from './top.ts'

const long: Sleeve = { length: 55, upper: 21, lower: 7.5, elbow: 15.5, cuff: 12 }

const short: Sleeve = { length: 23, upper: 45, lower: 42, elbow: 19, cuff: 17.6 }

const balloon: Sleeve = { length: 55, upper: 24, lower: 7, elbow: 17.5, cuff: 11, blouse: 3.4, puff: 1.2 }

const puffed: Sleeve = { length: 20, upper: 50, lower: 34, elbow: 19, cuff: 14, puff: 1.6, blouse: 0.8 }

export const shirtFrame = (spec: Spec): Frame => {
  const f = frameOf(spec, spec.wearer === 'Women' ? 1 : 0.4)
  const longer = spec.length === 'Long' ? 4 : spec.length === 'Cropped' ? -6 : 0
  return { ...f, length: f.length + longer + 2 }
}

const sleeveOf = (spec: Spec): Sleeve => {
  const blouse = spec.kind === 'bls'
  if (spec.sleeve === 'Balloon sleeve') return balloon
  if (spec.sleeve === 'Short sleeve') return blouse ? puffed : short
  return blouse ? { ...long, blouse: 1.2, elbow: 16.5 } : long
}

const backDetails = (easel: Easel, f: Frame): string => {
  const yoke = trace(
    [
      [-f.shoulder + 1.2, f.slope + 6.6],
      [-f.shoulder * 0.5, 9.6],
      [0, 10.4],
      [f.shoulder * 0.5, 9.6],
      [f.shoulder - 1.2, f.slope + 6.6],
    ],
    true,
  )
  const pleat = [-1.4, 1.4]
    .map((x) =>
      seam(
        easel,
        trace(
          [
            [x, 10.4],
            [x * 0.8, f.length * 0.5],
          ],
          true,
        ),
        0.6,
      ),
    )
    .join('')
  return seam(easel, yoke) + topstitch(easel, yoke) + (easel.spec.cut === 'slim' ? darts(easel, f) : pleat)
}

const darts = (easel: Easel, f: Frame): string =>
  [-1, 1]
    .map((s) =>
      seam(
        easel,
        trace(
          [
            [s * f.waist * 0.45, f.armhole + 4],
            [s * f.waist * 0.42, f.waistAt],
            [s * f.waist * 0.46, f.length - 8],
          ],
          true,
        ),
        0.8,
      ),
    )
    .join('')

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = shirtFrame(spec)
  const back = spec.view === 'back'
  const neck = shirtNeck(easel)
  const sleeve = sleeveOf(spec)
  const curve = spec.length === 'Cropped' || spec.kind === 'bls' ? 0 : 6.5
  const soft = spec.kind === 'bls' ? 1.15 : 0.95
  const start = (neck.front[0]?.[1] ?? 7) - 1.2
  const open = spec.neck === 'Camp collar' || spec.neck === 'V-neck'
  const pocket =
    spec.kind === 'sht' && !back && spec.seed % 3 !== 0
      ? patchPocket(easel, { at: [f.chest * 0.52, f.armhole - 2.6], width: 10, height: 11.6 })
      : ''
  const hemLine: Point[] =
    curve > 0
      ? [
          [-f.hem, f.length - curve - 0.8],
          [-f.hem * 0.84, f.length - curve * 0.62 - 0.8],
          [-f.hem * 0.5, f.length + 0.2],
          [0, f.length + 0.4],
          [f.hem * 0.5, f.length + 0.2],
          [f.hem * 0.84, f.length - curve * 0.62 - 0.8],
          [f.hem, f.length - curve - 0.8],
        ]
      : [
          [-f.hem, f.length - 1.2],
          [0, f.length - 0.4],
          [f.hem, f.length - 1.2],
        ]
  const hidden = spec.kind === 'bls' && (spec.neck === 'Tie neck' || spec.neck === 'Band collar')
  const front = placket(easel, {
    from: open ? start + 1 : start,
    to: f.length + 2,
    width: spec.kind === 'bls' ? 2.6 : 3.4,
    hidden,
    r: 0.5,
  })
  const cuffed = spec.sleeve !== 'Short sleeve'
  const { art } = assemble(easel, {
    f,
    neck,
    sleeve,
    hem: { drop: curve > 0 ? 1 : 0.6, curve },
    folds: drape(easel, f, soft),
    on: (back ? backDetails(easel, f) : front) + topstitch(easel, trace(hemLine, true)),
    over: pocket,
    cuff: cuffed
      ? bandCuff(easel, { height: 5.6, wide: spec.sleeve === 'Balloon sleeve' ? 0.86 : 0.84 })
      : spec.kind === 'bls'
        ? bandCuff(easel, { height: 1.6, wide: 1 })
        : bandCuff(easel, { height: 2.6 }),
  })
  return { art, pose: 'hung', focus: { x: 1, y: 12, width: 34 } }
}

export const shirt = (spec: Spec): Draft => {
  const f = shirtFrame(spec)
  const reach = spec.sleeve === 'Short sleeve' ? 18 : spec.sleeve === 'Balloon sleeve' ? 19 : 17
  return { stage: stageFor({ half: f.shoulder + reach, top: -5, bottom: f.length + 2 }), draw }
}
