import { cast, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { n, type Point, trace } from '../paint/path.ts'
import type { Scene } from '../paint/studio.ts'
import { metalFill, seam, spot, topstitch, zip } from '../paint/trim.ts'
import { ring, stamp, strapAlong } from './bag-parts.ts'

export const crossbody = (easel: Easel): Scene => {
  const { spec, tones } = easel
  const back = spec.view === 'back'
  const [w, h] = spec.cut === 'compact' ? [11, 15] : [13, 17.5]
  const saddle = spec.noun === 'Saddle Bag' || spec.cut === 'curved'
  const body: Point[] = saddle
    ? [
        [-w + 0.8, -h, 1],
        [0, -h + 0.3],
        [w - 0.8, -h, 1],
        [w + 0.6, -h * 0.5],
        [w - 2.2, -2],
        [0, 0],
        [-w + 2.2, -2],
        [-w - 0.6, -h * 0.5],
      ]
    : [
        [-w, -h, 1],
        [0, -h + 0.2],
        [w, -h, 1],
        [w + 0.3, -h * 0.4],
        [w - 0.2, -1.2],
        [w - 1.6, 0, 1],
        [-w + 1.6, 0, 1],
        [-w + 0.2, -1.2],
        [-w - 0.3, -h * 0.4],
      ]
  const d = trace(body)
  const side = trace([
    [w - 0.8, -h, 1],
    [w + 2, -h - 0.8, 1],
    [w + 2.6, -h * 0.4],
    [w + 1.2, -1.8],
    [w - 1.8, -0.2, 1],
    [w + 0.3, -h * 0.4],
  ])
  const long = spec.strap === 'Crossbody strap'
  const lift = long ? 32 : 22
  const strap: Point[] = [
    [-w + 0.2, -h - 0.4],
    [-w * 0.9, -h - lift * 0.5],
    [-w * 0.34, -h - lift * 0.94],
    [w * 0.36, -h - lift * 0.95],
    [w * 0.95, -h - lift * 0.52],
    [w + 0.6, -h - 0.6],
  ]
  const flapFoot = saddle ? -h * 0.28 : -h * 0.36
  const flap = trace([
    [-w - 0.3, -h - 0.5, 1],
    [0, -h - 0.9],
    [w + 0.3, -h - 0.5, 1],
    [w + 0.4, flapFoot - 3],
    [w * 0.72, flapFoot - 0.4],
    [0, flapFoot + 0.9],
    [-w * 0.72, flapFoot - 0.4],
    [-w - 0.4, flapFoot - 3],
  ])
  const lock = `<g transform="translate(0 ${n(flapFoot - 1.2)})"><rect x="-1.5" y="-1" width="3" height="2.3" rx=".5" fill="#1b1510" fill-opacity=".4" transform="translate(.1 .22)"/><rect x="-1.5" y="-1" width="3" height="2.3" rx=".5" fill="url(#${metalFill(easel, 'gold')})"/><rect x="-.32" y="-.8" width=".64" height="1.9" rx=".3" fill="url(#${metalFill(easel, 'silver')})"/></g>`
  const withFlap = spec.closure === 'Flap' && !back
  const cover = withFlap
    ? cast(easel, flap, { blur: 8, opacity: 0.45, dy: 0.5 }) +
      piece(easel, {
        d: flap,
        round: 0.7,
        on: spot(easel, { at: [-w * 0.4, -h * 0.82], radius: 7 }, [tones.glint, 0.34]),
      }) +
      topstitch(
        easel,
        trace(
          [
            [w - 0.4, -h],
            [w - 0.3, flapFoot - 3],
            [w * 0.68, flapFoot - 1],
            [0, flapFoot + 0.2],
            [-w * 0.68, flapFoot - 1],
            [-w + 0.3, flapFoot - 3],
            [-w + 0.4, -h],
          ],
          true,
        ),
      ) +
      lock
    : back
      ? seam(
          easel,
          trace(
            [
              [-w + 1, -h * 0.7],
              [0, -h * 0.67],
              [w - 1, -h * 0.7],
            ],
            true,
          ),
          1.2,
        ) +
        topstitch(
          easel,
          trace(
            [
              [-w + 1, -h * 0.7 + 0.5],
              [0, -h * 0.67 + 0.5],
              [w - 1, -h * 0.7 + 0.5],
            ],
            true,
          ),
        )
      : zip(
          easel,
          [
            [w - 1.6, -h + 1.4],
            [-w + 1.6, -h + 1.4],
          ],
          { width: 0.6, metal: 'gold' },
        ) +
        seam(
          easel,
          trace(
            [
              [-w + 1, -h * 0.55],
              [0, -h * 0.52],
              [w - 1, -h * 0.55],
            ],
            true,
          ),
        ) +
        stamp(easel, [0, -h * 0.3])
  const art =
    strapAlong(easel, strap, { width: 1.5 }) +
    piece(easel, { d: side, fill: tones.shade, round: 0.5 }) +
    piece(easel, {
      d,
      round: 0.8,
      folds: [
        { from: [-w + 2, -h + 4], to: [-w * 0.5, -2], width: 0.7 },
        { from: [w - 2, -h + 5], to: [w * 0.5, -2], width: 0.7 },
      ],
    }) +
    topstitch(
      easel,
      trace(
        [
          [-w + 0.8, -h + 1],
          [-w + 0.5, -h * 0.4],
          [-w + 2.2, -1],
          [0, saddle ? -0.8 : -0.6],
          [w - 2.2, -1],
          [w - 0.5, -h * 0.4],
          [w - 0.8, -h + 1],
        ],
        true,
      ),
    ) +
    cover +
    ring(easel, [-w + 0.2, -h - 0.7], 0.9) +
    ring(easel, [w + 0.6, -h - 0.9], 0.9)
  return { art, pose: 'standing', floor: { x: 1, y: 0, width: 38 }, focus: { x: 0, y: -h * 0.55, width: 17 } }
}
