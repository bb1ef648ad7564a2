import { piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { line, trace } from '../paint/path.ts'
import { button, seam, topstitch } from '../paint/trim.ts'
import type { Frame } from '../tops/frame.ts'

export const copper = '#b07a45'

/** A trucker's front: yoke, pointed flaps, two seams that run in a V to the waistband. */
export const trucker = (easel: Easel, f: Frame): string => {
  const back = easel.spec.view === 'back'
  const thread = copper
  const y = f.armhole - 7
  const yoke = back
    ? trace(
        [
          [-f.chest, y + 2],
          [0, y + 5],
          [f.chest, y + 2],
        ],
        true,
      )
    : line([
        [-f.chest, y],
        [f.chest, y],
      ])
  const vees = (back ? [0.36] : [0.3, 0.62]).flatMap((k, i) =>
    [1, -1].map((s) =>
      line([
        [s * f.chest * (back ? 0.5 : i === 0 ? 0.36 : 0.7), y + (back ? 4 : 0)],
        [s * f.hem * (back ? 0.34 : k * 0.82), f.length],
      ]),
    ),
  )
  const sewn = [yoke, ...vees].map((d) => seam(easel, d, 0.9) + topstitch(easel, d, thread)).join('')
  return sewn
}

export const band = (easel: Easel, f: Frame, thread?: string): string => {
  const h = 4.2
  const d = trace([
    [-f.hem - 0.1, f.length - 0.3, 1],
    [0, f.length + 0.5],
    [f.hem + 0.1, f.length - 0.3, 1],
    [f.hem - 0.3, f.length + h, 1],
    [0, f.length + h + 0.7],
    [-f.hem + 0.3, f.length + h, 1],
  ])
  easel.outlines.push(d)
  return (
    piece(easel, { d, angle: 90 }) +
    topstitch(
      easel,
      trace(
        [
          [-f.hem, f.length + 0.5],
          [0, f.length + 1.2],
          [f.hem, f.length + 0.5],
        ],
        true,
      ),
      thread,
    ) +
    topstitch(
      easel,
      trace(
        [
          [-f.hem, f.length + h - 0.7],
          [0, f.length + h],
          [f.hem, f.length + h - 0.7],
        ],
        true,
      ),
      thread,
    )
  )
}

/** Metal shanks in place of sewn buttons. */
export const snaps = (easel: Easel, from: number, to: number): string => {
  const out: string[] = []
  for (let y = from; y < to; y += (to - from - 2.4) / 5)
    out.push(button(easel, [0, y], { r: 0.85, colour: '#a8794b' }))
  return out.join('')
}
