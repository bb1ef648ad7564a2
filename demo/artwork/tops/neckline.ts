import { clipTo, type Easel, gradient } from '../paint/easel.ts'
import { ellipse, mirror, type Point, trace } from '../paint/path.ts'
import { label, ribbing, seam, topstitch } from '../paint/trim.ts'

/** A neck opening: the edge that is cut into the front, and what is drawn behind and upon it. */
export interface Neckline {
  /** Right half of the front edge, from the middle to the shoulder point. */
  front: Point[]
  behind: string
  upon: string
}

/** How deep and wide an opening is cut, in centimetres. */
interface Shape {
  half: number
  depth: number
  kind: 'round' | 'v' | 'square' | 'boat' | 'straight'
  band: number
  rib: boolean
}

const shapes: Record<string, Shape> = {
  'Crew neck': { half: 8.8, depth: 9, kind: 'round', band: 2.1, rib: true },
  'Round neck': { half: 9, depth: 8.5, kind: 'round', band: 0.9, rib: false },
  'V-neck': { half: 8.8, depth: 16.5, kind: 'v', band: 1.9, rib: true },
  'Scoop neck': { half: 11, depth: 14.5, kind: 'round', band: 1.5, rib: true },
  'Boat neck': { half: 13, depth: 6, kind: 'boat', band: 1.6, rib: true },
  'Square neck': { half: 11, depth: 13, kind: 'square', band: 1.2, rib: false },
  'Wrap front': { half: 9.5, depth: 21, kind: 'v', band: 1.1, rib: false },
  'Straight neck': { half: 10, depth: 14, kind: 'straight', band: 0.8, rib: false },
}

export const frontEdge = ({ kind, half, depth }: Pick<Shape, 'kind' | 'half' | 'depth'>): Point[] => {
  switch (kind) {
    case 'v':
      return [
        [0, depth, 1],
        [half * 0.56, depth * 0.46],
        [half, 0, 1],
      ]
    case 'square':
      return [
        [0, depth + 0.25],
        [half * 0.78, depth, 1],
        [half * 0.88, depth * 0.45],
        [half, 0, 1],
      ]
    case 'boat':
      return [
        [0, depth],
        [half * 0.55, depth * 0.72],
        [half, 0.6, 1],
      ]
    case 'straight':
      return [
        [0, depth - 0.5],
        [half * 0.7, depth, 1],
        [half, 0, 1],
      ]
    default:
      return [
        [0, depth],
        [half * 0.52, depth * 0.83],
        [half * 0.9, depth * 0.4],
        [half, 0, 1],
      ]
  }
}

/** Moves an edge towards the neck's middle by a band's width. */
const inset = (edge: readonly Point[], by: number, pointed: boolean): Point[] =>
  edge.map(([x, y, corner], i): Point => {
    const deep = i === 0 ? by * (pointed ? 1.5 : 1) : by * 0.72
    const inward = i === 0 ? 0 : Math.min(by * (0.35 + 0.55 * (x / 12)), x)
    const end = i === edge.length - 1
    return corner ? [x - (end ? by * 0.75 : inward), y - (end ? by * 0.55 : deep), 1] : [x - inward, y - deep]
  })

/** The back of the neck as it is seen from the front through the opening: inside cloth, tape and label. */
export const insideBack = (easel: Easel, front: readonly Point[], { rise = 1.6, tag = true }): string => {
  const { tones } = easel
  const last = front.at(-1) ?? [9, 0]
  const back: Point[] = [
    [last[0] * 0.6, 0.9 - rise * 0.4],
    [0, 1.4 - rise * 0.2],
    [-last[0] * 0.6, 0.9 - rise * 0.4],
  ]
  const d = trace([...mirror(front), ...front.slice(1), ...back])
  const fall = gradient(easel, { from: [0, 0], to: [0, 1] }, [
    [0, tones.inside, 1],
    [0.35, tones.inside, 1],
    [1, tones.insideDeep, 1],
  ])
  const clip = clipTo(easel, d)
  const width = Math.min(4.6, last[0] * 0.55)
  return `<path d="${d}" fill="url(#${fall})"/><g clip-path="url(#${clip})"><path d="${trace(
    [
      [-last[0], last[1] + 1.1],
      [-last[0] * 0.6, 2.3 - rise * 0.4],
      [0, 2.8 - rise * 0.2],
      [last[0] * 0.6, 2.3 - rise * 0.4],
      [last[0], last[1] + 1.1],
    ],
    true,
  )}" fill="none" stroke="${tones.seam}" stroke-opacity=".5" stroke-width="${easel.px(1.4)}"/>${tag ? label(easel, [0, 2.2 - rise * 0.2], width) : ''}</g>`
}

/** Cut necklines with a band: crew, V, scoop, boat, square. */
export const openNeck = (easel: Easel, name: string, { rib = true, scale = 1 }): Neckline => {
  const known = shapes[name] ?? shapes['Crew neck']
  const shape = { ...(known as Shape) }
  shape.half *= scale
  shape.depth *= scale
  const front = frontEdge(shape)
  const inner = inset(front, shape.band, shape.kind === 'v')
  const ribbed = rib && shape.rib
  const far = [...mirror(front), ...front.slice(1)]
  const near = [...mirror(inner), ...inner.slice(1)]
  const band = ribbed
    ? ribbing(easel, { near, far }, { pitch: 0.42, strength: 0.7 })
    : facing(easel, near, far)
  const backBand = backNeck(easel, inner, { band: shape.band, rib: ribbed })
  return {
    front,
    behind: insideBack(easel, inner, { rise: shape.band }) + backBand,
    upon:
      band +
      (ribbed
        ? topstitch(
            easel,
            trace(
              far.map(([x, y, c]): Point => (c ? [x * 1.03, y + 0.55, 1] : [x * 1.03, y + 0.55])),
              true,
            ),
          )
        : ''),
  }
}

const facing = (easel: Easel, near: Point[], far: Point[]): string => {
  const d = `${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`
  return `<path d="${d}" fill="${easel.tones.base}"/>${seam(easel, trace(far, true), 0.7)}<path d="${d}" fill="none" stroke="${easel.tones.seam}" stroke-opacity=".5" stroke-width="${easel.px(1)}"/>`
}

/** The band's other half, round the back of the neck, its inner side to us. */
const backNeck = (
  easel: Easel,
  inner: readonly Point[],
  { band, rib }: { band: number; rib: boolean },
): string => {
  const [x, y] = inner.at(-1) ?? [9, 0]
  const near: Point[] = [
    [-x, y],
    [-x * 0.55, 0.75 - band * 0.35],
    [0, 1.1 - band * 0.35],
    [x * 0.55, 0.75 - band * 0.35],
    [x, y],
  ]
  const far = near.map(([a, b], i): Point => [a, i === 0 || i === 4 ? b + band * 0.1 : b + band * 0.8])
  return rib ? ribbing(easel, { near, far }, { pitch: 0.42, strength: 0.8, fill: easel.tones.inside }) : ''
}

/** Seen from behind: a shallow curve and its band. */
export const backNeckline = (easel: Easel, half: number, { band = 2, rib = true, depth = 2 }): Neckline => {
  const front: Point[] = [
    [0, depth],
    [half * 0.6, depth * 0.62],
    [half, 0, 1],
  ]
  const near: Point[] = [
    [-half + band * 0.5, -band * 0.75],
    [-half * 0.5, depth * 0.5 - band * 0.9],
    [0, depth - band],
    [half * 0.5, depth * 0.5 - band * 0.9],
    [half - band * 0.5, -band * 0.75],
  ]
  const far = [...mirror(front), ...front.slice(1)]
  const inside = `<path d="${ellipse([0, -band * 0.8], half * 0.8, 0.9)}" fill="${easel.tones.insideDeep}"/>`
  const upon = rib ? ribbing(easel, { near, far }, { pitch: 0.42, strength: 0.7 }) : facing(easel, near, far)
  return { front, behind: band > 3 ? inside : '', upon }
}

/** A collar that stands up and is ribbed or folded over: mock, roll, funnel, high. */
export const standingNeck = (
  easel: Easel,
  { half, height, folded, rib }: { half: number; height: number; folded: boolean; rib: boolean },
  back: boolean,
): Neckline => {
  const { tones } = easel
  const depth = back ? 1.6 : 4.4
  const front: Point[] = [
    [0, depth],
    [half * 0.6, depth * 0.72],
    [half, 0, 1],
  ]
  const top = half - (folded ? 0.2 : 0.9)
  const rise = (x: number): number => (back ? -0.7 : 0.9) * (1 - (x / top) ** 2)
  const brim = [-1, -0.6, 0, 0.6, 1].map((k): Point => [k * top, -height + rise(k * top)])
  const foot = [...mirror(front), ...front.slice(1)]
  const opening = `<path d="${ellipse([0, -height + 0.1], top, 1.25)}" fill="${tones.insideDeep}"/><path d="${ellipse([0, -height - 0.2], top * 0.96, 0.9)}" fill="${tones.inside}" fill-opacity=".6"/>`
  const body = rib
    ? ribbing(easel, { near: brim, far: foot }, { pitch: 0.5, strength: 0.75, fill: tones.base })
    : facing(easel, brim, foot)
  const outline = `${trace(brim, true)}L${trace([...foot].reverse(), true).slice(1)}Z`
  const round = gradient(easel, { from: [0, 0], to: [1, 0] }, [
    [0, tones.deep, 0.45],
    [0.3, tones.light, 0.3],
    [0.6, tones.shade, 0.1],
    [1, tones.deep, 0.55],
  ])
  let turnOver = ''
  if (folded) {
    const edge: Point[] = [-1, -0.55, 0, 0.55, 1].map(
      (k): Point => [k * (half + 0.4), -height * 0.08 + (back ? 0.2 : 2.4) * (1 - k * k)],
    )
    const sheet = `${trace(brim, true)}L${trace([...edge].reverse(), true).slice(1)}Z`
    const shadow = `<path d="${sheet}" transform="translate(0 .7)" fill="${tones.deep}" fill-opacity=".35"/>`
    turnOver = `${shadow}${ribbing(easel, { near: brim, far: edge }, { pitch: 0.5, strength: 0.75, fill: tones.base })}<path d="${sheet}" fill="url(#${round})"/>`
  }
  easel.outlines.push(outline)
  return {
    front,
    behind: back ? '' : opening,
    upon: `${body}<path d="${outline}" fill="url(#${round})"/>${turnOver}`,
  }
}
