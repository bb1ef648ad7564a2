import type { Easel } from '../paint/easel.ts'
import { flip, type Point, trace } from '../paint/path.ts'
import { topstitch } from '../paint/trim.ts'
import { armholeSeam, type Frame } from './frame.ts'

/** A body whose shoulder ends at a strap. */
export const sleevelessFrame = (f: Frame, shoulder: number): Frame => ({
  ...f,
  shoulder,
  slope: (f.slope * shoulder) / f.shoulder,
  armhole: f.armhole - 0.6,
})

/** Bound armholes, and the inside of the back that shows through them. */
export const armholeBinding = (easel: Easel, f: Frame): { behind: string; upon: string } => {
  const edge = armholeSeam(f)
  const [tip = [15, 4], high = [13, 12], low = [14, 20], end = [22, 24]] = edge
  const rear: Point[] = [
    [tip[0] + 0.1, tip[1] - 0.2, 1],
    [high[0] + 1.5, high[1] - 0.6],
    [low[0] + 1.7, low[1] - 0.9],
    [end[0], end[1] + 0.2, 1],
    [end[0] - 1.5, end[1] + 2.5, 1],
    [f.shoulder - 5, f.armhole * 0.7, 1],
  ]
  const { insideDeep } = easel.tones
  const behind = [rear, flip(rear)]
    .map((points) => `<path d="${trace(points)}" fill="${insideDeep}"/>`)
    .join('')
  easel.outlines.push(trace(rear), trace(flip(rear)))
  const inward = edge.map(([x, y]): Point => [x - 0.9, y + 0.15])
  const upon = [inward, flip(inward)].map((points) => topstitch(easel, trace(points, true))).join('')
  return { behind, upon }
}
