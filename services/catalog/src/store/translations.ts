import type { TextKind, TextProgress, Texts, Translation } from '@selvedge/contracts'
import { type Db, identifier, type Statement, sql } from '@selvedge/kernel'
import type { LocaleTexts } from '../texts/localised.ts'

/** The texts of something as they were written, by field, as JSON; what is empty is nothing to translate. */
const sourceOf = {
  product: sql`json_strip_nulls(json_build_object('name', source.name, 'description', nullif(source.description, '')))`,
  category: sql`json_build_object('name', source.name)`,
  brand: sql`json_strip_nulls(json_build_object('description', nullif(source.description, '')))`,
  collection: sql`json_strip_nulls(json_build_object('name', source.name, 'description', nullif(source.description, '')))`,
} satisfies Record<TextKind, Statement>

/** How many texts that are. */
const countOf = {
  product: sql`(1 + (source.description <> '')::int)`,
  category: sql`1`,
  brand: sql`(source.description <> '')::int`,
  collection: sql`(1 + (source.description <> '')::int)`,
} satisfies Record<TextKind, Statement>

type Place = { kind: TextKind; locale: string }
type Wanted = Place & {
  state: 'open' | 'missing' | 'outdated' | 'done' | undefined
  search: string | undefined
}

const isMissing = (kind: TextKind) => sql`coalesce(t.translated, 0) < ${countOf[kind]}`
const isOutdated = sql`coalesce(cardinality(t.outdated), 0) > 0`
const inState = ({ kind, state }: Wanted): Statement => {
  switch (state) {
    case 'open':
      return sql`(${isMissing(kind)} or ${isOutdated})`
    case 'missing':
      return isMissing(kind)
    case 'outdated':
      return isOutdated
    case 'done':
      return sql`not (${isMissing(kind)} or ${isOutdated})`
    case undefined:
      return sql`true`
  }
}

/** All things of a kind that have a text, beside their translations, as far as they are wanted. */
const wantedOf = (wanted: Wanted): Statement => {
  const { kind, locale, search } = wanted
  const like = search === undefined ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return sql`
    from ${identifier(kind)} source left join translation t on t.id = source.id and t.locale = ${locale}
    where ${countOf[kind]} > 0 and (${like}::text is null or source.name ilike ${like}) and ${inState(wanted)}`
}

const columnsOf = ({ kind, locale }: Place) => sql`
  ${kind}::text as kind, source.id, ${locale}::text as locale, ${sourceOf[kind]} as source,
  coalesce(t.texts, '{}') as texts, coalesce(t.outdated, '{}') as outdated, coalesce(t.version, 0) as version`

export const countTranslations = async (db: Db, wanted: Wanted): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count ${wantedOf(wanted)}`)).count

/** The newest first. */
export const readTranslations = (
  db: Db,
  wanted: Wanted,
  { limit, offset }: { limit: number; offset: number },
): Promise<Translation[]> =>
  db.many<Translation>(sql`
    select ${columnsOf(wanted)} ${wantedOf(wanted)} order by source.id desc limit ${limit} offset ${offset}`)

export const readTranslation = (
  db: Db,
  { kind, id, locale }: Place & { id: string },
): Promise<Translation | undefined> =>
  db.first<Translation>(sql`
    select ${columnsOf({ kind, locale })}
    from ${identifier(kind)} source left join translation t on t.id = source.id and t.locale = ${locale}
    where source.id = ${id}`)

/** What is translated of these things, of whatever kind; into all languages where none are named. */
export const readTexts = (
  db: Db,
  ids: readonly string[],
  locales: readonly string[] | null,
): Promise<LocaleTexts[]> =>
  db.many<LocaleTexts>(sql`
    select id, locale, texts from translation where id = any(${ids}::uuid[]) and (${locales}::text[] is null or locale = any(${locales}::text[]))
    order by locale`)

/** The same of all things of a kind. */
export const readTextsOfKind = (db: Db, kind: TextKind, locales: readonly string[]): Promise<LocaleTexts[]> =>
  db.many<LocaleTexts>(sql`
    select id, locale, texts from translation where kind = ${kind} and locale = any(${locales}::text[])`)

export type NewTranslation = Place & { id: string; texts: Texts; outdated: readonly string[] }

/** The caller holds what locks the thing. Nothing is kept of what has no text left. */
export const writeTranslation = async (tx: Db, translation: NewTranslation): Promise<void> => {
  const { kind, id, locale, texts, outdated } = translation
  await tx.run(sql`
    insert into translation as known (kind, id, locale, texts, translated, outdated)
    values (${kind}, ${id}, ${locale}, ${JSON.stringify(texts)}::json, ${Object.keys(texts).length}, ${outdated}::text[])
    on conflict (id, locale) do update set texts = excluded.texts, translated = excluded.translated,
      outdated = excluded.outdated, version = known.version + 1`)
}

/**
 * For a statement that changes a thing: what it says otherwise than before makes its translations outdated. `isOther`: whether
 * a field of `source`, the row before, is another one now.
 */
const outdating = (kind: TextKind, id: string, isOther: Readonly<Record<string, Statement>>): Statement => {
  const fields = Object.entries(isOther).map(
    ([field, condition]) => sql`select ${field}::text as field where ${condition}`,
  )
  const [
    first = sql`select null::text as field where false`,
    second = sql`select null::text as field where false`,
  ] = fields
  return sql`
    outdating as (
      update translation set version = translation.version + 1, outdated = array(
        select field from unnest(translation.outdated || changed.fields) as field where translation.texts ->> field is not null
        group by field order by field)
      from ${identifier(kind)} source, lateral (select array(${first} union all ${second}) as fields) changed
      where source.id = ${id} and translation.id = source.id and cardinality(changed.fields) > 0)`
}

/** With a statement that gives a thing these texts. */
export const outdatingOf = {
  product: (id: string, { name, description }: { name: string; description: string }) =>
    outdating('product', id, {
      name: sql`source.name <> ${name}`,
      description: sql`source.description <> ${description}`,
    }),
  category: (id: string, { name }: { name: string }) =>
    outdating('category', id, { name: sql`source.name <> ${name}` }),
  brand: (id: string, { description }: { description: string }) =>
    outdating('brand', id, { description: sql`source.description <> ${description}` }),
  collection: (id: string, { name, description }: { name: string; description: string }) =>
    outdating('collection', id, {
      name: sql`source.name <> ${name}`,
      description: sql`source.description <> ${description}`,
    }),
}

/** With a statement that deletes a thing. */
export const forgettingOf = (id: string): Statement =>
  sql`forgetting as (delete from translation where id = ${id})`

/** Of each kind how many texts there are, and of each language what of them is translated. */
export const readProgress = async (db: Db, locales: readonly string[]): Promise<TextProgress[]> =>
  db.many<TextProgress>(sql`
    with source as (
      select 'product' as kind, count(*) + count(*) filter (where description <> '') as total from product
      union all select 'category', count(*) from category
      union all select 'brand', count(*) filter (where description <> '') from brand
      union all select 'collection', count(*) + count(*) filter (where description <> '') from collection
    ), counted as (
      select locale, kind, sum(translated) as translated, sum(cardinality(outdated)) as outdated
      from translation group by locale, kind
    )
    select wanted.locale, source.kind, source.total, coalesce(translated, 0)::int as translated,
      coalesce(outdated, 0)::int as outdated
    from unnest(${locales}::text[]) with ordinality as wanted(locale, position)
    cross join source left join counted on counted.locale = wanted.locale and counted.kind = source.kind
    order by wanted.position, source.kind`)

export const countAllTranslations = async (db: Db): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count from translation`)).count

/** Of everything, by thing and language, behind the one named. */
export const readTranslationsAfter = (
  db: Db,
  after: readonly string[] | null,
  limit: number,
): Promise<{ kind: TextKind; id: string; locale: string; texts: Texts }[]> => {
  const [id = null, locale = null] = after ?? []
  return db.many(sql`
    select kind, id, locale, texts from translation
    where ${id}::uuid is null or (id, locale) > (${id}::uuid, ${locale}::text)
    order by id, locale limit ${limit}`)
}
