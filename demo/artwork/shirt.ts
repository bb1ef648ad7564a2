import { type Fold, piece } from './cloth.ts'
import { collarBack, foldedCollar, placket, standCollar } from './collar.ts'
import { drape } from './drape.ts'
import type { Easel } from './easel.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { backNeckline, type Neckline, openNeck } from './neckline.ts'
import { type Point, trace } from './path.ts'
import { patchPocket } from './pocket.ts'
import type { Sleeve } from './sleeve.ts'
import type { Spec } from './spec.ts'
import type { Draft, Scene } from './studio.ts'
import { assemble, bandCuff } from './top.ts'
import { seam, topstitch } from './trim.ts'

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

export const shirtNeck = (easel: Easel): Neckline => {
  const { spec } = easel
  const back = spec.view === 'back'
  switch (spec.neck) {
    case 'Grandad collar':
      return standCollar(easel, { back })
    case 'Band collar':
      return back
        ? standCollar(easel, { back, height: 3.6 })
        : frill(easel, standCollar(easel, { height: 3.4, buttoned: false }))
    case 'Tie neck':
      return back
        ? standCollar(easel, { back, height: 3 })
        : tie(easel, standCollar(easel, { height: 3, buttoned: false }))
    case 'V-neck':
      return back
        ? backNeckline(easel, 9, { rib: false, band: 1 })
        : openNeck(easel, 'V-neck', { rib: false })
    case 'Peter Pan collar':
      return back ? collarBack(easel, { stand: 1.4, fall: 5 }) : foldedCollar(easel, spec.neck)
    default:
      return back ? collarBack(easel, {}) : foldedCollar(easel, spec.neck)
  }
}

/** A ruffle round a band: small folds that fan out. */
const frill = (easel: Easel, neck: Neckline): Neckline => {
  const edge: Point[] = []
  for (let i = 0; i <= 22; i++) {
    const a = -1.15 + (i / 22) * 2.3
    const out = i % 2 === 0 ? 9.8 : 9
    edge.push([Math.sin(a) * out, 1.2 + Math.cos(a) * (i % 2 === 0 ? 8.2 : 7.5)])
  }
  const inner: Point[] = [
    [7.8, 0.8],
    [4.4, 5.2],
    [0, 6.4],
    [-4.4, 5.2],
    [-7.8, 0.8],
  ]
  const d = trace([...edge, ...inner])
  const folds = edge
    .filter((_, i) => i % 2 === 1)
    .map(([x, y]): Fold => ({ from: [x * 0.8, y * 0.8 + 0.4], to: [x, y], width: 0.3 }))
  return { ...neck, upon: piece(easel, { d, folds, round: 0.6 }) + neck.upon }
}

/** A tie knotted at the throat, two ends hanging. */
const tie = (easel: Easel, neck: Neckline): Neckline => {
  const end = (side: 1 | -1, reach: number): string => {
    const d = trace([
      [side * 0.4, 7, 1],
      [side * 2.6, 12],
      [side * 3.4, 6.5 + reach * 0.7],
      [side * 4.4, 7 + reach, 1],
      [side * 0.8, 7.6 + reach, 1],
      [side * 0.6, 14],
      [0, 7.6, 1],
    ])
    easel.outlines.push(d)
    return piece(easel, {
      d,
      angle: side * -6,
      round: 0.8,
      folds: [{ from: [side * 0.8, 8], to: [side * 2.2, 6 + reach], width: 0.4 }],
    })
  }
  const bowed = (side: 1 | -1): string => {
    const d = trace([
      [side * 0.2, 6.4, 1],
      [side * 3.4, 4.2],
      [side * 7.4, 5],
      [side * 7.8, 8.2],
      [side * 4, 9],
      [side * 0.2, 7.6, 1],
    ])
    easel.outlines.push(d)
    return piece(easel, {
      d,
      angle: side * 70,
      round: 0.8,
      folds: [{ from: [side * 0.4, 7], to: [side * 5.6, 6.6], width: 0.6, bend: side * 0.3 }],
    })
  }
  const knot = trace([
    [-1.1, 5.9],
    [0.9, 5.7],
    [1.3, 7.6],
    [-0.9, 8],
  ])
  return {
    ...neck,
    upon:
      neck.upon + end(1, 17) + end(-1, 14.5) + bowed(1) + bowed(-1) + piece(easel, { d: knot, round: 0.8 }),
  }
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
