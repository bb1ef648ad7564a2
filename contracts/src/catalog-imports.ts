import {
  bytes,
  command,
  failure,
  Id,
  IdempotencyKeyReused,
  Instant,
  InvalidInput,
  Line,
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
export const ImportInOtherState = failure('IMPORT_IN_OTHER_STATE', 409, {
  message: 'This cannot be done with an import that is as far as this one.',
  details: object({ status: T.String() }),
})
export const PieceOutOfOrder = failure('PIECE_OUT_OF_ORDER', 409, {
  message: 'Another piece of the file comes next.',
  details: object({ position: T.Integer() }),
})

export const bulkFormats = ['shopify', 'jsonl'] as const
export const BulkFormat = oneOf(...bulkFormats)
export type BulkFormat = Static<typeof BulkFormat>

/** How far a file has come. Each product, or line of JSON Lines, is taken whole or refused whole. */
export const Import = object({
  id: Id,
  format: BulkFormat,
  file_name: T.Union([T.String(), T.Null()]),
  status: oneOf('uploading', 'waiting', 'running', 'done', 'failed', 'cancelled'),
  /** Says what would happen, and nothing does. */
  dry_run: T.Boolean(),
  /** In what the prices of Shopify’s CSV are read. */
  currency: T.String(),
  created_at: Instant,
  started_at: T.Union([Instant, T.Null()]),
  finished_at: T.Union([Instant, T.Null()]),
  /** Lines of the file; null until they were counted. */
  lines_total: T.Union([T.Integer(), T.Null()]),
  lines_read: T.Integer(),
  /** How long it will probably take yet; null where nobody can say. */
  seconds_left: T.Union([T.Integer(), T.Null()]),
  /** Products, or whatever a line is. */
  created: T.Integer(),
  changed: T.Integer(),
  /** Those that are as the file says, or of which it says the same as the last time. */
  unchanged: T.Integer(),
  refused: T.Integer(),
  rows_refused: T.Integer(),
  notes: T.Integer(),
  /** Whether it can go on where it stopped. */
  may_go_on: T.Boolean(),
  /** Why it failed as a whole. */
  error: T.Union([T.String(), T.Null()]),
})
export type Import = Static<typeof Import>

/** Something said about a line of the file, the header being line 1. */
export const ImportFinding = object({ row: T.Integer(), handle: T.String(), reason: T.String() })
export type ImportFinding = Static<typeof ImportFinding>

const access = needs('catalog:write')
const path = { import_id: Id }
const piece = {
  raw: 'base64',
  accepts: [
    ...['text/csv', 'application/gzip', 'application/x-ndjson', 'application/jsonl'],
    'application/octet-stream',
  ],
  body_limit: 16_777_216,
  timeout_ms: 20_000,
} as const

export const importOperations = {
  list_imports: query({
    summary: 'Imports, the latest first.',
    http: 'GET /imports',
    access,
    input: object(Paging),
    output: list(Import),
  }),
  create_import: command({
    summary:
      'Takes Shopify’s product CSV, or JSON Lines of anything in the catalogue, in the background. The file may be gzipped, and larger ones follow in pieces.',
    http: 'POST /imports',
    access,
    ...piece,
    input: object({
      body: T.String(),
      headers: T.Record(T.String(), T.String()),
      /** Shopify’s CSV where nothing is said. */
      format: T.Optional(BulkFormat),
      dry_run: T.Optional(T.Boolean()),
      file_name: T.Optional(Line(200)),
      /** This is the first piece of the file: others follow, and nothing begins before the last one is there. */
      more: T.Optional(T.Boolean()),
      currency: T.Optional(
        T.String({
          pattern: '^[A-Z]{3}$',
          description:
            'Of the prices in Shopify’s file, which does not say; the shop’s own where nothing is said',
        }),
      ),
    }),
    output: Import,
    failures: [EmptyFile, InvalidInput, IdempotencyKeyReused],
    status: 202,
  }),
  add_import_piece: command({
    summary: 'The next piece of a file. Sent twice, it is there once.',
    http: 'POST /imports/{import_id}/pieces',
    access,
    ...piece,
    repeatable: true,
    input: object({
      ...path,
      body: T.String(),
      headers: T.Record(T.String(), T.String()),
      /** The first one came with the import itself, so from 2. */
      position: T.Integer({ minimum: 2, maximum: 10_000 }),
      more: T.Optional(T.Boolean()),
    }),
    output: Import,
    failures: [ImportNotFound, EmptyFile, PieceOutOfOrder, ImportInOtherState],
    status: 202,
  }),
  get_import: query({
    summary: 'How far an import has come.',
    http: 'GET /imports/{import_id}',
    access,
    input: object(path),
    output: Import,
    failures: [ImportNotFound],
  }),
  cancel_import: command({
    summary: 'Stops an import. What was taken stays; it can go on later.',
    http: 'POST /imports/{import_id}/cancel',
    access,
    input: object(path),
    output: Import,
    failures: [ImportNotFound, ImportInOtherState],
  }),
  resume_import: command({
    summary: 'Lets an import that failed or was stopped go on where it stood.',
    http: 'POST /imports/{import_id}/resume',
    access,
    input: object(path),
    output: Import,
    failures: [ImportNotFound, ImportInOtherState],
    status: 202,
  }),
  list_import_refusals: query({
    summary: 'Every row of an import that could not be taken, and why.',
    http: 'GET /imports/{import_id}/refusals',
    access,
    input: object({ ...path, ...Paging }),
    output: list(ImportFinding),
    failures: [ImportNotFound],
  }),
  list_import_notes: query({
    summary: 'What an import understood differently from how it is written.',
    http: 'GET /imports/{import_id}/notes',
    access,
    input: object({ ...path, ...Paging }),
    output: list(ImportFinding),
    failures: [ImportNotFound],
  }),
  get_import_report: query({
    summary: 'What was refused and what was noted as one CSV file, of 50,000 rows each at most.',
    http: 'GET /imports/{import_id}/report',
    access,
    timeout_ms: 20_000,
    produces: ['text/csv'],
    input: object(path),
    output: bytes,
    failures: [ImportNotFound],
  }),
}
