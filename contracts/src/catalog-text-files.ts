import {
  bytes,
  command,
  failure,
  Id,
  Instant,
  list,
  object,
  oneOf,
  Paging,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { EmptyFile } from './catalog-imports.ts'
import { LocaleNotKept, TextKind, TextLocale, TextState } from './catalog-texts.ts'
import { needs } from './permissions.ts'

export const TextImportNotFound = failure('TEXT_IMPORT_NOT_FOUND', 404, {
  message: 'No import of translations has this id.',
})

/** How far a file of translations has come. A thing is translated with all its texts that are taken, or not at all. */
export const TextImport = object({
  id: Id,
  status: oneOf('waiting', 'running', 'done', 'failed'),
  /** Says what would happen, and nothing does. */
  dry_run: T.Boolean(),
  created_at: Instant,
  finished_at: T.Union([Instant, T.Null()]),
  /** Things with texts in the file; null until it was read. */
  things_total: T.Union([T.Integer(), T.Null()]),
  things_read: T.Integer(),
  texts_changed: T.Integer(),
  /** Those that are so already, and those that the file leaves empty. */
  texts_unchanged: T.Integer(),
  texts_refused: T.Integer(),
  /** Why it failed as a whole. */
  error: T.Union([T.String(), T.Null()]),
})
export type TextImport = Static<typeof TextImport>

/** A text that was not taken: the line of the CSV, or which of the XLIFF’s units it is, from 1. */
export const TextRefusal = object({ row: T.Integer(), unit: T.String(), reason: T.String() })
export type TextRefusal = Static<typeof TextRefusal>

export const thingsPerFile = 2000

export const textFileOperations = {
  export_translations: query({
    summary: `Texts beside their translations as a file for translators, XLIFF 1.2 or CSV: ${thingsPerFile} things at a time.`,
    http: 'GET /translations/export',
    access: needs('catalog:write'),
    timeout_ms: 20_000,
    produces: ['application/xliff+xml', 'text/csv'],
    input: object({
      locale: TextLocale,
      kind: TextKind,
      state: T.Optional(TextState),
      format: oneOf('xliff', 'csv'),
      page: T.Optional(T.Integer({ minimum: 1, maximum: 10_000 })),
    }),
    output: bytes,
    failures: [LocaleNotKept],
  }),
  create_text_import: command({
    summary: 'Takes translations from a file as it was exported, XLIFF 1.2 or CSV, in the background.',
    http: 'POST /translation-imports',
    access: needs('catalog:write'),
    raw: 'base64',
    accepts: ['application/xliff+xml', 'application/xml', 'text/xml', 'text/csv', 'application/octet-stream'],
    body_limit: 16_777_216,
    timeout_ms: 20_000,
    input: object({
      body: T.String(),
      headers: T.Record(T.String(), T.String()),
      dry_run: T.Optional(T.Boolean()),
    }),
    output: TextImport,
    failures: [EmptyFile],
    status: 202,
  }),
  get_text_import: query({
    summary: 'How far an import of translations has come.',
    http: 'GET /translation-imports/{import_id}',
    access: needs('catalog:write'),
    input: object({ import_id: Id }),
    output: TextImport,
    failures: [TextImportNotFound],
  }),
  list_text_refusals: query({
    summary: 'Every text of a file that could not be taken, and why.',
    http: 'GET /translation-imports/{import_id}/refusals',
    access: needs('catalog:write'),
    input: object({ import_id: Id, ...Paging }),
    output: list(TextRefusal),
    failures: [TextImportNotFound],
  }),
}
