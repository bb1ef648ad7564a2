import { type Easel, gradient, softRim } from '../paint/easel.ts'
import { ellipse, leaf, line, n, type Point } from '../paint/path.ts'
import { blend } from '../paint/tones.ts'

interface Alloy {
  low: string
  dark: string
  body: string
  bright: string
  white: string
}

export const alloyOf = ({ tones }: Easel): Alloy => ({
  low: blend(tones.base, '#1d140a', 0.68),
  dark: blend(tones.base, '#2a1d0e', 0.42),
  body: tones.base,
  bright: blend(tones.base, '#fffaf0', 0.55),
  white: '#fffdf7',
})

/** Polished metal across a shape: bands of studio and dark, as a mirror in a white tent shows them. */
export const mirrorFill = (easel: Easel, turn = 0): string => {
  const a = alloyOf(easel)
  const [x, y] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  return gradient(easel, { from: [0.5 - x / 2, 0.5 - y / 2], to: [0.5 + x / 2, 0.5 + y / 2] }, [
    [0, a.dark, 1],
    [0.12, a.body, 1],
    [0.26, a.white, 1],
    [0.38, a.bright, 1],
    [0.52, a.body, 1],
    [0.68, a.low, 1],
    [0.8, a.dark, 1],
    [0.92, a.bright, 1],
    [1, a.dark, 1],
  ])
}

/** Wire or tube of metal along a line: its dark edges, its body, and the light along it. */
export const polished = (
  easel: Easel,
  d: string,
  [width, turn]: readonly [width: number, turn: number],
): string => {
  const a = alloyOf(easel)
  const layer = (stroke: string, part: number, opacity = 1): string =>
    `<path d="${d}" stroke="${stroke}" stroke-width="${n(width * part)}"${opacity === 1 ? '' : ` stroke-opacity="${opacity}"`}/>`
  return `<g fill="none" stroke-linecap="round">${layer(a.low, 1)}${layer(`url(#${mirrorFill(easel, turn)})`, 0.9)}<g transform="translate(${n(-width * 0.12)} ${n(-width * 0.14)})">${layer(a.bright, 0.34, 0.75)}${layer(a.white, 0.12, 0.9)}</g><g transform="translate(${n(width * 0.2)} ${n(width * 0.22)})">${layer(a.low, 0.2, 0.4)}</g></g>`
}

/** The same for lines of any course, its surface suggested by dashes: too thin to show more. */
export const tube = (easel: Easel, d: string, width: number): string => {
  const a = alloyOf(easel)
  const marks: Record<string, readonly [on: number, off: number, opacity: number]> = {
    twisted: [0.2, 0.42, 0.5],
    hammered: [0.07, 0.55, 0.35],
    faceted: [0.06, 0.7, 0.55],
  }
  const mark = marks[easel.spec.cut]
  const surface = mark
    ? `<path d="${d}" fill="none" stroke="${a.low}" stroke-width="${n(width * 0.9)}" stroke-dasharray="${n(width * mark[0])} ${n(width * mark[1])}" stroke-opacity="${mark[2]}"/>`
    : ''
  return polished(easel, d, [width, 40]) + surface
}

/** A closed loop of metal, and its surface, worked all the way round. */
export const loop = (
  easel: Easel,
  [cx, cy, rx, ry]: readonly [number, number, number, number],
  width: number,
): string => {
  const { random, spec } = easel
  const a = alloyOf(easel)
  const round = polished(easel, ellipse([cx, cy], rx, ry), [width, 28])
  /** A point so far round and so far out from the middle of the metal, -1 … 1. */
  const at = (angle: number, out: number): Point => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    const k = (out * width) / 2 / Math.hypot(c * ry, s * rx)
    return [cx + c * rx + c * ry * k, cy + s * ry + s * rx * k]
  }
  const count = Math.round((Math.PI * (rx + ry)) / (width * (spec.cut === 'faceted' ? 0.9 : 0.5)))
  let [dark, bright] = ['', '']
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * Math.PI * 2
    const step = (Math.PI * 2) / count
    switch (spec.cut) {
      case 'twisted':
        dark += leaf(at(angle, -0.94), at(angle + step * 1.5, 0.94), {
          width: width * 0.07,
          bend: width * 0.08,
        })
        bright += leaf(at(angle + step * 0.45, -0.6), at(angle + step * 1.6, 0.5), {
          width: width * 0.06,
          bend: width * 0.08,
        })
        break
      case 'hammered': {
        const dent = at(angle + step * random.unit(), (random.unit() - 0.5) * 1.2)
        dark += ellipse([dent[0] + width * 0.03, dent[1] + width * 0.04], width * 0.17, width * 0.13)
        bright += ellipse(dent, width * 0.14, width * 0.1)
        break
      }
      case 'faceted':
        dark += leaf(at(angle, -0.92), at(angle, 0.92), { width: width * 0.03 })
        if (i % 2 === 0)
          bright += line([at(angle, -0.8), at(angle + step, -0.8), at(angle + step, 0.5), at(angle, 0.5)])
        break
    }
  }
  const marks =
    dark === ''
      ? ''
      : `<path d="${dark}" fill="${a.low}" fill-opacity=".5"/><path d="${bright}" fill="${a.white}" fill-opacity=".4"/>`
  return round + marks
}

export const thickness: Record<string, number> = {
  slender: 0.6,
  domed: 1.6,
  twisted: 1.15,
  hammered: 1.2,
  faceted: 1.1,
}

/** The soft and the close shadow of something that lies on stone. */
export const resting = (easel: Easel, d: string, width: number): string =>
  `<g transform="translate(1.1 1.5)">${softRim(easel, d, { blur: 15, opacity: 0.2, colour: '#2b241d', steps: 5 })}</g><path d="${d}" transform="translate(.4 .6)" fill="none" stroke="#2b241d" stroke-opacity=".28" stroke-width="${n(width * 1.1)}"/>`

export const dome = (easel: Easel, [x, y]: Point, r: number): string => {
  const a = alloyOf(easel)
  const faceted = easel.spec.cut === 'faceted'
  const circle = ellipse([x, y], r, r)
  const facets = faceted
    ? [0, 1, 2, 3, 4, 5]
        .map((i) => {
          const t = (i * Math.PI) / 3
          return `M${n(x + Math.cos(t) * r * 0.46)} ${n(y + Math.sin(t) * r * 0.46)}L${n(x + Math.cos(t) * r * 0.98)} ${n(y + Math.sin(t) * r * 0.98)}`
        })
        .join('')
    : ''
  const beaten =
    easel.spec.cut === 'hammered'
      ? Array.from({ length: 14 }, () => {
          const [t, k] = [easel.random.unit() * 6.28, easel.random.unit() ** 0.5 * 0.78]
          return ellipse([x + Math.cos(t) * k * r, y + Math.sin(t) * k * r], r * 0.15, r * 0.13)
        }).join('')
      : ''
  return `<path d="${ellipse([x + r * 0.16, y + r * 0.26], r * 1.04, r)}" fill="#2b241d" fill-opacity=".3"/><path d="${circle}" fill="url(#${mirrorFill(easel, 52)})"/><path d="${circle}" fill="none" stroke="${a.low}" stroke-width="${n(r * 0.06)}"/><path d="${ellipse([x - r * 0.3, y - r * 0.34], r * 0.34, r * 0.22)}" fill="${a.white}" fill-opacity=".8"/>${facets === '' ? '' : `<path d="${facets}${ellipse([x, y], r * 0.46, r * 0.46)}" fill="none" stroke="${a.low}" stroke-opacity=".6" stroke-width="${n(r * 0.05)}"/>`}${beaten === '' ? '' : `<path d="${beaten}" fill="${a.white}" fill-opacity=".28" stroke="${a.dark}" stroke-opacity=".4" stroke-width="${n(r * 0.03)}"/>`}${easel.spec.cut === 'twisted' ? `<path d="${ellipse([x, y], r * 0.9, r * 0.9)}" fill="none" stroke="${a.low}" stroke-opacity=".6" stroke-width="${n(r * 0.16)}" stroke-dasharray="${n(r * 0.07)} ${n(r * 0.1)}"/>` : ''}`
}

/** Links along a line: two dashes out of step, one over the other. */
export const chain = (easel: Easel, d: string, width: number): string => {
  const a = alloyOf(easel)
  const dash = (stroke: string, part: number, [on, off, shift]: readonly [number, number, number]): string =>
    `<path d="${d}" stroke="${stroke}" stroke-width="${n(width * part)}" stroke-dasharray="${n(width * on)} ${n(width * off)}" stroke-dashoffset="${n(width * shift)}"/>`
  return `<path d="${d}" transform="translate(.5 .8)" fill="none" stroke="#2b241d" stroke-opacity=".3" stroke-width="${n(width)}"/><g fill="none">${dash(a.low, 1, [1.5, 0.5, 0])}${dash(a.body, 0.8, [1.3, 0.7, -0.1])}${dash(a.low, 0.3, [0.8, 1.2, -0.35])}${dash(a.dark, 0.44, [0.9, 1.1, 0.7])}${dash(a.bright, 0.26, [0.7, 1.3, 0.6])}<g transform="translate(${n(-width * 0.2)} ${n(-width * 0.2)})">${dash(a.white, 0.16, [0.7, 1.3, -0.2])}</g></g>`
}
