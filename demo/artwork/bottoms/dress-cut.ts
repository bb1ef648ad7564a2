import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Spec } from '../spec.ts'
import { type Frame, frameOf } from '../tops/frame.ts'
import { type Fall, wavyHem } from './skirt-fall.ts'

const lengths: Record<string, number> = { Mini: 86, 'Knee length': 100, Midi: 117, Maxi: 138 }

/** How wide the hem is beyond the hips, and how many waves it makes. */
const cutsOf: Record<string, readonly [flare: number, waves: number, shaped: number]> = {
  'fit-and-flare': [0.27, 7, 2.4],
  tiered: [0.25, 8, 0.6],
  straight: [0.05, 3, 0],
  wrap: [0.18, 5, 2],
  'A-line': [0.19, 5, 1],
  belted: [0.15, 5, 1.6],
  'bias-cut': [0.13, 4, 1.4],
  column: [0.02, 2, 1],
  relaxed: [0.24, 6, 0],
  loose: [0.28, 6, 0],
}

export interface Cut {
  f: Frame
  fall: Fall
  flare: number
}

export const cutOf = (spec: Spec): Cut => {
  const kids = spec.wearer === 'Kids'
  const [flare, waves, shaped] = cutsOf[spec.cut] ?? [0.15, 4, 0]
  const body = frameOf({ ...spec, cut: 'regular' }, kids ? 0 : -0.8)
  const length = kids ? 68 : (lengths[spec.length] ?? 117)
  const waistAt = kids ? 31 : spec.cut === 'tiered' ? 40 : 39
  const below = length - waistAt
  const f = { ...body, length, waistAt, waist: body.waist - shaped, chest: body.chest - shaped * 0.25 }
  const hip = f.waist + (shaped > 1.5 ? 4.4 : 3)
  const halfFoot = hip + below * flare
  return {
    f: { ...f, hem: halfFoot },
    fall: { top: waistAt, foot: length, halfTop: f.waist, halfFoot, waves, drop: 1 + flare * 9 },
    flare,
  }
}

/** The whole outline: an upper edge, then waist, hip and a hem in waves. */
export const outline = (easel: Easel, { f, fall, flare }: Cut, upper: readonly Point[]): string => {
  const hip: Point = [
    f.waist + Math.max(3, (fall.halfFoot - f.waist) * (flare > 0.2 ? 0.5 : 0.45)),
    f.waistAt + (f.length - f.waistAt) * 0.36,
  ]
  const right: Point[] = [
    ...upper,
    [(f.waist + f.chest) / 2 + 0.2, (f.armhole + f.waistAt) / 2],
    [f.waist, f.waistAt],
    hip,
    [fall.halfFoot, f.length, 1],
  ]
  const left = right
    .slice(1)
    .map(([x, y, c]): Point => (c ? [-x, y, 1] : [-x, y]))
    .reverse()
  return trace([...right, ...wavyHem(easel, fall), ...left])
}

export const shoulders = (f: Frame): Point[] => [
  [f.neck + (f.shoulder - f.neck) * 0.5, f.slope * 0.46],
  [f.shoulder, f.slope, 1],
  [f.shoulder - 1.9, f.slope + (f.armhole - f.slope) * 0.5],
  [f.shoulder - 0.4, f.slope + (f.armhole - f.slope) * 0.82],
  [f.chest, f.armhole, 1],
]
