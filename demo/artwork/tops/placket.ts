import type { Easel } from '../paint/easel.ts'
import { trace } from '../paint/path.ts'
import { button, seam, topstitch } from '../paint/trim.ts'

/** A placket down the middle with its buttons: from the collar to the hem. */
export const placket = (
  easel: Easel,
  {
    from,
    to,
    width = 3.4,
    gap = 8.6,
    hidden = false,
    r = 0.52,
  }: { from: number; to: number; width?: number; gap?: number; hidden?: boolean; r?: number },
): string => {
  const half = width / 2
  const strip = trace([
    [-half, from, 1],
    [half, from, 1],
    [half, to, 1],
    [-half, to, 1],
  ])
  const edges =
    seam(
      easel,
      trace(
        [
          [-half, from],
          [-half, to],
        ],
        true,
      ),
      1,
    ) +
    seam(
      easel,
      trace(
        [
          [half, from],
          [half, to],
        ],
        true,
      ),
      0.6,
    ) +
    topstitch(
      easel,
      trace(
        [
          [-half + 0.5, from],
          [-half + 0.5, to],
        ],
        true,
      ),
    ) +
    topstitch(
      easel,
      trace(
        [
          [half - 0.5, from],
          [half - 0.5, to],
        ],
        true,
      ),
    )
  const buttons: string[] = []
  for (let y = from + gap * 0.5; y < to - gap * 0.45; y += gap) {
    if (!hidden)
      buttons.push(
        `<path d="M0 ${(y - r * 1.7).toFixed(2)}V${(y + r * 1.7).toFixed(2)}" stroke="${easel.tones.seam}" stroke-width="${easel.px(1.4)}" stroke-opacity=".7"/>`,
        button(easel, [0, y], { r }),
      )
  }
  return `<path d="${strip}" transform="translate(-.25 0)" fill="${easel.tones.deep}" fill-opacity=".12"/><path d="${strip}" fill="${easel.tones.light}" fill-opacity=".1"/>${edges}${buttons.join('')}`
}
