import { cast, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { trace } from '../paint/path.ts'
import type { Frame } from '../tops/frame.ts'

export const wrapTie = (easel: Easel, f: Frame, back: boolean): string => {
  const band = trace([
    [-f.waist - 0.3, f.waistAt - 1, 1],
    [0, f.waistAt - 0.2],
    [f.waist + 0.3, f.waistAt - 1, 1],
    [f.waist + 0.3, f.waistAt + 1.2, 1],
    [0, f.waistAt + 2],
    [-f.waist - 0.3, f.waistAt + 1.2, 1],
  ])
  const art = cast(easel, band, { blur: 5, opacity: 0.4 }) + piece(easel, { d: band, angle: 90, round: 0.8 })
  if (back) return art
  const x = f.waist * 0.56
  const end = (lean: number, reach: number): string => {
    const d = trace([
      [x - 0.8, f.waistAt, 1],
      [x + 0.9, f.waistAt, 1],
      [x + lean + 1.3, f.waistAt + reach * 0.6],
      [x + lean * 1.4 + 1.4, f.waistAt + reach, 1],
      [x + lean * 1.4 - 1.2, f.waistAt + reach + 0.8, 1],
      [x + lean - 1.2, f.waistAt + reach * 0.6],
    ])
    return cast(easel, d, { blur: 5, opacity: 0.4 }) + piece(easel, { d, round: 0.8 })
  }
  const loop = (s: 1 | -1): string => {
    const d = trace([
      [x, f.waistAt + 0.4, 1],
      [x + s * 3, f.waistAt - 2.4],
      [x + s * 6.4, f.waistAt - 0.8],
      [x + s * 5.4, f.waistAt + 2.6],
      [x + s * 2, f.waistAt + 2, 1],
    ])
    return cast(easel, d, { blur: 4, opacity: 0.35 }) + piece(easel, { d, angle: s * 60, round: 0.8 })
  }
  return (
    art +
    end(-2, 24) +
    end(2.4, 27) +
    loop(-1) +
    loop(1) +
    piece(easel, {
      d: trace([
        [x - 1.1, f.waistAt - 1.2],
        [x + 1.1, f.waistAt - 1.3],
        [x + 1.2, f.waistAt + 1.5],
        [x - 1, f.waistAt + 1.6],
      ]),
      round: 0.8,
    })
  )
}
