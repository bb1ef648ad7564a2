import {
  command,
  failure,
  Id,
  list,
  object,
  oneOf,
  Paging,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { VersionConflict } from './catalog-failures.ts'
import { needs } from './permissions.ts'
import { ifMatch } from './shared.ts'

/** A language of texts or a form of one, as BCP 47 has it: `de`, `de-AT`, `zh-Hant`. */
export const TextLocale = T.String({ pattern: '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$' })

/** For what is read. */
export const inLocale = {
  locale: T.Optional(
    T.String({
      ...TextLocale,
      description:
        'In which texts are shown: `de`, `de-AT`. What is not translated is shown in the languages that it falls back to, at last in the one that it was written in',
    }),
  ),
}

/** What has texts, and which. The name in an address is none of them: there is one for all languages. */
export const textFields = {
  product: ['name', 'description'],
  category: ['name'],
  brand: ['description'],
  collection: ['name', 'description'],
} as const
export const TextKind = oneOf('product', 'category', 'brand', 'collection')
export type TextKind = Static<typeof TextKind>

const oneLine = { pattern: '^[^\\r\\n\\t]*$' }
/** Where a field is empty it is not translated (any more). */
const TextsInput = object({
  name: T.Optional(T.String({ maxLength: 200, ...oneLine })),
  description: T.Optional(T.String({ maxLength: 20_000 })),
})
export const Texts = T.Record(T.String(), T.String())
export type Texts = Static<typeof Texts>

/** The texts of one thing as they were written and as they are in another language. */
export const Translation = object({
  kind: TextKind,
  id: Id,
  locale: TextLocale,
  /** The fields that have a text. */
  source: Texts,
  texts: Texts,
  /** Translated fields whose source was changed afterwards. */
  outdated: T.Array(T.String()),
  /** Counts up with each change, 0 where nothing was translated yet; the entity tag of `If-Match`. */
  version: T.Integer(),
})
export type Translation = Static<typeof Translation>

/** How far the texts of a kind are in a language, counted in texts. */
export const TextProgress = object({
  locale: TextLocale,
  kind: TextKind,
  total: T.Integer(),
  /** Outdated ones among them. */
  translated: T.Integer(),
  outdated: T.Integer(),
})
export type TextProgress = Static<typeof TextProgress>

export const SourceNotFound = failure('SOURCE_NOT_FOUND', 404, {
  message: 'There is nothing of this kind with this id.',
})
export const LocaleNotKept = failure('LOCALE_NOT_KEPT', 409, {
  message: 'The shop’s texts are not translated into this language.',
  details: object({ locale: T.String() }),
})
export const TextNotKept = failure('TEXT_NOT_KEPT', 409, {
  message: 'Things of this kind have no such text.',
  details: object({ field: T.String() }),
})

export const TextState = oneOf('open', 'missing', 'outdated', 'done')

export const textOperations = {
  get_translation_progress: query({
    summary: 'How far the shop’s texts are translated, by language and kind.',
    http: 'GET /translations/progress',
    access: needs('catalog:write'),
    input: object({}),
    output: object({
      source_locale: TextLocale,
      locales: T.Array(object({ locale: TextLocale, falls_back_to: T.Array(TextLocale) })),
      data: T.Array(TextProgress),
    }),
  }),
  list_translations: query({
    summary:
      'Texts beside their translations into a language, what was changed last first; what is open alone, if wanted.',
    http: 'GET /translations',
    access: needs('catalog:write'),
    input: object({
      locale: TextLocale,
      kind: TextKind,
      /** `open` is what is missing or outdated. */
      state: T.Optional(TextState),
      /** A part of the source’s name. */
      search: T.Optional(T.String({ maxLength: 200 })),
      ...Paging,
    }),
    output: list(Translation),
    failures: [LocaleNotKept],
  }),
  get_translation: query({
    summary: 'The texts of one thing beside their translations into a language.',
    http: 'GET /translations/{kind}/{id}/{locale}',
    access: needs('catalog:write'),
    input: object({ kind: TextKind, id: Id, locale: TextLocale }),
    output: Translation,
    failures: [SourceNotFound, LocaleNotKept],
  }),
  put_translation: command({
    summary:
      'Translates texts of one thing into a language. Fields that are left out stay; empty ones are taken back.',
    http: 'PUT /translations/{kind}/{id}/{locale}',
    access: needs('catalog:write'),
    input: object({
      kind: TextKind,
      id: Id,
      locale: TextLocale,
      ...ifMatch,
      texts: TextsInput,
    }),
    output: Translation,
    failures: [SourceNotFound, LocaleNotKept, TextNotKept, VersionConflict],
  }),
}
