import type { SizeChart, SizeSystem } from '@selvedge/sdk'

export type SizeGuide = Pick<SizeChart, 'measures' | 'systems' | 'rows' | 'source'> & {
  /** The product has its sizes as numbers, not as letters. */
  is_numbered: boolean
  /** Its sizes name the length of the leg too. */
  has_lengths: boolean
}
export type GuideRow = SizeGuide['rows'][number]

/** What decides which chart is the right one. `path`: the ids of the categories that it is in, the nearest first. */
type Sized = { path: readonly string[]; brand: string; sizes: readonly string[] }

/**
 * Which guide tells about the sizes of a product: the brand's own before those of everybody, of these the one of the nearest
 * category. Undefined where none knows any of its sizes, as for a bag.
 */
export const guideFor = (charts: readonly SizeChart[], sized: Sized): SizeGuide | undefined => {
  const { path, brand, sizes } = sized
  const fitting = charts.filter(
    (chart) =>
      (chart.brand === null || chart.brand === brand) &&
      chart.rows.some((row) => sizes.some((size) => isSize(row, size))),
  )
  const nearest = (some: readonly SizeChart[]) => {
    for (const id of path) {
      const chart = some.find(({ category_ids }) => category_ids.includes(id))
      if (chart !== undefined) return chart
    }
    return undefined
  }
  const chart =
    nearest(fitting.filter((one) => one.brand !== null)) ??
    nearest(fitting.filter((one) => one.brand === null))
  if (chart === undefined) return undefined
  const { measures, systems, rows, source } = chart
  return {
    ...{ measures, systems, rows, source },
    is_numbered: sizes.some((size) => /^\d/.test(size)),
    has_lengths: sizes.some((size) => / L\d/.test(size)),
  }
}

/** Whether a row tells about a size as a variant has it: `W30 L32` is of row W30, `2–3 years` of 2–3, `85 cm` of 85. */
export const isSize = ({ names }: Pick<GuideRow, 'names'>, size: string | undefined): boolean =>
  size !== undefined && names.some((name) => size === name || size.startsWith(`${name} `))

/** What a size is called in another system; itself where nobody knows. */
export const sizeIn = (guide: SizeGuide, size: string, system: SizeSystem): string => {
  const row = guide.rows.find((one) => isSize(one, size))
  const other = row?.sizes[guide.systems.indexOf(system)]
  if (row === undefined || other === undefined || other === '' || other === '-') return size
  const name = row.names.find((one) => size === one || size.startsWith(`${one} `)) ?? size
  return `${system} ${other}${guide.has_lengths ? size.slice(name.length) : ''}`
}

/** Inches, to the nearest half. */
export const inches = (centimetres: number): number => Math.round((centimetres / 2.54) * 2) / 2
