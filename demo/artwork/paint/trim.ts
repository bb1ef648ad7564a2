import { clipTo, define, type Easel, glow, gradient, shape } from './easel.ts'
import { line, mid, n, type Point, trace } from './path.ts'
import { blend } from './tones.ts'

/** A seam: a dark line, and the light that the upper edge catches beside it. */
export const seam = (easel: Easel, d: string, k = 1): string => {
  const id = shape(easel, d)
  const { seam: dark, light } = easel.tones
  const up = easel.px(-1.1)
  return `<g fill="none" stroke-linecap="round"><use href="#${id}" stroke="${dark}" stroke-opacity="${n(0.62 * k)}" stroke-width="${easel.px(1.3)}"/><use href="#${id}" x="${up}" y="${up}" stroke="${light}" stroke-opacity="${n(0.45 * k)}" stroke-width="${easel.px(1)}"/></g>`
}

/** Topstitching: short stitches, tone on tone or in a thread of its own. */
export const topstitch = (easel: Easel, d: string, thread?: string): string => {
  const id = shape(easel, d)
  const { seam: dark, stitch } = easel.tones
  return `<g fill="none"><use href="#${id}" stroke="${dark}" stroke-opacity=".3" stroke-width="${easel.px(1.6)}"/><use href="#${id}" stroke="${thread ?? stitch}" stroke-width="${easel.px(thread ? 1.5 : 1.2)}" stroke-dasharray="${easel.px(4)} ${easel.px(2)}" stroke-opacity="${thread ? 0.95 : 0.8}"/></g>`
}

/** A sewn button with four holes, a rim and its own small shadow. */
export const button = (easel: Easel, [x, y]: Point, { r = 0.55, colour = '' }): string => {
  const { base, lightness } = easel.tones
  const body = colour || (lightness > 0.55 ? blend(base, '#f4efe4', 0.55) : blend(base, '#0d0c0b', 0.35))
  const [rim, hole] = [blend(body, '#000000', 0.32), blend(body, '#000000', 0.55)]
  const shine = gradient(easel, { from: [0.1, 0.05], to: [0.9, 0.95] }, [
    [0, '#ffffff', 0.5],
    [0.45, '#ffffff', 0],
    [1, '#000000', 0.28],
  ])
  const dots = [-1, 1]
    .flatMap((a) =>
      [-1, 1].map((b) => `<circle cx="${n(a * r * 0.24)}" cy="${n(b * r * 0.24)}" r="${n(r * 0.13)}"/>`),
    )
    .join('')
  const id = define(
    easel,
    (name) =>
      `<g id="${name}"><circle cx="${n(r * 0.22)}" cy="${n(r * 0.34)}" r="${n(r * 1.06)}" fill="${easel.tones.deep}" fill-opacity=".4"/><circle r="${n(r)}" fill="${body}"/><circle r="${n(r)}" fill="url(#${shine})" stroke="${rim}" stroke-width="${n(r * 0.14)}" stroke-opacity=".8"/><circle r="${n(r * 0.68)}" fill="none" stroke="${rim}" stroke-width="${n(r * 0.09)}" stroke-opacity=".45"/><g fill="${hole}">${dots}</g></g>`,
  )
  return `<use href="#${id}" x="${n(x)}" y="${n(y)}"/>`
}

export type Metal = 'silver' | 'gold' | 'gunmetal' | 'copper'

const metals: Record<Metal, readonly [string, string, string, string]> = {
  silver: ['#5d6064', '#f7f7f5', '#a9acb0', '#3f4145'],
  gold: ['#7d5c22', '#fff0c4', '#cda452', '#5b421a'],
  gunmetal: ['#222327', '#a4a6ab', '#55575c', '#131316'],
  copper: ['#6e3d22', '#f5cfae', '#b8733f', '#4a2815'],
}

export const metalFill = (easel: Easel, metal: Metal): string => {
  const [dark, glint, body, low] = metals[metal]
  return gradient(easel, { from: [0, 0], to: [0.7, 1] }, [
    [0, body, 1],
    [0.22, glint, 1],
    [0.42, body, 1],
    [0.68, dark, 1],
    [0.84, body, 1],
    [1, low, 1],
  ])
}

/** A zip along a straight line: tape, teeth, and a puller at its upper end. */
export const zip = (
  easel: Easel,
  [from, to]: readonly [Point, Point],
  { width = 0.5, metal = 'silver' as Metal },
): string => {
  const d = line([from, to])
  const [dark, glint] = metals[metal]
  const fill = metalFill(easel, metal)
  const [x, y] = from
  const w = width
  const turn = (Math.atan2(to[0] - x, to[1] - y) * -180) / Math.PI
  return `<path d="${d}" fill="none" stroke="${easel.tones.deep}" stroke-width="${n(w * 2.4)}" stroke-opacity=".55"/><path d="${d}" fill="none" stroke="${dark}" stroke-width="${n(w)}"/><path d="${d}" fill="none" stroke="${glint}" stroke-width="${n(w * 0.8)}" stroke-dasharray="${n(w * 0.3)} ${n(w * 0.34)}" stroke-opacity=".85"/><g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)})"><rect x="${n(-w * 0.8)}" y="0" width="${n(w * 1.6)}" height="${n(w * 2)}" rx="${n(w * 0.4)}" fill="url(#${fill})"/><rect x="${n(-w * 0.45)}" y="${n(w * 1.6)}" width="${n(w * 0.9)}" height="${n(w * 4)}" rx="${n(w * 0.4)}" fill="url(#${fill})" stroke="${dark}" stroke-width="${n(w * 0.1)}"/></g>`
}

/** The maker's woven label inside the neck. */
export const label = (easel: Easel, [x, y]: Point, width: number): string => {
  const h = width * 0.42
  return `<rect x="${n(x - width / 2)}" y="${n(y)}" width="${n(width)}" height="${n(h)}" fill="#efe9dc"/><path d="M${n(x - width * 0.3)} ${n(y + h * 0.42)}h${n(width * 0.6)}" stroke="#4b443a" stroke-width="${n(h * 0.13)}" stroke-dasharray="${n(width * 0.07)} ${n(width * 0.025)}"/><path d="M${n(x - width * 0.16)} ${n(y + h * 0.7)}h${n(width * 0.32)}" stroke="#8b8273" stroke-width="${n(h * 0.07)}"/><rect x="${n(x - width / 2)}" y="${n(y)}" width="${n(width)}" height="${n(h)}" fill="${easel.tones.deep}" fill-opacity=".22"/>`
}

/** A band of ribs between two edges: cuffs, hems and necks of knitted things. */
export const ribbing = (
  easel: Easel,
  edges: { near: readonly Point[]; far: readonly Point[] },
  { pitch = 0.55, strength = 1, fill = '' },
): string => {
  const { tones } = easel
  const outline = `${trace(edges.near, true)}L${trace([...edges.far].reverse(), true).slice(1)}Z`
  let lines = ''
  const [near, far] = [sample(edges.near, pitch), sample(edges.far, pitch)]
  const count = Math.max(near.length, far.length)
  for (let i = 1; i < count; i++) {
    const [a, b] = [at(near, i / count), at(far, i / count)]
    lines += `M${n(a[0])} ${n(a[1])}l${n(b[0] - a[0])} ${n(b[1] - a[1])}`
  }
  const [first, last] = [near[0] ?? [0, 0], near.at(-1) ?? [1, 0]]
  const along = (pitch * 0.42) / (Math.hypot(last[0] - first[0], last[1] - first[1]) || 1)
  const [dx, dy] = [(last[0] - first[0]) * along, (last[1] - first[1]) * along]
  const [sheet, ribs] = [shape(easel, outline), shape(easel, lines)]
  return `<use href="#${sheet}" fill="${fill || tones.trim}"/><g clip-path="url(#${clipTo(easel, outline)})"><use href="#${ribs}" stroke="${tones.deep}" stroke-opacity="${n(0.46 * strength)}" stroke-width="${n(pitch * 0.34)}"/><use href="#${ribs}" x="${n(dx)}" y="${n(dy)}" stroke="${tones.light}" stroke-opacity="${n(0.4 * strength)}" stroke-width="${n(pitch * 0.26)}"/></g><use href="#${sheet}" fill="none" stroke="${tones.seam}" stroke-opacity=".55" stroke-width="${easel.px(1)}"/>`
}

const sample = (points: readonly Point[], step: number): Point[] => {
  const dense: Point[] = []
  for (let i = 0; i + 1 < points.length; i++) {
    const a: Point = points[i] ?? [0, 0]
    const b: Point = points[i + 1] ?? [0, 0]
    const count = Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / step))
    for (let k = 0; k < count; k++) dense.push(mid(a, b, k / count))
  }
  const last = points.at(-1)
  if (last) dense.push(last)
  return dense
}

const at = (points: readonly Point[], part: number): Point => {
  const place = Math.min(Math.max(part, 0), 1) * (points.length - 1)
  const i = Math.min(Math.floor(place), points.length - 2)
  return mid(points[i] ?? [0, 0], points[i + 1] ?? [0, 0], place - i)
}

/** A cord that hangs from a point, with a metal or knotted end. */
export const cord = (
  easel: Easel,
  points: readonly Point[],
  { width = 0.5, tip = true, colour = '' },
): string => {
  const d = trace(points, true)
  const body = colour || easel.tones.trim
  const [x, y] = points.at(-1) ?? [0, 0]
  const end = tip
    ? `<rect x="${n(x - width * 0.55)}" y="${n(y - width * 0.4)}" width="${n(width * 1.1)}" height="${n(width * 2.6)}" rx="${n(width * 0.3)}" fill="url(#${metalFill(easel, 'silver')})"/>`
    : ''
  return `<path d="${d}" transform="translate(${n(width * 0.3)} ${n(width * 0.5)})" fill="none" stroke="${easel.tones.deep}" stroke-opacity=".35" stroke-width="${n(width)}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${easel.tones.seam}" stroke-width="${n(width)}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${body}" stroke-width="${n(width * 0.8)}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${easel.tones.light}" stroke-opacity=".6" stroke-width="${n(width * 0.25)}" stroke-dasharray="${n(width * 0.5)} ${n(width * 0.4)}"/>${end}`
}

export const spot = (
  easel: Easel,
  place: { at: Point; radius: number },
  [colour, opacity]: readonly [string, number],
): string => {
  const id = glow(easel, { at: [place.at[0], place.at[1]], radius: place.radius }, [
    [0, colour, opacity],
    [0.5, colour, opacity * 0.45],
    [1, colour, 0],
  ])
  const [x, y] = place.at
  const s = place.radius
  return `<rect x="${n(x - s)}" y="${n(y - s)}" width="${n(s * 2)}" height="${n(s * 2)}" fill="url(#${id})"/>`
}
