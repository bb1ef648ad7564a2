import { cast, type Fold, piece } from './cloth.ts'
import type { Easel } from './easel.ts'
import { ellipse, n, type Point, trace } from './path.ts'
import { patchPocket } from './pocket.ts'
import type { Spec } from './spec.ts'
import type { Draft, Scene } from './studio.ts'
import { blend } from './tones.ts'
import { metalFill, seam, spot, topstitch, zip } from './trim.ts'

/** Leather of handles and edges: a bag's own, or a saddler's brown on canvas and nylon. */
const hide = (easel: Easel): string =>
  easel.spec.fabric === 'canvas' ||
  easel.spec.fabric === 'recycled_nylon' ||
  easel.spec.fabric === 'waxed_cotton'
    ? easel.tones.lightness < 0.4
      ? '#1d1a18'
      : '#8a5a34'
    : easel.tones.base

/** A strap along a line, with its thickness, its stitches and the shadow it throws. */
export const strapAlong = (
  easel: Easel,
  points: readonly Point[],
  { width = 2.2, far = false, sewn = true },
): string => {
  const d = trace(points, true)
  const body = hide(easel)
  const [dark, light] = [blend(body, '#120e0b', 0.45), blend(body, '#fff6e6', 0.3)]
  const shade = far ? 0.35 : 0
  return `<g fill="none" stroke-linecap="butt"><path d="${d}" stroke="${dark}" stroke-width="${n(width)}"/><path d="${d}" stroke="${blend(body, '#120e0b', shade)}" stroke-width="${n(width * 0.88)}"/>${far ? '' : `<path d="${d}" transform="translate(${n(-width * 0.2)} 0)" stroke="${light}" stroke-opacity=".5" stroke-width="${n(width * 0.22)}"/>`}${sewn ? `<path d="${d}" stroke="${dark}" stroke-opacity=".35" stroke-width="${n(width * 0.62)}"/><path d="${d}" stroke="${blend(body, '#120e0b', shade)}" stroke-width="${n(width * 0.54)}"/>` : ''}</g>`
}

const ring = (easel: Easel, [x, y]: Point, r: number): string =>
  `<path d="${ellipse([x, y], r, r * 0.9)}" fill="none" stroke="#1b1510" stroke-opacity=".35" stroke-width="${n(r * 0.5)}" transform="translate(.08 .16)"/><path d="${ellipse([x, y], r, r * 0.9)}" fill="none" stroke="url(#${metalFill(easel, 'gold')})" stroke-width="${n(r * 0.42)}"/>`

const stamp = (easel: Easel, [x, y]: Point): string =>
  `<path d="M${n(x - 2.2)} ${n(y)}h4.4" stroke="${easel.tones.deep}" stroke-opacity=".5" stroke-width=".42" stroke-dasharray=".5 .16"/>`

const tote = (easel: Easel): Scene => {
  const { spec, tones, random } = easel
  const soft = spec.cut !== 'structured'
  const wide = spec.cut === 'roomy' || spec.noun === 'Shopper' ? 20 : 17.6
  const [top, foot, low] = [-29, 0, wide - 2.4]
  const sag = soft ? 1.6 : 0.4
  const front: Point[] = [
    [-wide, top, 1],
    [-wide * 0.5, top + sag * 0.6],
    [0, top + sag],
    [wide * 0.5, top + sag * 0.7],
    [wide, top, 1],
    [wide - 0.6 - (soft ? 0.6 : 0), top * 0.5],
    [low, foot - 1.6],
    [low - 1.6, foot, 1],
    [-low + 1.6, foot, 1],
    [-low, foot - 1.6],
    [-wide + 0.6 + (soft ? 0.4 : 0), top * 0.5],
  ]
  const d = trace(front)
  const mouth = trace([
    [-wide, top, 1],
    [-wide + 1.6, top - 1.8],
    [0, top - 2.2],
    [wide - 1.6, top - 1.8],
    [wide, top, 1],
    [wide * 0.5, top + sag * 0.7],
    [0, top + sag],
    [-wide * 0.5, top + sag * 0.6],
  ])
  const long = spec.strap === 'Shoulder strap'
  const reach = long ? 27 : 13
  const arch = (dx: number, lift: number): Point[] => [
    [-7.6 + dx, top + 9 - lift],
    [-7.5 + dx, top],
    [-5.6 + dx, top - reach * 0.72 - lift],
    [dx * 1.4, top - reach - lift],
    [5.8 + dx, top - reach * 0.72 - lift],
    [7.5 + dx, top],
    [7.6 + dx, top + 9 - lift],
  ]
  const back = arch(0.9, 2)
  const near = arch(0, 0)
  const folds: Fold[] = soft
    ? [
        { from: [-wide + 3, top + 3], to: [-wide * 0.5, -8], width: 1, bend: -1.2 },
        { from: [wide - 3, top + 4], to: [wide * 0.46, -6], width: 1, bend: 1.4 },
        { from: [5 + 3 * random.unit(), top + 5], to: [4 + 3 * random.unit(), -8], width: 0.8 },
        { from: [-low, -5], to: [-low * 0.3, -2.4], width: 0.8 },
        { from: [low, -6], to: [low * 0.4, -2.6], width: 0.8 },
      ]
    : [
        { from: [-wide + 2, top + 2], to: [-low + 1, -2], width: 0.7 },
        { from: [wide - 2, top + 2], to: [low - 1, -2], width: 0.7 },
      ]
  const mounts = [-7.5, 7.5]
    .map(
      (x) =>
        `<g transform="translate(${x} ${top + 9})"><path d="${trace([
          [-1.7, -3, 1],
          [1.7, -3, 1],
          [1.7, 1.4, 1],
          [0, 2.6, 1],
          [-1.7, 1.4, 1],
        ])}" fill="${hide(easel)}" stroke="${tones.seam}" stroke-width=".16"/><path d="M-1.2 -2.6V1.1L0 2L1.2 1.1V-2.6" fill="none" stroke="${blend(hide(easel), '#efe4cf', 0.4)}" stroke-width=".16" stroke-dasharray=".42 .24"/></g>`,
    )
    .join('')
  const closure =
    spec.closure === 'Zip'
      ? zip(
          easel,
          [
            [wide - 3, top - 0.5],
            [-wide + 3, top - 0.5],
          ],
          { width: 0.7, metal: 'gold' },
        )
      : ''
  const seamLow = [
    seam(
      easel,
      trace(
        [
          [-low - 0.4, -6],
          [0, -5.4],
          [low + 0.4, -6],
        ],
        true,
      ),
      0.8,
    ),
    topstitch(
      easel,
      trace(
        [
          [-low - 0.4, -5.5],
          [0, -4.9],
          [low + 0.4, -5.5],
        ],
        true,
      ),
    ),
  ].join('')
  const edge = topstitch(
    easel,
    trace(
      [
        [-wide + 0.8, top + 1],
        [0, top + sag + 1],
        [wide - 0.8, top + 1],
      ],
      true,
    ),
  )
  const rear =
    spec.view === 'back'
      ? patchPocket(easel, { at: [0, -21], width: 20, height: 13, shape: 'square' })
      : stamp(easel, [0, -15])
  const far = `<path d="${mouth}" fill="${tones.insideDeep}"/><path d="${trace([
    [-wide, top, 1],
    [-wide + 1.6, top - 1.8],
    [0, top - 2.2],
    [wide - 1.6, top - 1.8],
    [wide, top, 1],
    [0, top - 0.9],
  ])}" fill="${tones.inside}"/>`
  const art =
    strapAlong(easel, back, { width: 2, far: true }) +
    far +
    closure +
    piece(easel, {
      d,
      folds,
      on: seamLow + edge + spot(easel, { at: [-wide * 0.45, top * 0.62], radius: 11 }, [tones.glint, 0.22]),
      round: 0.8,
    }) +
    rear +
    strapAlong(easel, near, { width: 2.1 }) +
    mounts
  return { art, pose: 'standing', floor: { x: 1, y: 0, width: 50 }, focus: { x: -6, y: top + 6, width: 20 } }
}

const crossbody = (easel: Easel): Scene => {
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

const backpack = (easel: Easel): Scene => {
  const { spec, tones } = easel
  const back = spec.view === 'back'
  const roll = spec.closure === 'Roll top'
  const body: Point[] = [
    [-12.6, roll ? -38 : -33, 1],
    ...(roll ? [] : [[-10.4, -39] as Point, [0, -41] as Point, [10.4, -39] as Point]),
    [12.6, roll ? -38 : -33, 1],
    [14.2, -20],
    [14.4, -4],
    [12.4, 0, 1],
    [-12.4, 0, 1],
    [-14.4, -4],
    [-14.2, -20],
  ]
  const d = trace(body)
  const leather = hide(easel)
  const handle = strapAlong(
    easel,
    [
      [-3.4, -39.6],
      [-2.6, -43.6],
      [0, -44.6],
      [2.6, -43.6],
      [3.4, -39.6],
    ],
    { width: 1.4 },
  )
  const sidesOut = [-1, 1]
    .map((s) =>
      strapAlong(
        easel,
        [
          [s * 9, -37],
          [s * 15.6, -30],
          [s * 17, -17],
          [s * 14.4, -6],
        ],
        { width: 2.2, far: !back },
      ),
    )
    .join('')
  const pocket = patchPocket(easel, {
    at: [0, -18.6],
    width: 21,
    height: 15.6,
    shape: 'round',
    ...(spec.closure === 'Flap' ? { flap: 5 } : {}),
  })
  const pocketZip =
    spec.closure === 'Flap'
      ? ''
      : zip(
          easel,
          [
            [8.6, -17.2],
            [-8.6, -17.2],
          ],
          { width: 0.55, metal: 'gunmetal' },
        )
  const buckled = (x: number, from: number, to: number): string =>
    `${strapAlong(
      easel,
      [
        [x, from],
        [x, to],
      ],
      { width: 1.9 },
    )}<rect x="${n(x - 1.4)}" y="${n(to - 4.4)}" width="2.8" height="2.3" rx=".4" fill="none" stroke="url(#${metalFill(easel, 'gold')})" stroke-width=".44"/>`
  const lid =
    spec.closure === 'Flap'
      ? trace([
          [-13.2, -34.6, 1],
          [-10.4, -40.4],
          [0, -42],
          [10.4, -40.4],
          [13.2, -34.6, 1],
          [13.8, -25],
          [11.6, -21.4],
          [-11.6, -21.4],
          [-13.8, -25],
        ])
      : ''
  const rolled = roll
    ? [0, 1, 2]
        .map((i) => {
          const r = trace([
            [-12.6 - i * 0.3, -38.4 - i * 2.2, 1],
            [12.6 + i * 0.3, -38.4 - i * 2.2, 1],
            [13 + i * 0.3, -37 - i * 2.2],
            [12.6 + i * 0.3, -35.8 - i * 2.2, 1],
            [-12.6 - i * 0.3, -35.8 - i * 2.2, 1],
            [-13 - i * 0.3, -37 - i * 2.2],
          ])
          easel.outlines.push(r)
          return piece(easel, {
            d: r,
            across: [
              [0.4, 0],
              [0.5, 1],
            ],
            round: 1.1,
          })
        })
        .join('')
    : ''
  const top =
    spec.closure === 'Zip'
      ? `<path d="${trace(
          [
            [-13.6, -25],
            [-12, -33.6],
            [-8, -37.6],
            [0, -38.8],
            [8, -37.6],
            [12, -33.6],
            [13.6, -25],
          ],
          true,
        )}" fill="none" stroke="${tones.deep}" stroke-width="1.4" stroke-opacity=".7"/><path d="${trace(
          [
            [-13.6, -25],
            [-12, -33.6],
            [-8, -37.6],
            [0, -38.8],
            [8, -37.6],
            [12, -33.6],
            [13.6, -25],
          ],
          true,
        )}" fill="none" stroke="#b9bbbe" stroke-width=".55" stroke-dasharray=".22 .22"/>`
      : ''
  const cover =
    lid === ''
      ? ''
      : cast(easel, lid, { blur: 8, opacity: 0.45 }) +
        piece(easel, {
          d: lid,
          round: 0.75,
          folds: [
            { from: [-10, -36], to: [-7, -24], width: 0.8 },
            { from: [9, -37], to: [8, -24], width: 0.8 },
          ],
        }) +
        topstitch(
          easel,
          trace(
            [
              [-13, -26],
              [-11.2, -22],
              [11.2, -22],
              [13, -26],
            ],
            true,
          ),
        ) +
        buckled(-6, -27, -13) +
        buckled(6, -27, -13)
  const rear = back
    ? [-1, 1]
        .map((s) => {
          const strap = trace([
            [s * 3, -36, 1],
            [s * 7.4, -37, 1],
            [s * 9.6, -26],
            [s * 9, -12, 1],
            [s * 6, -12, 1],
            [s * 5.6, -25],
          ])
          return (
            cast(easel, strap, { blur: 6, opacity: 0.4 }) +
            piece(easel, { d: strap, round: 0.7 }) +
            topstitch(
              easel,
              trace(
                [
                  [s * 6.6, -36],
                  [s * 8.8, -26],
                  [s * 8.3, -12.6],
                ],
                true,
              ),
            ) +
            strapAlong(
              easel,
              [
                [s * 7.4, -12],
                [s * 9, -6],
                [s * 12.4, -2],
              ],
              { width: 1.2 },
            )
          )
        })
        .join('')
    : ''
  const base = `<path d="${trace([
    [-14.4, -5.6, 1],
    [0, -5],
    [14.4, -5.6, 1],
    [12.4, 0, 1],
    [-12.4, 0, 1],
  ])}" fill="${leather}"/>`
  const folds: Fold[] = [
    { from: [-12, -30], to: [-9, -10], width: 1, bend: 0.8 },
    { from: [12, -31], to: [9, -9], width: 1, bend: -0.8 },
    { from: [-3, -33], to: [-1, -22], width: 0.7 },
  ]
  const art =
    sidesOut +
    handle +
    rolled +
    piece(easel, {
      d,
      folds,
      on:
        (spec.fabric === 'grained' ? '' : base + seam(easel, 'M-15 -5.4Q0 -4.8 15 -5.4')) +
        spot(easel, { at: [-5, -28], radius: 12 }, [tones.glint, 0.2]),
    }) +
    top +
    (back ? rear : pocket + pocketZip + cover + (roll ? buckled(0, -42, -25) : ''))
  return { art, pose: 'standing', floor: { x: 1, y: 0, width: 42 }, focus: { x: 0, y: -22, width: 20 } }
}

const makers = { tot: tote, xbd: crossbody, bpk: backpack } as const

export const bag = (spec: Spec): Draft => {
  const kind = spec.kind === 'xbd' || spec.kind === 'bpk' ? spec.kind : 'tot'
  const size = {
    tot: [12.4, spec.strap === 'Shoulder strap' ? 800 : 730],
    xbd: [14.4, 800],
    bpk: [14.6, 805],
  }[kind] as [number, number]
  return { stage: { scale: size[0], x: 396, y: size[1] }, draw: makers[kind] }
}
