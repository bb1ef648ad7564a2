import {
  command,
  failure,
  Id,
  IdempotencyKeyReused,
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
import { needs } from './permissions.ts'

export const ImportNotFound = failure('IMPORT_NOT_FOUND', 404, { message: 'No import has this id.' })
export const EmptyFile = failure('EMPTY_FILE', 400, { message: 'The file is empty.' })

/** How far a file of products has come. Each product is taken whole or refused with all its rows. */
export const Import = object({
  id: Id,
  status: oneOf('waiting', 'running', 'done', 'failed'),
  /** In what its prices are read. */
  currency: T.String(),
  created_at: Instant,
  started_at: T.Union([Instant, T.Null()]),
  finished_at: T.Union([Instant, T.Null()]),
  /** Lines of the file; null until they were counted. */
  lines_total: T.Union([T.Integer(), T.Null()]),
  lines_read: T.Integer(),
  products_created: T.Integer(),
  products_changed: T.Integer(),
  /** Those whose rows say the same as the last time. */
  products_unchanged: T.Integer(),
  products_refused: T.Integer(),
  rows_refused: T.Integer(),
  notes: T.Integer(),
  /** Why it failed as a whole. */
  error: T.Union([T.String(), T.Null()]),
})
export type Import = Static<typeof Import>

/** Something said about a line of the file, the header being line 1. */
export const ImportFinding = object({ row: T.Integer(), handle: T.String(), reason: T.String() })
export type ImportFinding = Static<typeof ImportFinding>

export const importOperations = {
  create_import: command({
    summary: 'Takes products from Shopify’s product CSV, in the background. The file may be gzipped.',
    http: 'POST /imports',
    access: needs('catalog:write'),
    raw: 'base64',
    accepts: ['text/csv', 'application/gzip', 'application/octet-stream'],
    body_limit: 16_777_216,
    timeout_ms: 20_000,
    input: object({
      body: T.String(),
      headers: T.Record(T.String(), T.String()),
      currency: T.Optional(
        T.String({
          pattern: '^[A-Z]{3}$',
          description: 'Of the prices in the file, which does not say; the shop’s own where nothing is said',
        }),
      ),
    }),
    output: Import,
    failures: [EmptyFile, InvalidInput, IdempotencyKeyReused],
    status: 202,
  }),
  get_import: query({
    summary: 'How far an import has come.',
    http: 'GET /imports/{import_id}',
    access: needs('catalog:write'),
    input: object({ import_id: Id }),
    output: Import,
    failures: [ImportNotFound],
  }),
  list_import_refusals: query({
    summary: 'Every row of an import that could not be taken, and why.',
    http: 'GET /imports/{import_id}/refusals',
    access: needs('catalog:write'),
    input: object({ import_id: Id, ...Paging }),
    output: list(ImportFinding),
    failures: [ImportNotFound],
  }),
  list_import_notes: query({
    summary: 'What an import understood differently from how it is written.',
    http: 'GET /imports/{import_id}/notes',
    access: needs('catalog:write'),
    input: object({ import_id: Id, ...Paging }),
    output: list(ImportFinding),
    failures: [ImportNotFound],
  }),
}
