import {
  anyone,
  command,
  failure,
  Id,
  Line,
  object,
  oneOf,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { CategoryNotFound, VersionConflict } from './catalog-failures.ts'
import { needs } from './permissions.ts'
import { ifMatch, Slug, sharedBriefly } from './shared.ts'

export const sizeChartsAtMost = 500
export const sizeSystems = ['EU', 'UK', 'US', 'JP'] as const
export const SizeSystem = oneOf(...sizeSystems)
export type SizeSystem = Static<typeof SizeSystem>

/** What is measured on the body (of feet and heads too), never on the garment; the primary dimensions of EN 13402-1. */
export const bodyMeasures = ['height', 'chest', 'waist', 'hips', 'inside_leg', 'foot', 'head'] as const
export const BodyMeasure = oneOf(...bodyMeasures)
export type BodyMeasure = Static<typeof BodyMeasure>

/** One size: the names that variants have it under, what it is in each system, and the body it is cut for. */
export const SizeRow = object({
  names: T.Array(Line(40), { minItems: 1, maxItems: 10, uniqueItems: true }),
  /** As many as the chart has systems, in their order; empty where a system has none. */
  sizes: T.Array(T.String({ maxLength: 20 }), { maxItems: sizeSystems.length }),
  /** In centimetres, as many as the chart has measures, in their order. */
  centimetres: T.Array(T.Number({ exclusiveMinimum: 0, maximum: 300 }), { maxItems: bodyMeasures.length }),
})
export type SizeRow = Static<typeof SizeRow>

const chart = {
  name: Line(120),
  /** Where its figures are from. */
  source: T.String({ maxLength: 500 }),
  /** Of one brand by its name; all others where it is null. It comes before those of everybody. */
  brand: T.Union([Line(120), T.Null()]),
  /** For products in these categories and below them; the nearest chart is a product's. */
  category_ids: T.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }),
  systems: T.Array(SizeSystem, { maxItems: sizeSystems.length, uniqueItems: true }),
  measures: T.Array(BodyMeasure, { minItems: 1, maxItems: bodyMeasures.length, uniqueItems: true }),
  rows: T.Array(SizeRow, { minItems: 1, maxItems: 100 }),
}

export const SizeChart = object({
  code: Slug,
  ...chart,
  /** Counts up with each change; the entity tag of `If-Match`. */
  version: T.Integer(),
})
export type SizeChart = Static<typeof SizeChart>

export const SizeChartNotFound = failure('SIZE_CHART_NOT_FOUND', 404, {
  message: 'No size chart has this code.',
})
export const InvalidSizeChart = failure('INVALID_SIZE_CHART', 400, {
  message: 'The size chart does not fit together.',
  details: object({ reason: T.String() }),
})
export const TooManySizeCharts = failure('TOO_MANY_SIZE_CHARTS', 409, {
  message: 'There are as many size charts as there may be.',
  details: object({ max: T.Integer() }),
})

const path = { code: Slug }

export const sizeChartOperations = {
  list_size_charts: query({
    summary: 'All size charts: bodies, and what sizes are called in other countries.',
    http: 'GET /size-charts',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({}),
    output: object({ data: T.Array(SizeChart) }),
  }),
  put_size_chart: command({
    summary: 'Adds or replaces a size chart.',
    http: 'PUT /size-charts/{code}',
    access: needs('catalog:write'),
    repeatable: true,
    input: object({ ...path, ...ifMatch, ...chart }),
    output: SizeChart,
    failures: [InvalidSizeChart, CategoryNotFound, TooManySizeCharts, VersionConflict],
    body_limit: 262_144,
  }),
  delete_size_chart: command({
    summary: 'Deletes a size chart.',
    http: 'DELETE /size-charts/{code}',
    access: needs('catalog:write'),
    input: object({ ...path, ...ifMatch }),
    output: object({}),
    failures: [SizeChartNotFound, VersionConflict],
    status: 204,
  }),
}
