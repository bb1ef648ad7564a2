import { piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { both, mirror, on, type Point, trace } from '../paint/path.ts'
import { button, seam } from '../paint/trim.ts'
import { insideBack, type Neckline } from './neckline.ts'

/** A stand without a fall: grandad, band, funnel. */
export const standCollar = (
  easel: Easel,
  { height = 3.2, open = 0.4, back = false, buttoned = true },
): Neckline => {
  const front: Point[] = [
    [0, 6.6],
    [4.8, 5],
    [8.4, 0, 1],
  ]
  if (back) {
    const d = trace([
      [-8.8, 0.5, 1],
      [-7.6, -height * 0.8, 1],
      [0, -height * 1.05],
      [7.6, -height * 0.8, 1],
      [8.8, 0.5, 1],
      [0, 3],
    ])
    easel.outlines.push(d)
    return {
      front: [
        [0, 2.2],
        [5, 1.5],
        [8.4, 0, 1],
      ],
      behind: '',
      upon: piece(easel, { d, round: 0.7 }),
    }
  }
  const half: Point[] = [
    [open, 6.7, 1],
    [4.9, 5],
    [8.4, 0, 1],
    [7.5, -height * 0.72, 1],
    [6.6, 0.2],
    [4, 6.6 - height * 1.15],
    [open + 0.1, 6.7 - height, 1],
  ]
  const inner: Point[] = [
    [open, 6.7 - height],
    [4, 6.6 - height * 1.15],
    [6.6, 0.2],
    [7.5, -height * 0.72, 1],
  ]
  const rim: Point[] = [
    [4.8, -height * 0.98],
    [0, -height * 1.08],
    [-4.8, -height * 0.98],
  ]
  const loop = trace([...mirror(inner), ...inner, ...rim])
  easel.outlines.push(loop)
  const behind = `<path d="${loop}" fill="${easel.tones.inside}"/>${insideBack(easel, inner, { rise: height })}`
  const upon =
    both((side) => {
      const d = trace(on(side, half))
      easel.outlines.push(d)
      return (
        piece(easel, { d, angle: side * 30, round: 0.5 }) +
        seam(easel, trace(on(side, half.slice(0, 3)), true), 0.8)
      )
    }) + (buttoned ? button(easel, [0.1, 6.7 - height * 0.45], { r: 0.5 }) : '')
  return { front, behind, upon }
}
