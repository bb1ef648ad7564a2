import { catalog, EmptyFile, LocaleNotKept, TextImportNotFound, thingsPerFile } from '@selvedge/contracts'
import { enqueue, handler, newId } from '@selvedge/kernel'
import { Binary, fail, pagination } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { insertTextImport, readTextImport, readTextRefusals } from '../store/text-imports.ts'
import { readTranslations } from '../store/translations.ts'
import { importTexts } from './import-texts.ts'
import { writeTextCsv } from './text-csv.ts'
import { writeXliff } from './xliff.ts'

export const exportTranslations = handler(catalog.export_translations, async (ctx: Context, input) => {
  const { kind, locale, state, format, page = 1 } = input
  if (!ctx.locales.translated.includes(locale)) return fail(LocaleNotKept, { locale })
  const wanted = { kind, locale, state, search: undefined }
  const limit = thingsPerFile
  const translations = await readTranslations(ctx.db, wanted, { limit, offset: (page - 1) * limit })
  const about = { kind, locale, source: ctx.locales.source }
  return format === 'csv'
    ? new Binary('text/csv', Buffer.from(writeTextCsv(translations, about)))
    : new Binary('application/xliff+xml', Buffer.from(writeXliff(translations, about)))
})

export const createTextImport = handler(
  catalog.create_text_import,
  async (ctx: Context, { body: sent, dry_run = false }) => {
    const body = Buffer.from(sent, 'base64')
    if (body.length === 0) return fail(EmptyFile)
    const id = newId()
    return ctx.db.transaction(async (tx) => {
      await insertTextImport(tx, { id, body, dry_run })
      await enqueue(tx, importTexts, { payload: { import_id: id }, key: id })
      const stored = await readTextImport(tx, id)
      if (stored === undefined) throw new Error('an import that was just stored is gone')
      return stored
    })
  },
)

export const getTextImport = handler(
  catalog.get_text_import,
  async ({ db }: Context, { import_id }) => (await readTextImport(db, import_id)) ?? fail(TextImportNotFound),
)

export const listTextRefusals = handler(catalog.list_text_refusals, async ({ db }: Context, input) => {
  const { import_id, page = 1, limit = 20 } = input
  const found = await readTextImport(db, import_id)
  if (found === undefined) return fail(TextImportNotFound)
  const data = await readTextRefusals(db, { import_id, limit, offset: (page - 1) * limit })
  return { data, pagination: pagination(input, found.texts_refused) }
})
