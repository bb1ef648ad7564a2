import { cast, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { both, on, type Point, trace } from '../paint/path.ts'
import { cord, label, seam, topstitch } from '../paint/trim.ts'
import type { Neckline } from './neckline.ts'

/** A hood that lies behind the neck and crosses in front of it; seen from behind, all of it. */
export const hood = (easel: Easel, { back = false, cords = true, size = 1 }): Neckline => {
  const { tones } = easel
  const front: Point[] = [
    [0, 9, 1],
    [5, 5.6],
    [9.4, 0, 1],
  ]
  const shell = trace([
    [-11.6, 3.4, 1],
    [-12.4 * size, -4],
    [-9.6 * size, -12.4 * size],
    [0, -16 * size],
    [9.6 * size, -12.4 * size],
    [12.4 * size, -4],
    [11.6, 3.4, 1],
    [5, 6.4],
    [0, 7.4],
    [-5, 6.4],
  ])
  if (back) {
    const d = trace([
      [-10.4, 0.4, 1],
      [-11.8 * size, 6],
      [-8 * size, 16.6 * size],
      [0, 20 * size],
      [8 * size, 16.6 * size],
      [11.8 * size, 6],
      [10.4, 0.4, 1],
      [5, -2.6],
      [0, -3.4],
      [-5, -2.6],
    ])
    easel.outlines.push(d)
    const mid = trace(
      [
        [0, -3.3],
        [0.2, 8],
        [0, 20 * size],
      ],
      true,
    )
    return {
      front: [
        [0, 2],
        [5, 1.4],
        [9, 0, 1],
      ],
      behind: '',
      upon:
        cast(easel, d, { blur: 10, opacity: 0.45 }) +
        piece(easel, {
          d,
          round: 0.9,
          folds: [
            { from: [-8, 2], to: [-3, 14], width: 1.4, bend: 1.6 },
            { from: [8, 2], to: [4, 15], width: 1.4, bend: -1.6 },
            { from: [-4, 0], to: [5, 3], width: 1, bend: 1.2 },
          ],
        }) +
        seam(easel, mid, 0.8) +
        topstitch(easel, mid),
    }
  }
  easel.outlines.push(shell)
  const mouth = trace([
    [0, 9.4, 1],
    [-4.6, 4.4],
    [-8 * size, -3.6],
    [-6.2 * size, -10 * size],
    [0, -12.6 * size],
    [6.2 * size, -10 * size],
    [8 * size, -3.6],
    [4.6, 4.4],
  ])
  const behind =
    piece(easel, {
      d: shell,
      round: 1.1,
      folds: [
        { from: [-10.6, -2], to: [-8, -11], width: 1, bend: -1 },
        { from: [10.8, -1], to: [8.4, -10], width: 1, bend: 1 },
        { from: [-10.8, 2.4], to: [-5, 4.6], width: 0.9, bend: 0.6 },
      ],
    }) +
    `<path d="${mouth}" fill="${tones.insideDeep}"/><path d="${trace([
      [-7 * size, -3.6],
      [-5.6 * size, -9.4 * size],
      [0, -11.8 * size],
      [5.6 * size, -9.4 * size],
      [7 * size, -3.6],
      [4, 1.6],
      [0, 2.6],
      [-4, 1.6],
    ])}" fill="${tones.inside}" fill-opacity=".75"/>` +
    seam(
      easel,
      trace(
        [
          [0, -12.4 * size],
          [0.1, -6],
          [0, 2.4],
        ],
        true,
      ),
      0.7,
    ) +
    label(easel, [0, 0.4], 4)
  const upon =
    both((side) => {
      const d = trace(
        on(side, [
          [side === 1 ? -2.2 : -0.6, 10.6, 1],
          [4, 5.4],
          [7.6 * size, -3],
          [9.6 * size, -4.4],
          [11.4, 0],
          [11.6, 3.6],
          [8, 7.6],
          [2.4, 11.4],
        ]),
      )
      easel.outlines.push(d)
      return (
        cast(easel, d, { blur: 7, opacity: 0.4 }) +
        piece(easel, {
          d,
          angle: side * 30,
          round: 0.7,
          folds: [
            {
              from: on(side, [[10, -2]])[0] ?? [0, 0],
              to: on(side, [[3, 8]])[0] ?? [0, 0],
              width: 1,
              bend: side * 0.8,
            },
          ],
        }) +
        topstitch(
          easel,
          trace(
            on(side, [
              [-0.4, 9.6],
              [4.8, 4.8],
              [8.2 * size, -3],
            ]),
            true,
          ),
        )
      )
    }) +
    (cords
      ? both((side) =>
          cord(
            easel,
            on(side, [
              [3.2, 7.4],
              [4, 13],
              [3.4 + easel.random.unit(), 21 + easel.random.unit() * 2],
            ]),
            { width: 0.75 },
          ),
        )
      : '')
  return { front, behind, upon }
}
