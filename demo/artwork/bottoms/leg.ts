import type { Fold } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import type { Point } from '../paint/path.ts'
import type { Spec } from '../spec.ts'

/** One half of a pair, in centimetres from the middle of the waist. */
export interface Leg {
  waist: number
  hip: number
  crotch: number
  length: number
  /** Widths across, and where their middles are. */
  knee: number
  hem: number
  spread: number
}

const widths: Record<string, readonly [knee: number, hem: number, spread: number]> = {
  slim: [17.5, 14, 12.4],
  tapered: [20, 14.5, 12.6],
  straight: [21, 19.5, 13.4],
  relaxed: [24, 22, 14.6],
  loose: [25, 22, 14.8],
  'wide-leg': [28, 33, 19],
  'barrel-leg': [31, 20, 14.6],
  pleated: [24, 20, 14],
}

export const legOf = (spec: Spec): Leg => {
  const [knee, hem, spread] = widths[spec.cut] ?? [21, 19, 13.4]
  const kids = spec.wearer === 'Kids'
  const k = kids ? 0.8 : spec.wearer === 'Men' ? 1.05 : 1
  const full = kids ? 72 : spec.wearer === 'Men' ? 105 : 103
  const jogger = spec.kind === 'jgr'
  const low = spec.waist === 'Mid waist' ? -3 : 0
  const base = {
    waist: (spec.waist === 'Drawcord waist' || spec.waist === 'Elasticated waist' ? 20 : 19.6) * k,
    hip: 23.8 * k,
    crotch: (29 + low) * k,
  }
  if (spec.kind === 'srt') {
    const length = base.crotch + (spec.length === 'Short' ? 9 : spec.length === 'Knee length' ? 24 : 16)
    return {
      ...base,
      length,
      knee: (spec.cut === 'straight' ? 26 : 28) * k,
      hem: (spec.cut === 'straight' ? 25.5 : 27.5) * k,
      spread: 13.6 * k,
    }
  }
  const cut = spec.length === 'Ankle length' ? -7 : spec.length === 'Cropped' ? -14 : 0
  return {
    ...base,
    length: full + low + cut - (jogger ? 7 : 0),
    knee: knee * k,
    hem: (jogger ? Math.min(hem, 21) : hem) * k,
    spread: spread * k,
  }
}

export const half = (leg: Leg, short: boolean): Point[] => {
  const { waist, hip, crotch, length, knee, hem, spread } = leg
  const at = crotch + (length - crotch) * 0.42
  const kneeAt = hip - knee / 2 - 1 + (spread - (hip - knee / 2 - 1)) * 0.5
  const outerKnee: Point = [kneeAt + knee / 2, at]
  return [
    [0, 1.2],
    [waist * 0.5, 0.9],
    [waist, 0, 1],
    [(waist + hip) / 2 + 1, crotch * 0.34],
    [hip, crotch * 0.74],
    ...(short
      ? []
      : [[hip * 0.55 + outerKnee[0] * 0.45 + 0.4, crotch + (at - crotch) * 0.45] as Point, outerKnee]),
    [spread + hem / 2, length, 1],
    [spread, length + 0.7],
    [spread - hem / 2, length + 0.4, 1],
    ...(short ? [] : [[kneeAt - knee / 2, at] as Point]),
    [Math.max(0.9, (spread - hem / 2) * 0.3), crotch + (short ? 3 : 6)],
    [0, crotch, 1],
  ]
}

/** Where a leg bends and where it meets a shoe. */
export const foldsOfLeg = (easel: Easel, leg: Leg, s: 1 | -1): Fold[] => {
  const { random } = easel
  const { hip, crotch, length, spread, hem, knee } = leg
  const x = (v: number): number => v * s
  const short = easel.spec.kind === 'srt'
  const out: Fold[] = [
    {
      from: [x(0.6), crotch - 2],
      to: [x(hip * 0.56), crotch - 7 - 3 * random.unit()],
      width: 0.9,
      bend: -s * 1,
    },
    {
      from: [x(0.8), crotch + 0.5],
      to: [x(hip * 0.64), crotch - 1 + 2 * random.unit()],
      width: 0.9,
      bend: -s * 0.8,
    },
    {
      from: [x(1.6), crotch + 4],
      to: [x(hip * 0.5), crotch + 9 + 3 * random.unit()],
      width: 0.8,
      bend: s * 0.6,
    },
    { from: [x(hip - 0.4), crotch * 0.8], to: [x(hip * 0.66), crotch + 5], width: 0.8, bend: s * 0.8 },
  ]
  if (short) return [...out, { from: [x(spread), crotch + 3], to: [x(spread + 2), length + 4], width: 1.2 }]
  const at = crotch + (length - crotch) * 0.44
  for (const dy of [-4, 0.5, 5]) {
    const inward = random.chance(0.5)
    const from: Point = [x(spread + (inward ? -knee * 0.46 : knee * 0.46)), at + dy + 2 * random.unit()]
    out.push({
      from,
      to: [x(spread + (inward ? knee * 0.1 : -knee * 0.12)), at + dy + 3],
      width: 0.75,
      bend: s * (random.unit() - 0.5) * 2,
    })
  }
  const wide = hem > 24
  for (let i = 0; i < (wide ? 3 : 2); i++) {
    const k = wide ? -0.32 + i * 0.32 : -0.24 + i * 0.44
    out.push({
      from: [x(spread + k * knee * 0.8), at + 6 + 8 * random.unit()],
      to: [x(spread + k * hem), length + (wide ? 16 : -9)],
      width: wide ? 1.6 : 0.8,
      bend: (random.unit() - 0.5) * 2,
    })
  }
  if (!wide)
    for (const dy of [3, 6.5])
      out.push({
        from: [x(spread - hem * 0.48), length - dy - random.unit()],
        to: [x(spread + hem * 0.3), length - dy - 1.6],
        width: 0.6,
        bend: s * 0.5,
      })
  return out
}
