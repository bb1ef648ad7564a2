import { type Fold, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import type { Point } from '../paint/path.ts'
import type { Scene } from '../paint/studio.ts'
import { camisoleEdge, straps } from '../tops/camisole.ts'
import { type Cut, outline } from './dress-cut.ts'

export const drawSlip = (easel: Easel, cut: Cut, { on, folds }: { on: string; folds: Fold[] }): Scene => {
  const { spec } = easel
  const back = spec.view === 'back'
  const edge = camisoleEdge(spec.neck, back)
  const k = cut.f.chest / 21
  const upper = edge.map(
    ([x, y, c], i): Point => (i > (back ? 1 : 2) ? (c ? [x * k, y, 1] : [x * k, y]) : c ? [x, y, 1] : [x, y]),
  )
  const d = outline(easel, cut, upper)
  easel.outlines.push(d)
  const { behind, upon } = straps(easel, upper, back)
  const cowl: Fold[] =
    spec.neck === 'Cowl neck' && !back
      ? [0, 1, 2, 3].map(
          (i): Fold => ({
            from: [-8.6 + i * 0.7, 10.5 + i * 2.2],
            to: [8.6 - i * 0.7, 10.5 + i * 2.2],
            width: 0.8,
            bend: 5 - i * 0.2,
          }),
        )
      : []
  const bust: Fold[] = [-1, 1].flatMap((s): Fold[] => [
    { from: [s * cut.f.chest * 0.96, 24], to: [s * 6, 29], width: 0.9, bend: s * 0.8 },
    { from: [s * 10, 20], to: [s * 8, 36], width: 1.4 },
  ])
  return {
    art: behind + piece(easel, { d, folds: [...folds, ...cowl, ...bust], on }) + upon,
    pose: 'hung',
    focus: { x: 0, y: 17, width: 40 },
  }
}
