import {
  bytes,
  Currency,
  command,
  failure,
  Id,
  Instant,
  InvalidInput,
  list,
  object,
  oneOf,
  Paging,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { BulkFormat } from './catalog-imports.ts'
import { needs } from './permissions.ts'

export const CatalogExportNotFound = failure('CATALOG_EXPORT_NOT_FOUND', 404, {
  message: 'No export has this id, or has such a piece (any more).',
})

/** How long a file can be fetched. */
export const exportDays = 7

/** A file of the catalogue, and how far it has come. */
export const CatalogExport = object({
  id: Id,
  format: BulkFormat,
  status: oneOf('waiting', 'running', 'done', 'failed', 'cancelled'),
  /** Of the prices in Shopify’s CSV, which has one. */
  currency: T.String(),
  created_at: Instant,
  finished_at: T.Union([Instant, T.Null()]),
  /** Null until they were counted. */
  things_total: T.Union([T.Integer(), T.Null()]),
  things_done: T.Integer(),
  seconds_left: T.Union([T.Integer(), T.Null()]),
  /** Products that Shopify’s CSV cannot hold: in another currency, or with more than three options. */
  left_out: T.Integer(),
  /** Of the file, gzipped. */
  pieces: T.Integer(),
  bytes: T.Integer(),
  /** Until when its file is kept; null before it is done. */
  kept_until: T.Union([Instant, T.Null()]),
  error: T.Union([T.String(), T.Null()]),
})
export type CatalogExport = Static<typeof CatalogExport>

const access = needs('catalog:write')
const path = { export_id: Id }

export const exportOperations = {
  list_exports: query({
    summary: 'Exports, the latest first.',
    http: 'GET /exports',
    access,
    input: object(Paging),
    output: list(CatalogExport),
  }),
  create_export: command({
    summary:
      'Writes the catalogue into a file, in the background: all of it as JSON Lines, or its products as Shopify’s CSV. Price lists, markets and currencies are in it for those who may change prices.',
    http: 'POST /exports',
    access,
    input: object({
      format: BulkFormat,
      /** Of Shopify’s CSV; the shop’s own where nothing is said. Products in others are left out. */
      currency: T.Optional(Currency),
    }),
    output: CatalogExport,
    failures: [InvalidInput],
    status: 202,
  }),
  get_export: query({
    summary: 'How far an export has come.',
    http: 'GET /exports/{export_id}',
    access,
    input: object(path),
    output: CatalogExport,
    failures: [CatalogExportNotFound],
  }),
  get_export_piece: query({
    summary: 'A piece of the file. Each is gzipped, and so are all of them, one behind the other.',
    http: 'GET /exports/{export_id}/pieces/{position}',
    access,
    timeout_ms: 20_000,
    produces: ['application/gzip'],
    input: object({ ...path, position: T.Integer({ minimum: 1, maximum: 100_000 }) }),
    output: bytes,
    failures: [CatalogExportNotFound],
  }),
  delete_export: command({
    summary: 'Stops an export, or takes its file away.',
    http: 'DELETE /exports/{export_id}',
    access,
    input: object(path),
    output: object({}),
    failures: [CatalogExportNotFound],
    status: 204,
  }),
}
