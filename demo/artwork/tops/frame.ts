import { type Point, whole } from '../paint/path.ts'
import type { Stage } from '../paint/studio.ts'
import type { Spec } from '../spec.ts'

/** A body's measures in centimetres, halves across; y runs down from where shoulder and neck meet. */
export interface Frame {
  neck: number
  shoulder: number
  slope: number
  armhole: number
  chest: number
  waist: number
  waistAt: number
  hem: number
  length: number
}

const base: Record<Spec['wearer'], Frame> = {
  Men: {
    neck: 8.6,
    shoulder: 21.6,
    slope: 4.9,
    armhole: 25,
    chest: 25.6,
    waist: 24.4,
    waistAt: 45,
    hem: 25,
    length: 71,
  },
  Women: {
    neck: 8.6,
    shoulder: 19,
    slope: 4.2,
    armhole: 22.5,
    chest: 22.6,
    waist: 20.6,
    waistAt: 40,
    hem: 22.8,
    length: 62,
  },
  Unisex: {
    neck: 8.6,
    shoulder: 21,
    slope: 4.4,
    armhole: 24,
    chest: 25,
    waist: 24,
    waistAt: 43,
    hem: 25,
    length: 68,
  },
  Kids: {
    neck: 8.2,
    shoulder: 17.5,
    slope: 3.4,
    armhole: 19.5,
    chest: 21,
    waist: 20.8,
    waistAt: 33,
    hem: 22,
    length: 51,
  },
}

/** How a cut changes the body of its wearer. */
export const frameOf = (spec: Spec, ease = 0): Frame => {
  const f = { ...base[spec.wearer] }
  const widen = (by: number, drop: number, longer: number): Frame => ({
    ...f,
    shoulder: f.shoulder + drop,
    slope: f.slope + drop * 0.16,
    armhole: f.armhole + by * 0.4,
    chest: f.chest + by,
    waist: f.waist + by * 1.15,
    hem: f.hem + by * 0.9,
    length: f.length + longer,
  })
  const e = ease
  switch (spec.cut) {
    case 'slim':
    case 'tailored':
    case 'close':
      return { ...widen(e - 1.4, -0.3, 0), waist: f.waist + e - 2.6 }
    case 'boxy':
      return widen(e + 2.6, 1.6, -5.5)
    case 'cropped':
      return widen(e + 0.8, 0.4, -7)
    case 'relaxed':
    case 'loose':
      return widen(e + 2.4, 2.2, 1)
    case 'oversized':
      return widen(e + 4.6, 3.8, 3)
    default:
      return widen(e, 0.2, 0)
  }
}

/** Centres what reaches so far to the sides and from top to bottom, as large as the picture allows. */
export const stageFor = (
  box: { half: number; top: number; bottom: number },
  room = { w: 712, h: 806 },
): Stage => {
  const height = box.bottom - box.top
  const scale = Math.min(room.w / (box.half * 2), room.h / height)
  return { scale, x: 400, y: 488 - ((box.top + box.bottom) / 2) * scale }
}

/** The outline of a body: the neckline's right half (from the middle out to the shoulder), then down and round. */
export const bodyPoints = (
  f: Frame,
  neckline: readonly Point[],
  hem: { drop: number; curve?: number },
): Point[] => whole([...neckline, ...sidePoints(f, hem)])

export const sidePoints = (f: Frame, hem: { drop: number; curve?: number }): Point[] => {
  const curve = hem.curve ?? 0
  return [
    [f.neck + (f.shoulder - f.neck) * 0.5, f.slope * 0.46],
    [f.shoulder, f.slope, 1],
    [f.shoulder - 1.9, f.slope + (f.armhole - f.slope) * 0.5],
    [f.shoulder - 0.4, f.slope + (f.armhole - f.slope) * 0.82],
    [f.chest, f.armhole, 1],
    [f.waist + 0.15, (f.armhole + f.waistAt) / 2],
    [f.waist, f.waistAt],
    [(f.waist + f.hem) / 2 + 0.2, (f.waistAt + f.length) / 2],
    [f.hem, f.length - curve, 1],
    ...(curve > 0
      ? ([
          [f.hem * 0.86, f.length - curve * 0.62],
          [f.hem * 0.55, f.length + hem.drop - curve * 0.05],
        ] as Point[])
      : ([[f.hem * 0.55, f.length + hem.drop * 0.7]] as Point[])),
    [0, f.length + hem.drop],
  ]
}

/** The seam where a sleeve is set in, right side. */
export const armholeSeam = (f: Frame): Point[] => [
  [f.shoulder, f.slope],
  [f.shoulder - 1.9, f.slope + (f.armhole - f.slope) * 0.5],
  [f.shoulder - 0.4, f.slope + (f.armhole - f.slope) * 0.82],
  [f.chest, f.armhole],
]
