import type { Random } from './random.ts'

export interface Size {
  label: string
  code: string
}

interface Scale {
  /** Sizes from small to large; several rows where a length comes with them. */
  rows: readonly (readonly Size[])[]
  /** Index in a row about which a size run is centred. */
  middle: number
}

const same = (...labels: string[]): Size[] => labels.map((label) => ({ label, code: label }))
const range = (from: number, to: number, step: number): string[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, i) => String(from + i * step))

const jeans = (waists: string[], lengths: string[]): Size[][] =>
  lengths.map((l) => waists.map((w) => ({ label: `W${w} L${l}`, code: `${w}${l}` })))

/** Every size scale of the shop, smallest first. Numeric clothing and shoes are EU sizes. */
export const scales = {
  alpha: { rows: [same('XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL')], middle: 3 },
  alpha_men: { rows: [same('XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL')], middle: 3 },
  numeric: { rows: [same(...range(32, 50, 2))], middle: 3 },
  tailoring: { rows: [same(...range(44, 56, 2))], middle: 3 },
  jeans_women: { rows: jeans(range(24, 33, 1), ['30', '32']), middle: 4 },
  jeans_men: { rows: jeans(['28', '30', '31', '32', '33', '34', '36', '38'], ['32', '34']), middle: 3 },
  shoe_women: { rows: [same(...range(35, 42, 1))], middle: 3 },
  shoe_men: { rows: [same(...range(39, 47, 1))], middle: 4 },
  kids: {
    rows: [
      ['2-3', '3-4', '4-5', '5-6', '7-8', '9-10', '11-12', '13-14'].map((age) => ({
        label: `${age.replace('-', '–')} years`,
        code: `${age.replace('-', '')}Y`,
      })),
    ],
    middle: 3,
  },
  belt: {
    rows: [['75', '85', '95', '105', '115'].map((cm) => ({ label: `${cm} cm`, code: cm }))],
    middle: 2,
  },
  hat: {
    rows: [
      [
        { label: 'S/M', code: 'SM' },
        { label: 'L/XL', code: 'LX' },
      ],
    ],
    middle: 1,
  },
  one_size: { rows: [[{ label: 'One size', code: 'OS' }]], middle: 0 },
} as const satisfies Record<string, Scale>

export type SizeScale = keyof typeof scales

/** Sizes in order without a gap, and how far each lies from the middle of its scale. */
export interface SizeRun {
  sizes: readonly Size[]
  /** Of the first size: negative where it is smaller than the middle one. */
  offset: number
}

/** A run of at most `length` sizes about the middle of the scale; in jeans, all of one length. */
export const pickSizeRun = (scale: SizeScale, length: number, random: Random): SizeRun => {
  const { rows, middle }: Scale = scales[scale]
  const sizes = random.pick(rows)
  if (length >= sizes.length) return { sizes, offset: -middle }
  const shift = random.chance(0.7) ? 0 : random.chance(0.5) ? 1 : -1
  const start = Math.min(Math.max(middle - (length >> 1) + shift, 0), sizes.length - length)
  return { sizes: sizes.slice(start, start + length), offset: start - middle }
}

/** Whether a scale has next to nothing to choose from, so that colours make the variants. */
export const isShortScale = (scale: SizeScale): boolean => (scales[scale].rows[0]?.length ?? 0) <= 2
