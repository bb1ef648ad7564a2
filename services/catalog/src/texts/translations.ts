import {
  catalog,
  LocaleNotKept,
  SourceNotFound,
  type TextKind,
  TextNotKept,
  type Texts,
  type Translation,
  textFields,
  VersionConflict,
} from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail, isFailed, pagination } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { refreshSome } from '../refresh-outdated.ts'
import { countTranslations, readProgress, readTranslation, readTranslations } from '../store/translations.ts'
import { translate } from './translate.ts'

export const getTranslationProgress = handler(
  catalog.get_translation_progress,
  async ({ db, locales }: Context) => ({
    source_locale: locales.source,
    locales: locales.translated.map((locale) => ({
      locale,
      falls_back_to: [...locales.chainOf(locale).slice(1), locales.source],
    })),
    data: await readProgress(db, locales.translated),
  }),
)

export const listTranslations = handler(catalog.list_translations, async (ctx: Context, input) => {
  const { kind, locale, state, search, page = 1, limit = 20 } = input
  if (!isKept(ctx, locale)) return fail(LocaleNotKept, { locale })
  const wanted = { kind, locale, state, search: search?.trim() || undefined }
  const [total, data] = await Promise.all([
    countTranslations(ctx.db, wanted),
    readTranslations(ctx.db, wanted, { limit, offset: (page - 1) * limit }),
  ])
  return { data, pagination: pagination(input, total) }
})

export const getTranslation = handler(catalog.get_translation, async (ctx: Context, place) => {
  if (!isKept(ctx, place.locale)) return fail(LocaleNotKept, { locale: place.locale })
  return (await readTranslation(ctx.db, place)) ?? fail(SourceNotFound)
})

/** A text that is given is up to date, whatever it was before; also where it is the same. */
export const putTranslation = handler(catalog.put_translation, async (ctx: Context, input, call) => {
  const { if_match, texts, ...place } = input
  if (!isKept(ctx, place.locale)) return fail(LocaleNotKept, { locale: place.locale })
  const field = oddField(place.kind, texts)
  if (field !== undefined) return fail(TextNotKept, { field })
  const done = await ctx.db.transaction(async (tx) => {
    const refusal = (before: Translation) =>
      if_match === undefined || if_match === `"${before.version}"`
        ? undefined
        : fail(VersionConflict, { version: before.version })
    const changed = await translate(ctx, tx, { ...place, texts: given(texts), refusal })
    if (changed === undefined) return fail(SourceNotFound)
    if (isFailed(changed)) return changed
    const { before, after } = changed
    await audit(tx, call, {
      subject: {
        type: `${place.kind}_translation`,
        id: place.id,
        label: `${place.locale}: ${before.source.name ?? ''}`,
      },
      before: before.texts,
      after: after.texts,
    })
    return after
  })
  if (!isFailed(done) && place.kind === 'category') await refreshSome(ctx)
  return done
})

const isKept = ({ locales }: Context, locale: string): boolean => locales.translated.includes(locale)

/** A field that things of this kind do not have. */
export const oddField = (kind: TextKind, texts: object): string | undefined =>
  Object.keys(texts).find((field) => !(textFields[kind] as readonly string[]).includes(field))

const given = (texts: { name?: string; description?: string }): Texts =>
  Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim()]))
