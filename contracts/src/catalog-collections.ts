import {
  anyone,
  command,
  failure,
  Id,
  Instant,
  Line,
  object,
  oneOf,
  Pagination,
  Paging,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { SlugTaken, VersionConflict } from './catalog-failures.ts'
import { inLocale } from './catalog-texts.ts'
import { needs } from './permissions.ts'
import { arrangedAtMost, asked, conditionsAtMost } from './search-within.ts'
import { ifMatch, Slug, sharedBriefly } from './shared.ts'

export const collectionsAtMost = 500

/** What a product has to be: something is asked, and all that is asked holds of it; `not`: does not. */
export const CollectionCondition = object({
  ...asked,
  /** Came into the shop within so many days. */
  created_days: T.Optional(T.Integer({ minimum: 1, maximum: 3650 })),
})
export type CollectionCondition = Static<typeof CollectionCondition>

/** By hand, in this order, or by what products are. */
export const CollectionMembers = T.Union([
  object({
    kind: T.Literal('manual'),
    product_ids: T.Array(Id, { maxItems: arrangedAtMost, uniqueItems: true }),
  }),
  object({
    kind: T.Literal('rule'),
    match: oneOf('all', 'any'),
    conditions: T.Array(CollectionCondition, { minItems: 1, maxItems: conditionsAtMost }),
  }),
])
export type CollectionMembers = Static<typeof CollectionMembers>

/** How it is shown where nobody asks for another order; `arranged` is that of a collection by hand. */
export const CollectionOrder = oneOf('arranged', 'newest', 'bestselling', 'price_low', 'price_high', 'name')
export type CollectionOrder = Static<typeof CollectionOrder>

const PictureUrl = T.String({ minLength: 1, maxLength: 1000, pattern: '^(https://|/)[^\\s]+$' })
const shown = {
  /** On the front page and in the navigation. */
  is_featured: T.Boolean(),
  order: CollectionOrder,
  /** By which it is sorted among the others. */
  position: T.Integer({ minimum: 0, maximum: 100_000 }),
}

/** A collection as shoppers see it; its products are those that a listing has within it. */
export const Collection = object({
  id: Id,
  name: T.String(),
  slug: T.String(),
  description: T.String(),
  image_url: T.Union([T.String(), T.Null()]),
  ...shown,
})
export type Collection = Static<typeof Collection>

const kept = {
  ...Collection.properties,
  is_published: T.Boolean(),
  /** Counts up with each change; the entity tag of `If-Match`. */
  version: T.Integer(),
  updated_at: Instant,
}

export const StaffCollection = object({ ...kept, members: CollectionMembers })
export type StaffCollection = Static<typeof StaffCollection>

const input = {
  name: Line(120),
  slug: T.Optional(Slug),
  description: T.Optional(T.String({ maxLength: 5000 })),
  image_url: T.Optional(T.Union([PictureUrl, T.Null()])),
  ...shown,
  is_published: T.Boolean(),
  members: CollectionMembers,
}

export const CollectionNotFound = failure('COLLECTION_NOT_FOUND', 404, {
  message: 'No collection has this id or slug.',
})
export const InvalidCollection = failure('INVALID_COLLECTION', 400, {
  message: 'The collection does not fit together.',
  details: object({ reason: T.String() }),
})
export const TooManyCollections = failure('TOO_MANY_COLLECTIONS', 409, {
  message: 'There are as many collections as there may be.',
  details: object({ max: T.Integer() }),
})

const path = { collection_id: Id }
const access = needs('catalog:write')

export const collectionOperations = {
  list_collections: query({
    summary: 'The collections in the shop, in their order.',
    http: 'GET /collections',
    access: anyone,
    cache_control: sharedBriefly,
    input: object(inLocale),
    output: object({ data: T.Array(Collection) }),
  }),
  get_collection_by_slug: query({
    summary: 'One collection, by the name in its address.',
    http: 'GET /collections/by-slug/{slug}',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({ slug: Slug, ...inLocale }),
    output: Collection,
    failures: [CollectionNotFound],
  }),
  list_all_collections: query({
    summary: 'All collections, in the shop or not, and how many products shoppers would find in each.',
    http: 'GET /all-collections',
    access,
    input: object(Paging),
    output: object({
      data: T.Array(
        object({
          ...kept,
          kind: oneOf('manual', 'rule'),
          /** Null where nobody could count them. */
          products: T.Union([T.Integer(), T.Null()]),
        }),
      ),
      pagination: Pagination,
    }),
  }),
  get_collection: query({
    summary: 'One collection with what it is made of.',
    http: 'GET /all-collections/{collection_id}',
    access,
    input: object(path),
    output: StaffCollection,
    failures: [CollectionNotFound],
  }),
  create_collection: command({
    summary: 'Adds a collection.',
    http: 'POST /collections',
    access,
    input: object(input),
    output: StaffCollection,
    failures: [InvalidCollection, SlugTaken, TooManyCollections],
    status: 201,
  }),
  replace_collection: command({
    summary: 'Puts a collection in place of another. Without a slug it keeps its address.',
    http: 'PUT /collections/{collection_id}',
    access,
    input: object({ ...path, ...ifMatch, ...input }),
    output: StaffCollection,
    failures: [CollectionNotFound, InvalidCollection, SlugTaken, VersionConflict],
  }),
  delete_collection: command({
    summary: 'Deletes a collection. Its products stay.',
    http: 'DELETE /collections/{collection_id}',
    access,
    input: object({ ...path, ...ifMatch }),
    output: object({}),
    failures: [CollectionNotFound, VersionConflict],
    status: 204,
  }),
  preview_collection: command({
    summary: 'What a collection would hold, and the first of it in its order. Changes nothing.',
    http: 'POST /collections/preview',
    access,
    repeatable: true,
    input: object({
      members: CollectionMembers,
      order: CollectionOrder,
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 100, default: 24 })),
    }),
    output: object({ total: T.Integer(), product_ids: T.Array(Id) }),
    failures: [InvalidCollection],
  }),
}
