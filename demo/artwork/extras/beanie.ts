import { halo, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { n, type Point, trace } from '../paint/path.ts'
import type { Scene } from '../paint/studio.ts'
import { ribbing } from '../paint/trim.ts'

export const beanie = (easel: Easel): Scene => {
  const { spec, tones } = easel
  const slouch = spec.cut === 'slouchy'
  const turned = spec.closure === 'Turn-up'
  const top = slouch ? -27 : -21.5
  const lean = slouch ? 2.6 : 0
  const dome: Point[] = [
    [-11.6, -4, 1],
    [-12.2, -11],
    [-9.4 + lean * 0.4, top + 4.6],
    [-3 + lean, top + 0.4],
    [3 + lean, top + 0.4],
    [9.6 + lean, top + 5],
    [12.3, -11],
    [11.6, -4, 1],
    [0, -2.6],
  ]
  const d = trace(dome)
  easel.outlines.push(d)
  let valleys = ''
  let ridges = ''
  for (let i = -12; i <= 12; i++) {
    const k = i / 12.4
    const bulge = Math.sin(k * 1.45)
    const to: Point = [lean + k * 1.4, top + 0.6]
    const [low, high] = slouch ? [13.4, 13.6] : [13, 9.6]
    const at = (dx: number): string =>
      `M${n(bulge * 12.1 + dx)} -3C${n(bulge * low + dx)} ${n(top * (slouch ? 0.66 : 0.55))} ${n(bulge * high + lean * 0.7 + dx)} ${n(top + (slouch ? 0.6 : 3.4))} ${n(to[0])} ${n(to[1])}`
    valleys += at(0)
    ridges += at(0.42)
  }
  const patterned = spec.pattern === 'cable' || spec.pattern === 'fairisle'
  const rib = patterned
    ? ''
    : `<path d="${valleys}" fill="none" stroke="${tones.deep}" stroke-opacity=".4" stroke-width=".34"/><path d="${ridges}" fill="none" stroke="${tones.light}" stroke-opacity=".42" stroke-width=".3"/>`
  const near: Point[] = turned
    ? [
        [-12.4, -9],
        [-6, -7.7],
        [0, -7.3],
        [6, -7.7],
        [12.4, -9],
      ]
    : [
        [-12, -4.4],
        [-6, -3],
        [0, -2.6],
        [6, -3],
        [12, -4.4],
      ]
  const far: Point[] = [
    [-12.1, 0],
    [-6, 1.5],
    [0, 1.9],
    [6, 1.5],
    [12.1, 0],
  ]
  const cuff = `${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`
  easel.outlines.push(cuff)
  const tag = turned
    ? `<rect x="4.6" y="-4.6" width="3.4" height="2.5" fill="#efe9dc"/><path d="M5.2 -3.4h2.2" stroke="#4b443a" stroke-width=".34"/>`
    : ''
  const folds = [
    { from: [-8, -9] as Point, to: [6, -11] as Point, width: 0.8, bend: -0.8 },
    ...(slouch
      ? [
          { from: [-9, -15] as Point, to: [9, -18] as Point, width: 1.2, bend: -1.4 },
          { from: [10, -10] as Point, to: [1, -16] as Point, width: 1, bend: 0.8 },
        ]
      : []),
  ]
  const art =
    halo(easel, d) +
    piece(easel, { d, round: 1.15, on: rib, folds }) +
    (turned
      ? `<path d="${trace(
          near.map(([x, y]): Point => [x, y - 0.3]),
          true,
        )}" fill="none" stroke="${tones.deep}" stroke-opacity=".4" stroke-width=".9"/>`
      : '') +
    ribbing(easel, { near, far }, { pitch: 0.72, strength: 0.9, fill: tones.base }) +
    '' +
    tag
  return { art, pose: 'lying', focus: { x: 1, y: -8, width: 17 } }
}
