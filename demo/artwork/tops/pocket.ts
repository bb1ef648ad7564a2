import { piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { line, n, type Point, trace } from '../paint/path.ts'
import { button, seam, topstitch } from '../paint/trim.ts'

interface Patch {
  /** The middle of its upper edge. */
  at: Point
  width: number
  height: number
  /** Pointed as on shirts, square, rounded. */
  shape?: 'point' | 'square' | 'round'
  flap?: number
  buttoned?: boolean
  turn?: number
  thread?: string
}

/** A pocket of the same cloth, sewn on: its print set a little off, its mouth hemmed. */
export const patchPocket = (
  easel: Easel,
  { at: [x, y], width, height, shape = 'point', flap = 0, buttoned = false, turn = 0, thread }: Patch,
): string => {
  const h = width / 2
  const foot: Point[] =
    shape === 'point'
      ? [
          [h, height - h * 0.3, 1],
          [0, height, 1],
          [-h, height - h * 0.3, 1],
        ]
      : shape === 'round'
        ? [
            [h, height - h * 0.5],
            [h * 0.62, height],
            [-h * 0.62, height],
            [-h, height - h * 0.5],
          ]
        : [
            [h, height, 1],
            [-h, height, 1],
          ]
  const d = trace([[-h, 0, 1], [h, 0, 1], ...foot])
  const inner = foot.map(([a, b]): Point => [a * 0.93, b - 0.5])
  const mouth = line([
    [-h, 2],
    [h, 2],
  ])
  const lid: Point[] = [
    [-h - 0.4, -0.6, 1],
    [h + 0.4, -0.6, 1],
    [h + 0.4, flap - 0.6, 1],
    [0, flap + 0.6, shape === 'point' ? 1 : undefined] as Point,
    [-h - 0.4, flap - 0.6, 1],
  ]
  const cover =
    flap > 0
      ? `<path d="${trace(lid)}" transform="translate(.1 .45)" fill="${easel.tones.deep}" fill-opacity=".35"/>${piece(easel, { d: trace(lid), round: 0.25 })}${topstitch(
          easel,
          trace(
            lid.slice(2).map(([a, b]): Point => [a * 0.93, b - 0.5]),
            true,
          ),
          thread,
        )}${buttoned ? button(easel, [0, flap - 0.9], { r: 0.5 }) : ''}`
      : topstitch(easel, mouth, thread)
  return `<g transform="translate(${n(x)} ${n(y)})${turn ? ` rotate(${n(turn)})` : ''}"><path d="${d}" transform="translate(.12 .3)" fill="${easel.tones.deep}" fill-opacity=".22"/>${piece(easel, { d, round: 0.22 })}${topstitch(easel, trace([[-h * 0.93, 0.4], ...[...inner].reverse(), [h * 0.93, 0.4]], true), thread)}${cover}</g>`
}

/** A pocket set into the cloth: a welt, or a flap over one. */
export const weltPocket = (
  easel: Easel,
  { at: [x, y], width, turn = 0, flap = 0 }: { at: Point; width: number; turn?: number; flap?: number },
): string => {
  const h = width / 2
  const lid = trace([
    [-h, -0.3, 1],
    [h, -0.3, 1],
    [h - 0.2, flap - 0.6],
    [h - 1.2, flap, 1],
    [-h + 1, flap, 1],
    [-h + 0.1, flap - 0.8],
  ])
  const welt = trace([
    [-h, -0.7, 1],
    [h, -0.7, 1],
    [h, 0.7, 1],
    [-h, 0.7, 1],
  ])
  const art =
    flap > 0
      ? `<path d="${lid}" transform="translate(.1 .4)" fill="${easel.tones.deep}" fill-opacity=".4"/>${piece(easel, { d: lid, round: 0.25 })}${seam(
          easel,
          line([
            [-h, -0.4],
            [h, -0.4],
          ]),
        )}`
      : `<path d="${welt}" transform="translate(.05 .25)" fill="${easel.tones.deep}" fill-opacity=".35"/>${piece(easel, { d: welt, round: 0.2 })}${seam(
          easel,
          line([
            [-h, 0.7],
            [h, 0.7],
          ]),
          1.2,
        )}`
  return `<g transform="translate(${n(x)} ${n(y)})${turn ? ` rotate(${n(turn)})` : ''}">${art}</g>`
}
