import { cast, type Fold, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { n, type Point, trace } from '../paint/path.ts'
import type { Scene } from '../paint/studio.ts'
import { metalFill, seam, spot, topstitch, zip } from '../paint/trim.ts'
import { patchPocket } from '../tops/pocket.ts'
import { hide, strapAlong } from './bag-parts.ts'

export const backpack = (easel: Easel): Scene => {
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
