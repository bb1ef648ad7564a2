import { cast, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import { metalFill, topstitch } from '../paint/trim.ts'

/** A belt of the same cloth round the waist: knotted, or with a buckle; from behind only the band. */
export const tieBelt = (
  easel: Easel,
  {
    y,
    half,
    back = false,
    buckle = false,
    height = 4.4,
  }: { y: number; half: number; back?: boolean; buckle?: boolean; height?: number },
): string => {
  const h = height / 2
  const band = trace([
    [-half - 0.4, y - h, 1],
    [0, y - h + 0.7],
    [half + 0.4, y - h, 1],
    [half + 0.4, y + h, 1],
    [0, y + h + 0.7],
    [-half - 0.4, y + h, 1],
  ])
  const sewn = [-h + 0.6, h - 0.6]
    .map((dy) =>
      topstitch(
        easel,
        trace(
          [
            [-half, y + dy],
            [0, y + dy + 0.7],
            [half, y + dy],
          ],
          true,
        ),
      ),
    )
    .join('')
  const art =
    cast(easel, band, { blur: 7, opacity: 0.45, dy: 0.7 }) +
    piece(easel, { d: band, angle: 90, round: 0.8 }) +
    sewn
  if (back) return art
  const end = (x: number, reach: number, lean: number): string => {
    const points: Point[] = [
      [x - 1.4, y, 1],
      [x + 1.4, y, 1],
      [x + lean + 1.9, y + reach * 0.6],
      [x + lean * 1.6 + 2, y + reach, 1],
      [x + lean * 1.6 - 2, y + reach + 0.6, 1],
      [x + lean - 1.9, y + reach * 0.6],
    ]
    const d = trace(points)
    easel.outlines.push(d)
    return (
      cast(easel, d, { blur: 6, opacity: 0.4 }) +
      piece(easel, {
        d,
        round: 0.9,
        folds: [{ from: [x, y + 1], to: [x + lean, y + reach * 0.8], width: 0.6 }],
      })
    )
  }
  if (buckle) {
    const frame = trace([
      [0.6, y - h - 0.7, 1],
      [5.8, y - h - 0.7, 1],
      [5.8, y + h + 1.9, 1],
      [0.6, y + h + 1.9, 1],
    ])
    const tip = trace([
      [3, y - h + 0.6, 1],
      [13.4, y - h + 1.4],
      [14.6, y + 1.6],
      [13.2, y + h + 1.6],
      [3, y + h + 0.7, 1],
    ])
    return `${art}${cast(easel, tip, { blur: 4, opacity: 0.4 })}${piece(easel, { d: tip, angle: 90, round: 0.5 })}<path d="${frame}" fill="none" stroke="${easel.tones.deep}" stroke-opacity=".5" stroke-width="1.2" transform="translate(.2 .3)"/><path d="${frame}" fill="none" stroke="url(#${metalFill(easel, 'gunmetal')})" stroke-width="1" stroke-linejoin="round"/>`
  }
  const knot = trace([
    [-2.2, y - h - 0.4],
    [2, y - h - 0.6],
    [2.6, y + h + 0.6],
    [-1.8, y + h + 0.8],
  ])
  return (
    art +
    end(-1, 24, -1.6) +
    end(1, 21, 1.8) +
    cast(easel, knot, { blur: 4, opacity: 0.4 }) +
    piece(easel, {
      d: knot,
      angle: 70,
      round: 0.9,
      folds: [{ from: [-1.6, y - 1], to: [1.8, y + 1], width: 0.5 }],
    })
  )
}
