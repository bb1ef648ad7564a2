import type { Easel } from '../paint/easel.ts'
import { n, type Point, trace } from '../paint/path.ts'
import type { Draft } from '../paint/studio.ts'
import { metalFill, spot } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { type Shoe, shoeDraft, sole, stitched, upper } from './shoe-parts.ts'

/** A strap over the foot: its near end on the sole, rising to the ridge, its far end hidden behind. */
const strap = (
  easel: Easel,
  [x0, x1]: readonly [number, number],
  { high, lean, low }: { high: number; lean: number; low: number },
): string => {
  const near: Point[] = [
    [x0, low, 1],
    [x0 + lean * 0.3, low - high * 0.55],
    [x0 + lean, low - high],
    [(x0 + x1) / 2 + lean, low - high - 0.7],
    [x1 + lean, low - high + 0.1],
    [x1 + lean * 0.3, low - high * 0.5],
    [x1, low, 1],
  ]
  const inner = trace([
    [x0 + lean, low - high + 0.1, 1],
    [(x0 + x1) / 2 + lean, low - high - 0.7],
    [x1 + lean, low - high + 0.2, 1],
    [x1 + lean + 1.4, low - high * 0.5],
    [x1 + lean + 1, low - 0.3, 1],
    [x0 + lean + 1.6, low - 0.3, 1],
    [x0 + lean + 0.6, low - high * 0.5],
  ])
  const d = trace(near)
  const edges = [0.3, -0.3]
    .map((k) =>
      stitched(
        easel,
        k > 0
          ? [
              [x0 + 0.32, low],
              [x0 + lean * 0.3 + 0.32, low - high * 0.55],
              [x0 + lean + 0.3, low - high + 0.2],
            ]
          : [
              [x1 - 0.32, low],
              [x1 + lean * 0.3 - 0.32, low - high * 0.5],
              [x1 + lean - 0.3, low - high + 0.3],
            ],
      ),
    )
    .join('')
  return `<path d="${inner}" fill="${easel.tones.insideDeep}"/>${upper(easel, d, { on: spot(easel, { at: [(x0 + x1) / 2 + lean * 0.7, low - high * 0.8], radius: (x1 - x0) * 0.6 }, [easel.tones.glint, 0.4]), round: 0.9 })}${edges}`
}

const buckle = (easel: Easel, x: number, y: number): string =>
  `<rect x="${n(x - 0.8)}" y="${n(y - 0.9)}" width="1.6" height="1.8" rx=".3" fill="none" stroke="#1b1510" stroke-opacity=".4" stroke-width=".34" transform="translate(.08 .12)"/><rect x="${n(x - 0.8)}" y="${n(y - 0.9)}" width="1.6" height="1.8" rx=".3" fill="none" stroke="url(#${metalFill(easel, 'gold')})" stroke-width=".32"/><path d="M${n(x)} ${n(y - 0.9)}v1.8" stroke="url(#${metalFill(easel, 'gold')})" stroke-width=".22"/>`

const make = (easel: Easel): Shoe => {
  const { spec } = easel
  const thick = spec.sole === 'Platform' ? 3.6 : spec.sole === 'Footbed' ? 2.6 : 1.3
  const cork = spec.sole === 'Flat sole' ? '#8a6444' : '#b98f62'
  const t = -thick
  const bed = trace([
    [0, t - 0.1],
    [1, t - 0.9],
    [8, t - 0.7],
    [15, t - 1.1],
    [21, t - 1.4],
    [27, t - 1.4],
    [28.2, t - 0.5],
    [27.6, t + 0.3],
    [14, t + 0.2],
    [1, t + 0.4],
  ])
  const base = trace([
    [-0.1, t - 0.1],
    [1, t + 0.3],
    [9, t + 0.2],
    [16, t],
    [28.2, t - 0.5, 1],
    [28.2, t * 0.4],
    [27.8, 0, 1],
    [3.4, 0],
    [0.6, -0.4],
  ])
  let grain = ''
  for (let i = 0; i < 70; i++)
    grain += `M${n(easel.random.unit() * 28)} ${n(t + easel.random.unit() * thick)}h${n(0.15 + easel.random.unit() * 0.3)}`
  const lines = `${spec.sole === 'Flat sole' ? '' : `<path d="${grain}" stroke="#6d4a2a" stroke-opacity=".55" stroke-width=".16"/>`}<path d="M-1 -.7H30" stroke="#2a211a" stroke-width=".9" transform="translate(0 .35)"/>`
  const low = t + 0.1
  const slides = spec.noun === 'Slides' || spec.closure === 'Slip-on'
  const straps: string[] = []
  if (spec.noun === 'Fisherman') {
    for (const [x, high] of [
      [3.4, 3.6],
      [6.2, 4.7],
      [9, 5.8],
      [11.8, 6.8],
    ] as const)
      straps.push(strap(easel, [x, x + 1.9], { high, lean: 2.2, low }))
    straps.push(
      upper(
        easel,
        trace([
          [3.6, low - 3.4, 1],
          [6, low - 4.6],
          [13.6, low - 8.2],
          [14.6, low - 7.2],
          [7, low - 3.4],
          [4.4, low - 2.6],
        ]),
        { round: 0.5 },
      ),
    )
  } else if (slides) {
    straps.push(
      strap(easel, [11.8, 17], { high: 6.6, lean: 2, low }),
      strap(easel, [4.4, 10], { high: 4.8, lean: 2, low }),
    )
  } else {
    straps.push(
      strap(easel, [12.4, 15.4], { high: 6.4, lean: 2.2, low }),
      strap(easel, [4.2, 8], { high: 4.4, lean: 2, low }),
    )
  }
  const ankle = slides
    ? ''
    : upper(
        easel,
        trace([
          [21, low - 0.4, 1],
          [21.6, low - 4],
          [26.8, low - 7.4],
          [27.8, low - 6],
          [27.9, low - 0.8, 1],
          [26, low - 0.8, 1],
          [26, low - 4.6],
          [23, low - 2.8],
          [22.8, low - 0.6, 1],
        ]),
        { round: 0.7, glints: [[[27.2, low - 5.8], [27.2, low - 1.4], 0.16, 0]] },
      )
  const wrap = slides
    ? ''
    : upper(
        easel,
        trace([
          [14.2, low - 6.6, 1],
          [18, low - 9],
          [22.6, low - 9.2],
          [26.8, low - 7.4, 1],
          [26.4, low - 6, 1],
          [22.4, low - 7.6],
          [18.4, low - 7.3],
          [15.6, low - 5.4, 1],
        ]),
        { round: 0.5 },
      )
  const art =
    sole(easel, bed, { colour: '#c9a67c' }) +
    ankle +
    straps.join('') +
    wrap +
    (slides
      ? spec.closure === 'Buckle'
        ? buckle(easel, 14.6, low - 3.4) + buckle(easel, 7.8, low - 2.6)
        : ''
      : buckle(easel, 19.6, low - 8.3)) +
    sole(easel, base, { colour: cork, lines })
  return {
    art,
    outline: bed + base,
    ground: [[14.4, 27]],
    height: thick + 9,
    focus: { x: 12, y: -6, width: 17 },
  }
}

export const sandal = (spec: Spec): Draft => shoeDraft(spec, 11, make)
