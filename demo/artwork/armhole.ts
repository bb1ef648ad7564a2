import type { Easel } from './easel.ts'
import { armholeSeam, type Frame } from './frame.ts'
import { flip, type Point, trace } from './path.ts'
import { topstitch } from './trim.ts'

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
  const rear: Point[] = [
    [f.shoulder + 0.1, f.slope - 0.1, 1],
    [f.shoulder + 0.8, f.slope + (f.armhole - f.slope) * 0.45],
    [f.chest - 1.6, f.armhole - 3.4],
    [f.chest, f.armhole + 0.4, 1],
    [f.shoulder - 5, f.armhole * 0.7, 1],
  ]
  const { insideDeep } = easel.tones
  const behind = [rear, flip(rear)].map((points) => `<path d="${trace(points)}" fill="${insideDeep}"/>`).join('')
  easel.outlines.push(trace(rear), trace(flip(rear)))
  const inward = edge.map(([x, y]): Point => [x - 0.9, y + 0.15])
  const upon = [inward, flip(inward)].map((points) => topstitch(easel, trace(points, true))).join('')
  return { behind, upon }
}
