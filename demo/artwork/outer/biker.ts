import { cast, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { line, type Point, trace } from '../paint/path.ts'
import { button, seam, zip } from '../paint/trim.ts'
import type { Frame } from '../tops/frame.ts'
import { placket } from '../tops/placket.ts'
import { weltPocket } from '../tops/pocket.ts'

export const straight = (easel: Easel, f: Frame): string => {
  const buttons = easel.spec.closure === 'Buttons'
  const front = buttons
    ? placket(easel, { from: 5, to: f.length + 1.4, gap: 10.5, r: 0.9, width: 4 })
    : zip(
        easel,
        [
          [0, 3],
          [0, f.length + 0.6],
        ],
        { width: 0.8 },
      )
  const yoke =
    seam(
      easel,
      line([
        [-f.shoulder + 1, f.armhole - 10],
        [-1.6, f.armhole - 10],
      ]),
    ) +
    seam(
      easel,
      line([
        [f.shoulder - 1, f.armhole - 10],
        [1.6, f.armhole - 10],
      ]),
    )
  const hem = seam(
    easel,
    trace(
      [
        [-f.hem, f.length - 4.4],
        [0, f.length - 3.6],
        [f.hem, f.length - 4.4],
      ],
      true,
    ),
  )
  return (
    yoke +
    hem +
    [-1, 1]
      .map((s) => weltPocket(easel, { at: [s * f.hem * 0.58, f.length - 14], width: 13, turn: s * 62 }))
      .join('') +
    front
  )
}

/** The off-centre zip, its own smaller zips, and the belt at the hem. */
export const biker = (easel: Easel, f: Frame): string => {
  const path: [Point, Point] = [
    [-6.4, 29],
    [-2.4, f.length + 0.6],
  ]
  const pocket = (s: 1 | -1): string =>
    zip(
      easel,
      [
        [s * f.hem * 0.78, f.length - 20],
        [s * f.hem * 0.5, f.length - 10],
      ],
      { width: 0.6 },
    )
  const d = trace([
    [-f.hem - 0.1, f.length - 4.6, 1],
    [0, f.length - 3.8],
    [f.hem + 0.1, f.length - 4.6, 1],
    [f.hem, f.length - 1, 1],
    [0, f.length - 0.2],
    [-f.hem, f.length - 1, 1],
  ])
  const belt = cast(easel, d, { blur: 4, opacity: 0.4 }) + piece(easel, { d, angle: 90, round: 0.9 })
  const shoulders = [-1, 1]
    .map((s) => {
      const strap = trace([
        [s * (f.shoulder - 0.2), f.slope - 0.6, 1],
        [s * (f.shoulder - 0.2), f.slope + 3, 1],
        [s * 12, 3.6],
        [s * 11, 2],
        [s * 12, 0.9],
      ])
      return (
        piece(easel, { d: strap, round: 0.4 }) + button(easel, [s * 13, 2.3], { r: 0.5, colour: '#b9bbbe' })
      )
    })
    .join('')
  return (
    zip(easel, path, { width: 0.9 }) +
    zip(
      easel,
      [
        [f.chest * 0.34, f.armhole - 2],
        [f.chest * 0.7, f.armhole - 5],
      ],
      { width: 0.6 },
    ) +
    pocket(-1) +
    pocket(1) +
    belt +
    shoulders
  )
}
