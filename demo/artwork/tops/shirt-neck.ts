import { type Fold, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import { collarBack, foldedCollar } from './collar.ts'
import { backNeckline, type Neckline, openNeck } from './neckline.ts'
import { standCollar } from './stand-collar.ts'

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
