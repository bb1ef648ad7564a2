import { piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { ellipse, type Point, trace } from '../paint/path.ts'
import { button, cord, label, ribbing, topstitch } from '../paint/trim.ts'

export const waistband = (easel: Easel, half: number): string => {
  const { spec } = easel
  const h = 3.8
  const near: Point[] = [
    [-half + 0.3, -h],
    [-half * 0.5, -h + 0.7],
    [0, -h + 1],
    [half * 0.5, -h + 0.7],
    [half - 0.3, -h],
  ]
  const far: Point[] = [
    [-half, 0],
    [-half * 0.5, 0.7],
    [0, 1],
    [half * 0.5, 0.7],
    [half, 0],
  ]
  const d = `${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`
  easel.outlines.push(d)
  const inside = `<path d="${ellipse([0, -h + 0.1], half - 0.4, 1.15)}" fill="${easel.tones.insideDeep}"/>${spec.view === 'back' ? '' : label(easel, [0, -h - 0.8], 3.4)}`
  if (spec.waist === 'Elasticated waist') {
    const cords =
      spec.wearer === 'Kids' && spec.seed % 2 === 0 && spec.view !== 'back'
        ? cord(
            easel,
            [
              [-1, -1.6],
              [-1.8, 4],
              [-1.2, 9],
            ],
            { width: 0.6, tip: false },
          ) +
          cord(
            easel,
            [
              [1, -1.6],
              [2, 4],
              [1.6, 10],
            ],
            { width: 0.6, tip: false },
          )
        : ''
    return (
      inside + ribbing(easel, { near, far }, { pitch: 0.8, strength: 0.75, fill: easel.tones.base }) + cords
    )
  }
  return (
    inside +
    piece(easel, { d, angle: 90, round: 0.9 }) +
    topstitch(
      easel,
      trace(
        far.map(([x, y]): Point => [x, y - 0.5]),
        true,
      ),
    ) +
    (spec.view === 'back' ? '' : spec.seed % 2 === 0 ? button(easel, [half * 0.72, -1.5], { r: 0.75 }) : '')
  )
}
