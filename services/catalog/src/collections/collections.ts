import {
  type Collection,
  CollectionNotFound,
  catalog,
  collectionsAtMost,
  InvalidCollection,
  SlugTaken,
  type StaffCollection,
  TooManyCollections,
  VersionConflict,
} from '@selvedge/contracts'
import { audit, type Call, type Db, handler, newId } from '@selvedge/kernel'
import { fail, type InputOf, isFailed, pagination } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { slugsFor } from '../slug.ts'
import {
  countCollections,
  deleteCollection as deleteRow,
  findCollection,
  findCollectionBySlug,
  insertCollection,
  keyOfCollection,
  listCollectionsAnew,
  type NewCollection,
  readCollections,
  updateCollection,
  writeQuestion,
} from '../store/collections.ts'
import { moveSlug } from '../store/former-slugs.ts'
import { actorOf, revise } from '../store/revisions.ts'
import { readTexts } from '../store/translations.ts'
import { keyIn, pickTexts } from '../texts/localised.ts'
import { writeOrRefuse } from '../write-or-refuse.ts'
import { oddMembers, withinOf } from './members.ts'

type Input = InputOf<typeof catalog.create_collection>

export const listCollections = handler(
  catalog.list_collections,
  async ({ listings, locales }: Context, { locale }) =>
    (await listings.get(keyIn('collections', locales.resolve(locale)))) ?? { data: [] },
)

export const getCollectionBySlug = handler(
  catalog.get_collection_by_slug,
  async ({ db, locales }: Context, { slug, locale }) => {
    const collection = await findCollectionBySlug(db, slug)
    if (collection === undefined) return fail(CollectionNotFound)
    const chain = locales.chainOf(locales.resolve(locale) ?? '')
    const texts = chain.length === 0 ? [] : await readTexts(db, [collection.id], chain)
    return shownOf({ ...collection, ...pickTexts(texts, chain) })
  },
)

/** As shoppers see it. */
const shownOf = ({
  is_published: _published,
  version: _version,
  updated_at: _at,
  members: _members,
  ...shown
}: StaffCollection): Collection => shown

export const listAllCollections = handler(
  catalog.list_all_collections,
  async ({ db, search }: Context, input) => {
    const { page = 1, limit = 20 } = input
    const [total, all] = await Promise.all([
      countCollections(db),
      readCollections(db, { limit, offset: (page - 1) * limit }),
    ])
    const now = Date.now()
    const data = await Promise.all(
      all.map(async ({ members, ...kept }) => ({
        ...kept,
        kind: members.kind,
        products: await search
          .find_products({ filters: { within: withinOf(members, now) }, page: 1, limit: 1, facets: false })
          .then(({ total: products }) => products)
          .catch(() => null),
      })),
    )
    return { data, pagination: pagination(input, total) }
  },
)

export const getCollection = handler(
  catalog.get_collection,
  async ({ db }: Context, { collection_id }) =>
    (await findCollection(db, collection_id)) ?? fail(CollectionNotFound),
)

export const createCollection = handler(catalog.create_collection, async (ctx: Context, input, call) => {
  const id = newId()
  const [readable, unique] = slugsFor(input.name, id)
  const add = (slug: string) =>
    save(ctx, call, { id, isNew: true, change: () => madeOf(id, { ...input, slug }) })
  const added = await add(input.slug ?? readable)
  const tried =
    isFailed(added) && added.code === 'SLUG_TAKEN' && input.slug === undefined ? await add(unique) : added
  if (isFailed(tried) && (tried.code === 'COLLECTION_NOT_FOUND' || tried.code === 'VERSION_CONFLICT'))
    throw new Error('a new collection was looked for')
  return tried
})

export const replaceCollection = handler(
  catalog.replace_collection,
  async (ctx: Context, { collection_id: id, if_match, ...input }, call) => {
    const saved = await save(ctx, call, {
      ...{ id, if_match, isNew: false },
      change: (before) => madeOf(id, { ...input, slug: input.slug ?? before?.slug ?? '' }),
    })
    if (isFailed(saved) && saved.code === 'TOO_MANY_COLLECTIONS')
      throw new Error('one that is there was added')
    return saved
  },
)

/** As it was; anew where it is gone. */
export const restoreCollection = async (ctx: Context, call: Call, former: StaffCollection) => {
  const saved = await save(ctx, call, { id: former.id, isNew: 'if missing', change: () => former })
  if (isFailed(saved) && (saved.code === 'VERSION_CONFLICT' || saved.code === 'TOO_MANY_COLLECTIONS'))
    return fail(CollectionNotFound)
  return saved
}

const madeOf = (
  id: string,
  {
    name,
    slug,
    description = '',
    image_url = null,
    is_featured,
    is_published,
    order,
    position,
    members,
  }: Input & {
    slug: string
  },
): NewCollection => ({
  ...{ id, name, slug, description, image_url, is_featured, is_published, order, position, members },
})

type Saving = {
  id: string
  if_match?: string | undefined
  isNew: boolean | 'if missing'
  change: (before: StaffCollection | undefined) => NewCollection
}

/** Whatever writes a collection: its row, its question, its former address and its version, all or none. */
const save = (ctx: Context, call: Call, { id, if_match, isNew, change }: Saving) =>
  writeOrRefuse(ctx.db, { collection_slug: fail(SlugTaken) }, async (tx) => {
    await listCollectionsAnew(tx)
    const before = await findCollection(tx, id)
    if (before === undefined && isNew === false) return fail(CollectionNotFound)
    if (before !== undefined && if_match !== undefined && if_match !== `"${before.version}"`)
      return fail(VersionConflict, { version: before.version })
    if (before === undefined && (await countCollections(tx)) >= collectionsAtMost)
      return fail(TooManyCollections, { max: collectionsAtMost })
    const wanted = change(before)
    const reason = oddMembers(wanted.members, wanted.order)
    if (reason !== undefined) return fail(InvalidCollection, { reason })
    const after = await (before === undefined ? insertCollection : updateCollection)(tx, wanted)
    if (before) await moveSlug(tx, { kind: 'collection', id, from: before.slug, to: after.slug })
    await writeQuestion(tx, after)
    await remember(ctx, tx, { call, before: before ?? null, after })
    return after
  })

export const deleteCollection = handler(
  catalog.delete_collection,
  (ctx: Context, { collection_id: id, if_match }, call) =>
    ctx.db.transaction(async (tx) => {
      await listCollectionsAnew(tx)
      const before = await findCollection(tx, id)
      if (before === undefined) return fail(CollectionNotFound)
      if (if_match !== undefined && if_match !== `"${before.version}"`)
        return fail(VersionConflict, { version: before.version })
      await deleteRow(tx, id)
      await writeQuestion(tx, { ...before, is_published: false })
      await remember(ctx, tx, { call, before, after: null })
      return {}
    }),
)

type Change = { call: Call; before: StaffCollection | null; after: StaffCollection | null }

const remember = async (ctx: Context, tx: Db, { call, before, after }: Change): Promise<void> => {
  const { id, name } = (after ?? before) as StaffCollection
  await revise(tx, actorOf(call), { kind: 'collection', id, before, after })
  const subject = { type: 'collection', id, label: name }
  await audit(tx, call, { subject, ...(before && { before }), ...(after && { after }) })
  tx.afterCommit(() => {
    ctx.listings.drop('collections')
    ctx.listings.drop(keyOfCollection(id))
  })
}
