import { cast, type Fold, halo, piece } from '../paint/cloth.ts'
import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { flip, mid, move, type Point, trace } from '../paint/path.ts'
import { ribbing, seam } from '../paint/trim.ts'
import { armholeSeam, bodyPoints, type Frame } from './frame.ts'
import type { Neckline } from './neckline.ts'
import { type DrawnSleeve, drawSleeve, type Sleeve } from './sleeve.ts'

/** What is sewn together into anything worn above the waist. */
export interface Top {
  f: Frame
  neck: Neckline
  sleeve?: Sleeve
  hem: { drop: number; curve?: number }
  folds?: readonly Fold[]
  /** Details that end where the body ends. */
  on?: string
  /** Details over the body: pockets, plackets. */
  over?: string
  /** Cuffs and hems of a sleeve. */
  cuff?: (sleeve: DrawnSleeve, side: 1 | -1) => string
  /** A ribbed band below the body, so high. */
  rib?: number
  /** Sleeves lie before the body, as a coat's do. */
  armholes?: boolean
  body?: string
  fill?: string
}

export const assemble = (easel: Easel, top: Top): { art: string; body: string } => {
  const { f, neck } = top
  const half = neck.front.at(-1)?.[0] ?? f.neck
  const body = top.body ?? trace(bodyPoints({ ...f, neck: half }, neck.front, top.hem))
  const sleeves = top.sleeve
    ? ([-1, 1] as const).map((side) => {
        const drawn = drawSleeve(easel, f, { side, sleeve: top.sleeve as Sleeve })
        easel.outlines.push(drawn.d)
        return halo(easel, drawn.d) + drawn.art + (top.cuff?.(drawn, side) ?? '')
      })
    : []
  easel.outlines.push(body)
  const rib = top.rib ? hemRib(easel, f, { height: top.rib, drop: top.hem.drop }) : ''
  const armholes =
    top.sleeve && top.armholes !== false
      ? [armholeSeam(f), flip(armholeSeam(f))].map((points) => seam(easel, trace(points, true))).join('')
      : ''
  const raglan = top.sleeve?.raglan ? raglanSeams(easel, f) : ''
  const art =
    neck.behind +
    sleeves.join('') +
    (sleeves.length ? cast(easel, body, { blur: 11, opacity: 0.36 }) : '') +
    rib +
    halo(easel, body) +
    piece(easel, {
      d: body,
      folds: top.folds ?? drape(easel, f),
      ...(top.on ? { on: top.on } : {}),
      ...(top.fill ? { fill: top.fill } : {}),
    }) +
    (raglan || armholes) +
    (top.over ?? '') +
    neck.upon
  return { art, body }
}

const raglanSeams = (easel: Easel, f: Frame): string =>
  [1, -1]
    .map((side) =>
      seam(
        easel,
        trace(
          [
            [side * (f.neck - 0.4), 1.6],
            [side * (f.shoulder - 6), f.armhole * 0.52],
            [side * f.chest, f.armhole],
          ],
          true,
        ),
      ),
    )
    .join('')

/** The hem's rib draws the body in a little; its lower edge follows the body's. */
const hemRib = (easel: Easel, f: Frame, { height, drop }: { height: number; drop: number }): string => {
  const near: Point[] = [
    [-f.hem - 0.1, f.length - 0.4],
    [-f.hem * 0.5, f.length + drop * 0.7 - 0.4],
    [0, f.length + drop - 0.4],
    [f.hem * 0.5, f.length + drop * 0.7 - 0.4],
    [f.hem + 0.1, f.length - 0.4],
  ]
  const far = near.map(([x, y]): Point => [x * 0.945, y + height])
  easel.outlines.push(`${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`)
  return ribbing(easel, { near, far }, { pitch: 0.62, strength: 0.85 })
}

/** A rib at the end of a sleeve, a little narrower than the sleeve. */
export const ribCuff =
  (easel: Easel, height: number) =>
  ({ end: [a, b], along: [dx, dy] }: DrawnSleeve): string => {
    const narrow = 0.1
    const [c, d] = [mid(a, b, narrow), mid(b, a, narrow)]
    const near: Point[] = [a, mid(a, b), b]
    const far: Point[] = [
      move(c, dx * height, dy * height),
      move(mid(a, b), dx * height * 1.05, dy * height * 1.05),
      move(d, dx * height, dy * height),
    ]
    easel.outlines.push(`${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`)
    return ribbing(easel, { near, far }, { pitch: 0.6, strength: 0.85 })
  }

/** A sewn cuff with its button, as on shirts; `turned` is the height of a turn-back without one. */
export const bandCuff =
  (easel: Easel, { height, wide = 1, on = '' }: { height: number; wide?: number; on?: string }) =>
  ({ end: [a, b], along: [dx, dy] }: DrawnSleeve, side: 1 | -1): string => {
    const part = (1 - wide) / 2
    const [p, q] = [mid(a, b, part), mid(b, a, part)]
    const corners: Point[] = [
      [p[0], p[1], 1],
      [mid(p, q)[0], mid(p, q)[1] + 0.2],
      [q[0], q[1], 1],
      [q[0] + dx * height, q[1] + dy * height, 1],
      move(mid(p, q), dx * height, dy * height + 0.35),
      [p[0] + dx * height, p[1] + dy * height, 1],
    ]
    const outline = trace(corners)
    easel.outlines.push(outline)
    const angle = (Math.atan2(dx, dy) * -180) / Math.PI
    return (
      piece(easel, { d: outline, angle, round: 0.9 }) +
      seam(easel, trace(corners.slice(0, 3), true), 0.8) +
      (on === '' ? '' : on.replaceAll('SIDE', String(side)))
    )
  }
