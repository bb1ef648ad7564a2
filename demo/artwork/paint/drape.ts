import type { Frame } from '../tops/frame.ts'
import type { Fold } from './cloth.ts'
import type { Easel } from './easel.ts'

/** Soft drags from the underarm, and the fall of a hem that nobody stands in. */
export const drape = (easel: Easel, f: Frame, k = 1): Fold[] => {
  const { random } = easel
  const j = (by: number): number => (random.unit() - 0.5) * by
  const folds: Fold[] = []
  for (const side of [-1, 1]) {
    const x = (v: number): number => v * side
    const reach = 0.5 + 0.3 * random.unit()
    folds.push({
      from: [x(f.chest - 0.2), f.armhole + 1.5],
      to: [x(f.chest * reach), f.armhole + 13 + j(6)],
      width: (0.8 + 0.4 * random.unit()) * k,
      bend: side * (0.7 + j(0.8)),
    })
    if (random.chance(0.7))
      folds.push({
        from: [x(f.shoulder - 1.4), f.slope + 10 + j(3)],
        to: [x(f.chest * 0.66 + j(3)), f.armhole + 3 + j(4)],
        width: 0.75 * k,
        bend: side * -0.6,
      })
    if (random.chance(0.6))
      folds.push({
        from: [x(f.chest - 1.2), f.armhole + 6],
        to: [x(f.waist * 0.7 + j(3)), f.waistAt + 6 + j(8)],
        width: 0.9 * k,
        bend: side * 0.9,
      })
  }
  const falls = 2 + random.int(3)
  for (let i = 0; i < falls; i++) {
    const x = -f.hem * 0.8 + (i + 0.5 + j(0.7)) * ((f.hem * 1.6) / falls)
    const top = f.length * (0.48 + 0.28 * random.unit())
    folds.push({
      from: [x * 0.84 + j(3), top],
      to: [x, f.length + 3],
      width: (0.9 + random.unit() * 0.9) * k,
      bend: j(1.6),
    })
  }
  return folds
}
