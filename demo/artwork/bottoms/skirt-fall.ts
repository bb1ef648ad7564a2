import type { Fold } from '../paint/cloth.ts'
import { type Easel, gradient } from '../paint/easel.ts'
import { n, type Point } from '../paint/path.ts'

/** Cloth that hangs from a waist: half widths above and below, and how many waves its hem makes. */
export interface Fall {
  top: number
  foot: number
  halfTop: number
  halfFoot: number
  waves: number
  /** How far the hem sags in the middle. */
  drop: number
}

/** The hem from the right corner to the left, in soft waves. */
export const wavyHem = (easel: Easel, fall: Fall): Point[] => {
  const { random } = easel
  const points: Point[] = []
  const count = fall.waves * 2
  for (let i = 1; i < count; i++) {
    const x = fall.halfFoot * (1 - (2 * i) / count)
    const round = fall.drop * (1 - (x / fall.halfFoot) ** 2)
    const wave = fall.waves > 1 ? (i % 2 === 0 ? -0.55 : 0.55) * (0.5 + random.unit()) : 0
    points.push([x, fall.foot + round + wave])
  }
  return points
}

/** Folds that begin narrow at the waist and open towards the hem. */
export const flutes = (easel: Easel, fall: Fall, k = 1): Fold[] => {
  const { random } = easel
  const folds: Fold[] = []
  const count = fall.waves
  const height = fall.foot - fall.top
  for (let i = 0; i < count; i++) {
    const t = -0.92 + ((i + 0.25 + 0.5 * random.unit()) / count) * 1.84
    const start = fall.top + height * (0.04 + 0.3 * random.unit())
    const part = (start - fall.top) / height
    folds.push({
      from: [t * (fall.halfTop + (fall.halfFoot - fall.halfTop) * part), start],
      to: [t * fall.halfFoot * 1.06, fall.foot + height * 0.22],
      width: k * (0.9 + (fall.halfFoot / fall.waves) * 0.24 * (0.6 + 0.7 * random.unit())),
      bend: -t * 1.2,
    })
  }
  return folds
}

/** Gathers: many short folds below a seam. */
export const gathers = (
  easel: Easel,
  { y, half, length = 5, count = 16 }: { y: number; half: number; length?: number; count?: number },
): Fold[] => {
  const { random } = easel
  return Array.from({ length: count }, (_, i): Fold => {
    const x = -half + ((i + 0.2 + 0.6 * random.unit()) / count) * half * 2
    return {
      from: [x, y - 0.3],
      to: [x * 1.05 + (random.unit() - 0.5), y + length * (0.5 + random.unit())],
      width: 0.42,
    }
  })
}

/** Pressed pleats, each one lit on its face and dark under its edge. */
export const pleats = (easel: Easel, fall: Fall, count: number): string => {
  const { tones } = easel
  const face = gradient(easel, { from: [0, 0], to: [1, 0] }, [
    [0, tones.deep, 0.5],
    [0.12, tones.shade, 0.25],
    [0.4, tones.light, 0.34],
    [0.8, tones.light, 0.05],
    [1, tones.shade, 0.35],
  ])
  let out = ''
  for (let i = 0; i < count; i++) {
    const [a, b] = [-1 + (2 * i) / count, -1 + (2 * (i + 1)) / count]
    const sway = (easel.random.unit() - 0.5) * 0.5
    const at = (t: number): string =>
      `M${n(t * fall.halfTop)} ${n(fall.top)}Q${n(t * (fall.halfTop * 0.4 + fall.halfFoot * 0.6))} ${n(fall.top + (fall.foot - fall.top) * 0.4)} ${n(t * fall.halfFoot + sway)} ${n(fall.foot + 6)}`
    out += `<path d="${at(a)}L${n(b * fall.halfFoot + sway)} ${n(fall.foot + 6)}Q${n(b * (fall.halfTop * 0.4 + fall.halfFoot * 0.6))} ${n(fall.top + (fall.foot - fall.top) * 0.4)} ${n(b * fall.halfTop)} ${n(fall.top)}Z" fill="url(#${face})"/><path d="${at(a)}" fill="none" stroke="${tones.seam}" stroke-opacity=".55" stroke-width="${easel.px(1.2)}"/>`
  }
  return out
}
