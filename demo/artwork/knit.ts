import { drape } from './drape.ts'
import type { Easel } from './easel.ts'
import { armholeSeam, type Frame, frameOf, stageFor } from './frame.ts'
import { backNeckline, insideBack, type Neckline, openNeck, standingNeck } from './neckline.ts'
import { flip, move, type Point, trace } from './path.ts'
import { patchPocket } from './pocket.ts'
import type { Sleeve } from './sleeve.ts'
import type { Spec } from './spec.ts'
import type { Draft, Scene } from './studio.ts'
import { assemble, ribCuff } from './top.ts'
import { button, ribbing } from './trim.ts'

const sleeve: Sleeve = { length: 55, upper: 22, lower: 8, elbow: 17, cuff: 11.4, blouse: 0.8 }

const frame = (spec: Spec): Frame => {
  const f = frameOf(spec, 1.2)
  const longer = spec.length === 'Long' ? 5 : spec.length === 'Cropped' ? -7 : 0
  const vest = spec.kind === 'kvs'
  return {
    ...f,
    length: f.length + longer - 6,
    ...(vest ? { shoulder: f.shoulder - 3.4, armhole: f.armhole + 2 } : {}),
  }
}

const neckOf = (easel: Easel): Neckline => {
  const { spec } = easel
  const back = spec.view === 'back'
  if (spec.neck === 'Roll neck')
    return standingNeck(easel, { half: 8.6, height: 7.4, folded: true, rib: true }, back)
  if (spec.neck === 'Funnel neck')
    return standingNeck(easel, { half: 8.8, height: 5.6, folded: false, rib: true }, back)
  if (back) return backNeckline(easel, spec.neck === 'Boat neck' ? 12.4 : 8.8, { band: 2.4 })
  if (spec.kind === 'cdg') return cardiganNeck(easel)
  return openNeck(easel, spec.neck, { scale: spec.wearer === 'Kids' ? 0.92 : 1 })
}

const cardiganNeck = (easel: Easel): Neckline => {
  const { spec } = easel
  if (spec.neck === 'Crew neck') return openNeck(easel, 'Crew neck', {})
  const shawl = spec.neck === 'Shawl collar'
  const deep = 27
  const front: Point[] = [
    [0, deep, 1],
    [4.6, deep * 0.48],
    [8.8, 0, 1],
  ]
  const inner: Point[] = shawl
    ? [
        [7.2, -3.4],
        [6.6, 3],
        [3.4, deep * 0.56],
        [-1.6, deep + 1],
      ]
    : [
        [8.2, -1.2],
        [6.4, 4],
        [3.4, deep * 0.5],
        [-1.6, deep + 1],
      ]
  const outer: Point[] = shawl
    ? [
        [11.6, 0.4],
        [12.6, 6],
        [8.2, deep * 0.62],
        [1.6, deep + 3],
      ]
    : [
        [9.8, 0.4],
        [8.8, 5],
        [6, deep * 0.5],
        [1.6, deep + 1],
      ]
  const side = (s: 1 | -1): string => {
    const near = s === 1 ? inner : flip(inner)
    const far = s === 1 ? outer : flip(outer)
    easel.outlines.push(`${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`)
    return ribbing(
      easel,
      { near: dense(near), far: dense(far) },
      { pitch: 0.75, strength: 0.7, fill: easel.tones.base },
    )
  }
  const nape: Point[] = [
    [-7.4, shawl ? -3.2 : -1.2],
    [0, shawl ? -4.2 : -1.2],
    [7.4, shawl ? -3.2 : -1.2],
  ]
  const nook = trace([...nape.map(([x, y]): Point => [x, y, 1]), [9.4, 1, 1], [0, 8], [-9.4, 1, 1]])
  const behind =
    (shawl ? `<path d="${nook}" fill="${easel.tones.inside}"/>` : '') +
    insideBack(easel, front, { rise: shawl ? 3.6 : 1.4 }) +
    (shawl
      ? ribbing(
          easel,
          { near: dense(nape), far: dense(nape.map(([x, y]) => [x * 0.98, y + 3.6])) },
          { pitch: 0.6, fill: easel.tones.inside },
        )
      : '')
  return { front, behind, upon: side(-1) + side(1) }
}

/** The points of the smooth line through a few, near enough for a band of ribs to follow. */
const dense = (points: readonly Point[]): Point[] => {
  const out: Point[] = []
  for (let i = 0; i + 1 < points.length; i++) {
    const [p, q] = [points[i] ?? [0, 0], points[i + 1] ?? [0, 0]]
    const [o, r] = [points[i - 1] ?? p, points[i + 2] ?? q]
    for (let k = 0; k < 6; k++) {
      const t = k / 6
      const at = ([a, b, c, d]: readonly [number, number, number, number]): number =>
        0.5 *
        (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
      out.push([at([o[0], p[0], q[0], r[0]]), at([o[1], p[1], q[1], r[1]])])
    }
  }
  const last = points.at(-1)
  if (last) out.push(last)
  return out
}

const buttonBand = (easel: Easel, f: Frame, from: number): string => {
  const to = f.length + 5.6
  const band = ribbing(
    easel,
    {
      near: [
        [-1.7, from],
        [1.7, from],
      ],
      far: [
        [-1.7, to],
        [1.7, to],
      ],
    },
    { pitch: 0.6, strength: 0.7, fill: easel.tones.base },
  )
  const out = [band]
  const count = 5
  for (let i = 0; i < count; i++)
    out.push(button(easel, [0, from + 1.8 + ((to - from - 4.4) * i) / (count - 1)], { r: 0.85 }))
  return out.join('')
}

/** Ribbed armholes of a slipover, and the back seen through them. */
const armBands = (easel: Easel, f: Frame): { behind: string; upon: string } => {
  const edge = armholeSeam(f)
  const far = dense([...edge])
  const near = far.map(([x, y], i) => move([x, y], 1.6 * (1 - (i / (far.length - 1)) ** 3), -0.1))
  const tone = easel.tones.insideDeep
  const behind = [1, -1]
    .map(
      (s) =>
        `<path d="${trace(s === 1 ? [...near, [f.chest - 6, f.armhole, 1] as Point] : flip([...near, [f.chest - 6, f.armhole, 1] as Point]))}" fill="${tone}"/>`,
    )
    .join('')
  const upon = [1, -1]
    .map((s) =>
      ribbing(easel, s === 1 ? { near, far } : { near: flip(near), far: flip(far) }, {
        pitch: 0.45,
        strength: 0.7,
      }),
    )
    .join('')
  const band = `${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`
  easel.outlines.push(band)
  return { behind, upon }
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = frame(spec)
  const vest = spec.kind === 'kvs'
  const neck = neckOf(easel)
  const cardigan = spec.kind === 'cdg' && spec.view !== 'back'
  const bands = vest ? armBands(easel, f) : { behind: '', upon: '' }
  const pockets =
    cardigan && spec.seed % 2 === 0
      ? [-1, 1]
          .map((s) =>
            patchPocket(easel, {
              at: [s * f.hem * 0.52, f.length - 15],
              width: 10.5,
              height: 13,
              shape: 'square',
            }),
          )
          .join('')
      : ''
  const from = spec.neck === 'Crew neck' ? 8.6 : 27
  const { art } = assemble(easel, {
    f,
    neck: { ...neck, behind: bands.behind + neck.behind },
    ...(vest ? {} : { sleeve: { ...sleeve, raglan: spec.seed % 3 === 0 } }),
    hem: { drop: 0.8 },
    folds: drape(easel, { ...f, length: f.length + 4 }, 1.05),
    over: bands.upon + pockets + (cardigan ? buttonBand(easel, f, from) : ''),
    cuff: ribCuff(easel, 6),
    rib: 6,
  })
  return { art, pose: 'hung', focus: { x: 0, y: spec.neck === 'Roll neck' ? 6 : 12, width: 34 } }
}

export const knit = (spec: Spec): Draft => {
  const f = frame(spec)
  const top =
    spec.neck === 'Roll neck' ? -9 : spec.neck === 'Funnel neck' ? -7 : spec.neck === 'Shawl collar' ? -4 : -2
  return {
    stage: stageFor({
      half: spec.kind === 'kvs' ? Math.max(f.chest, f.hem) + 5 : f.shoulder + 18.5,
      top,
      bottom: f.length + 7,
    }),
    draw,
  }
}
