import type { Easel } from '../paint/easel.ts'
import { ellipse, n, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import type { Spec } from '../spec.ts'
import { alloyOf, chain, dome, loop, mirrorFill, polished, resting, thickness, tube } from './metal.ts'

const earrings = (easel: Easel): Scene => {
  const { spec } = easel
  const w = 2.3 * (thickness[spec.cut] ?? 1)
  if (spec.noun === 'Studs') {
    const r = spec.cut === 'slender' ? 4.4 : 6
    return {
      art: dome(easel, [-9.5, 1.5], r) + dome(easel, [9.5, -2.5], r),
      pose: 'standing',
      focus: { x: -8, y: 2, width: 20 },
    }
  }
  if (spec.noun === 'Hoops') {
    const hoop = (x: number, y: number, turn: number): string => {
      const ring = ellipse([0, 0], 9.6, 13)
      return `<g transform="translate(${x} ${y}) rotate(${turn})">${resting(easel, ring, w)}${loop(easel, [0, 0, 9.6, 13], w)}${tube(easel, 'M-1.6 -13.6Q0 -15 1.8 -13.4', w * 0.5)}</g>`
    }
    return { art: hoop(-11, 2, -8) + hoop(12, -3, 12), pose: 'standing', focus: { x: -10, y: 4, width: 22 } }
  }
  const drop = (x: number, y: number, turn: number): string => {
    const hook = 'M-3.4 -12C-3.6 -21 3.2 -21 2 -13.6Q1.6 -10.6 0 -8.6'
    const pear = trace([
      [0, -8],
      [2.6, -2],
      [5.4, 5],
      [3.6, 10.4],
      [0, 11.8],
      [-3.6, 10.4],
      [-5.4, 5],
      [-2.6, -2],
    ])
    return `<g transform="translate(${x} ${y}) rotate(${turn})">${resting(easel, hook, 1)}${resting(easel, pear, w * 0.9)}${tube(easel, hook, 0.9)}${tube(easel, pear, w * 0.85)}</g>`
  }
  return { art: drop(-10, 3, -6) + drop(10, -1, 9), pose: 'standing', focus: { x: -9, y: 4, width: 22 } }
}

const necklace = (easel: Easel): Scene => {
  const { spec } = easel
  const w = spec.noun === 'Chain' ? 2.6 * (thickness[spec.cut] ?? 1) : 1.25
  const fall = 'M-24 -34C-22 -14 -12 13 0 20C12 13 22 -14 24 -34'
  const back = 'M-24 -34C-22 -40 22 -40 24 -34'
  const pendant =
    spec.noun === 'Chain'
      ? ''
      : spec.closure === 'Toggle'
        ? `${resting(easel, ellipse([0, 24], 4.2, 4.2), 1.6)}${tube(easel, ellipse([0, 24], 4.2, 4.2), 1.7)}${tube(easel, 'M-6.4 29.4L6.4 27.6', 1.7)}`
        : `${tube(easel, ellipse([0, 21.6], 1, 1.4), 0.6)}${dome(easel, [0, 28], 5.6)}`
  const art = chain(easel, back, w * 0.8) + chain(easel, fall, w) + pendant
  return { art, pose: 'standing', focus: { x: 0, y: 20, width: 30 } }
}

const bracelet = (easel: Easel): Scene => {
  const { spec } = easel
  const k = thickness[spec.cut] ?? 1
  const wide = spec.noun === 'Cuff' ? 7.5 * k : 3 * k
  const [rx, ry] = [25, 16]
  const open = spec.closure === 'Open' || spec.noun === 'Cuff'
  const course = open
    ? `M-5 ${n(-ry * 1.02)}C-14 ${n(-ry * 1.12)} ${-rx} ${n(-ry * 0.8)} ${-rx} 0C${-rx} ${n(ry * 1.36)} ${rx} ${n(ry * 1.36)} ${rx} 0C${rx} ${n(-ry * 0.8)} 14 ${n(-ry * 1.12)} 5 ${n(-ry * 1.02)}`
    : ellipse([0, 0], rx, ry)
  const art =
    resting(easel, course, wide) +
    (open ? polished(easel, course, [wide, 28]) : loop(easel, [0, 0, rx, ry], wide)) +
    (spec.closure === 'Hinge'
      ? `<path d="M${rx - 1.6} 3l2.6 -.8" stroke="${alloyOf(easel).low}" stroke-width=".6"/>`
      : '')
  return { art: `<g transform="rotate(-9)">${art}</g>`, pose: 'standing', focus: { x: -12, y: 9, width: 28 } }
}

const ringMade = (easel: Easel): Scene => {
  const { spec } = easel
  const k = thickness[spec.cut] ?? 1
  const one = (y: number, w: number): string => {
    const [rx, ry] = [10, 8.6]
    return resting(easel, ellipse([0, y], rx, ry), w) + loop(easel, [0, y, rx, ry], w)
  }
  const a = alloyOf(easel)
  const signet = `<path d="${ellipse([0.3, 6.9], 6.2, 5)}" fill="#2b241d" fill-opacity=".3"/><path d="${ellipse([0, 6.2], 6, 4.8)}" fill="${a.low}"/><path d="${ellipse([0, 5.9], 5.8, 4.6)}" fill="url(#${mirrorFill(easel, 30)})"/><path d="${ellipse([0, 5.7], 4.6, 3.5)}" fill="${a.body}" stroke="${a.bright}" stroke-width=".24"/><path d="M-2.6 5.6Q0 2.8 2.6 5.6Q0 8.2 -2.6 5.6M0 3.4V8" fill="none" stroke="${a.dark}" stroke-width=".36"/>`
  const art =
    spec.noun === 'Stacking'
      ? one(-3.4, 1.4) + one(0, 1.7) + one(3.2, 1.3)
      : one(0, 3.1 * k) + (spec.noun === 'Signet' ? signet : '')
  return { art: `<g transform="rotate(-12)">${art}</g>`, pose: 'standing', focus: { x: -2, y: 4, width: 16 } }
}

const makers = { ear: earrings, nck: necklace, brc: bracelet, rng: ringMade } as const

/** Pixels a millimetre, and how far down the middle is. */
const stages = { ear: [11.5, 500], nck: [9.6, 520], brc: [9.6, 500], rng: [22, 500] } as const

export const jewellery = (spec: Spec): Draft => {
  const kind = spec.kind === 'nck' || spec.kind === 'brc' || spec.kind === 'rng' ? spec.kind : 'ear'
  const [size, y] = stages[kind]
  const scale = spec.noun === 'Studs' ? size * 1.5 : size
  return { stage: { scale, x: 400, y }, draw: makers[kind] }
}
