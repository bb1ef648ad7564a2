import {
  CategoryNotFound,
  catalog,
  InvalidSizeChart,
  type SizeChart,
  SizeChartNotFound,
  sizeChartsAtMost,
  TooManySizeCharts,
} from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { putDefinition, removeDefinition } from '../attributes/definitions.ts'
import type { Context } from '../context.ts'
import { findMissingCategories } from '../store/definitions.ts'

export const listSizeCharts = handler(
  catalog.list_size_charts,
  async ({ listings }: Context) => (await listings.get('size_charts')) ?? { data: [] },
)

export const putSizeChart = handler(
  catalog.put_size_chart,
  async (ctx: Context, { code, if_match, ...body }, call) => {
    const reason = oddChart(body)
    if (reason !== undefined) return fail(InvalidSizeChart, { reason })
    return putDefinition(ctx, call, {
      ...{ kind: 'size_chart', code, if_match, body, max: sizeChartsAtMost },
      refuse: async (tx) => {
        const missing = await findMissingCategories(tx, body.category_ids)
        return missing.length > 0 ? fail(CategoryNotFound) : undefined
      },
      full: fail(TooManySizeCharts, { max: sizeChartsAtMost }),
    })
  },
)

export const deleteSizeChart = handler(catalog.delete_size_chart, (ctx: Context, { code, if_match }, call) =>
  removeDefinition(ctx, call, { kind: 'size_chart', code, if_match, missing: fail(SizeChartNotFound) }),
)

/** Why a chart does not fit together; undefined where it does. */
export const oddChart = ({ systems, measures, rows }: Pick<SizeChart, 'systems' | 'measures' | 'rows'>) => {
  const seen = new Set<string>()
  for (const { names, sizes, centimetres } of rows) {
    const [name = ''] = names
    const twice = names.find((each) => seen.size === seen.add(each).size)
    if (twice !== undefined) return `${twice} is there twice.`
    if (sizes.length !== systems.length) return `${name} needs a size for each system, an empty one at least.`
    if (centimetres.length !== measures.length) return `${name} needs a figure for each measure.`
  }
  return undefined
}
