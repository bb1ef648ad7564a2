import { type AttributeDefinition, catalog, type SizeChart } from '@selvedge/contracts'
import { object, T } from '@selvedge/kernel/contract'
import { putAttribute } from '../attributes/attributes.ts'
import { putSizeChart } from '../garment/size-charts.ts'
import { findDefinition, readDefinitions } from '../store/definitions.ts'
import { kindOf, type Line } from './kind.ts'

/** What a line is stands in `type`, so what an attribute's values are stands in `value_type`. */
type Attribute = Line &
  Omit<AttributeDefinition, 'version' | 'type'> & { value_type: AttributeDefinition['type'] }
type Chart = Line & Omit<SizeChart, 'version'>
type Stored = Omit<AttributeDefinition, 'version' | 'code'>

const categoriesOf = ({ category_ids }: { category_ids: readonly string[] }) =>
  category_ids.map((id) => `category:${id}`)

const lineOf = ({ type: value_type, ...body }: Omit<AttributeDefinition, 'version'>): Attribute => ({
  ...body,
  type: 'attribute',
  value_type,
})

const { type: valueType, ...asPut } = T.Omit(catalog.put_attribute.input, ['if_match']).properties

export const attributeKind = kindOf<Attribute>({
  type: 'attribute',
  schema: object({ ...asPut, type: T.Literal('attribute'), value_type: valueType }),
  keyOf: ({ code }) => `attribute:${code}`,
  refersTo: categoriesOf,
  all: async ({ db }) =>
    (await readDefinitions<Stored>(db, 'attribute')).map(({ version: _version, ...body }) => lineOf(body)),
  find: async ({ db }, { code }) => {
    const found = await findDefinition<Stored>(db, 'attribute', code)
    return found && lineOf(found)
  },
  write: (ctx, { type: _type, value_type, ...body }, call) =>
    Promise.resolve(
      putAttribute.run(ctx, { ...(body as Omit<AttributeDefinition, 'type'>), type: value_type }, call),
    ),
})

export const sizeChartKind = kindOf<Chart>({
  type: 'size_chart',
  schema: object({
    type: T.Literal('size_chart'),
    ...T.Omit(catalog.put_size_chart.input, ['if_match']).properties,
  }),
  keyOf: ({ code }) => `size_chart:${code}`,
  refersTo: categoriesOf,
  all: async ({ db }) =>
    (await readDefinitions<Omit<Chart, 'code' | 'version' | 'type'>>(db, 'size_chart')).map(
      ({ version: _version, ...body }) => ({ type: 'size_chart', ...body }) as Chart,
    ),
  find: ({ db }, { code }) => findDefinition<object>(db, 'size_chart', code),
  write: (ctx, { type: _type, ...body }, call) => Promise.resolve(putSizeChart.run(ctx, body, call)),
})
