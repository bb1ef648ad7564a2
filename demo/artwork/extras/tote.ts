import { type Fold, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Scene } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { seam, spot, topstitch, zip } from '../paint/trim.ts'
import { patchPocket } from '../tops/pocket.ts'
import { hide, stamp, strapAlong } from './bag-parts.ts'

export const tote = (easel: Easel): Scene => {
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
