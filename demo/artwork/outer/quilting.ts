import type { Fold } from '../paint/cloth.ts'
import { clipTo, define, type Easel, gradient, type Stop } from '../paint/easel.ts'
import { n, type Point, trace } from '../paint/path.ts'
import { seam } from '../paint/trim.ts'

/** One quilted chamber: dark where it is sewn down, bright where the down lifts it. */
export const baffles = (
  easel: Easel,
  { from, to, half, gap }: { from: number; to: number; half: number; gap: number },
): { strips: string; puckers: Fold[] } => {
  const { random } = easel
  const id = chamberOf(easel, { half, gap, sag: 0.8 })
  let strips = ''
  const puckers: Fold[] = []
  for (let y = from; y < to + gap; y += gap) {
    strips += `<use href="#${id}" y="${n(y)}"/>`
    for (let i = 0; i < 5; i++) {
      const x = -half + ((i + random.unit()) / 5) * half * 2
      puckers.push({
        from: [x, y + 0.7],
        to: [x + (random.unit() - 0.5) * 3, y + gap * (0.3 + 0.25 * random.unit())],
        width: 0.5,
        only: 'shade',
      })
    }
  }
  return { strips, puckers }
}

/** One chamber and the seam above it, drawn once and repeated. */
const chamberOf = (easel: Easel, { half, gap, sag }: { half: number; gap: number; sag: number }): string => {
  const upper: Point[] = [
    [-half, 0],
    [0, sag],
    [half, 0],
  ]
  const strip = trace([
    [-half, 0, 1],
    [0, sag],
    [half, 0, 1],
    [half, gap, 1],
    [0, gap + sag],
    [-half, gap, 1],
  ])
  const body = `<path d="${strip}" fill="url(#${chamber(easel)})"/>${seam(easel, trace(upper, true), 1.2)}`
  return define(easel, (id) => `<g id="${id}">${body}</g>`)
}

const chamber = (easel: Easel): string => {
  const { tones } = easel
  return gradientOf(easel, [
    [0, tones.deep, 0.5],
    [0.14, tones.shade, 0.2],
    [0.34, tones.glint, 0.42],
    [0.52, tones.light, 0.16],
    [0.78, tones.shade, 0.36],
    [1, tones.deep, 0.6],
  ])
}

const gradientOf = (easel: Easel, stops: readonly Stop[]): string =>
  gradient(easel, { from: [0, 0], to: [0, 1] }, stops)

export const sleeveQuilting = (
  easel: Easel,
  {
    d,
    end: [a, b],
    along: [dx, dy],
  }: { d: string; end: readonly [Point, Point]; along: readonly [number, number] },
  side: 1 | -1,
): string => {
  const half = Math.hypot(a[0] - b[0], a[1] - b[1]) * 1.3
  const gap = 8.4
  const turn = (Math.atan2(dx, dy) * -180) / Math.PI
  const [mx, my] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const id = chamberOf(easel, { half, gap, sag: 0.9 })
  const strips = [1, 2, 3, 4, 5, 6, 7].map(
    (i) => `<use href="#${id}" transform="translate(0 ${n(-2.4 - i * gap)}) rotate(${n(-side * i * 1.4)})"/>`,
  )
  return `<g clip-path="url(#${clipTo(easel, d)})"><g transform="translate(${n(mx)} ${n(my)}) rotate(${n(turn)})">${strips.join('')}${seam(easel, 'M-12 -2.4H12', 1.2)}</g></g>`
}
