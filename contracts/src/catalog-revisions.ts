import {
  command,
  failure,
  Id,
  Instant,
  object,
  oneOf,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { CollectionNotFound, InvalidCollection } from './catalog-collections.ts'
import {
  BrandNotFound,
  CategoryNotFound,
  InvalidProduct,
  NameTaken,
  ProductNotFound,
  SkuTaken,
  SlugTaken,
} from './catalog-failures.ts'
import { needs } from './permissions.ts'

/** What versions are kept of. */
export const RevisedKind = oneOf('product', 'category', 'brand', 'collection')
export type RevisedKind = Static<typeof RevisedKind>

/** Who changed something: an account, an app or API key, an import, each by its id, or the shop itself, as by a schedule. */
export const Actor = object({
  kind: oneOf('person', 'client', 'import', 'shop'),
  id: T.Union([T.String(), T.Null()]),
})
export type Actor = Static<typeof Actor>

/** A field that changed. The path leads into lists by the SKU or id of what is in them. */
export const Difference = object({ path: T.Array(T.String()), before: T.Unknown(), after: T.Unknown() })
export type Difference = Static<typeof Difference>

export const Revision = object({
  /** From 1, for each thing by itself; not the version of an entity tag. */
  version: T.Integer(),
  at: Instant,
  /** Null where nobody is known: of what was there before its first change. */
  actor: T.Union([Actor, T.Null()]),
  /** `found` is what was there before the first change that was kept. */
  action: oneOf('found', 'created', 'changed', 'deleted'),
  /** From the version before; empty where there is none, or this one is the end. */
  differences: T.Array(Difference),
})
export type Revision = Static<typeof Revision>

export const RevisionNotFound = failure('REVISION_NOT_FOUND', 404, { message: 'There is no such version.' })

const path = { kind: RevisedKind, id: Id }

export const revisionOperations = {
  list_revisions: query({
    summary:
      'Who changed a product, category, brand or collection, when, and what. The newest first; changes of stock are none.',
    http: 'GET /revisions/{kind}/{id}',
    access: needs('catalog:write'),
    input: object({
      ...path,
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 50, default: 20 })),
      /** Versions before this one. */
      cursor: T.Optional(T.Integer({ minimum: 1, maximum: 2_147_483_647 })),
    }),
    output: object({
      data: T.Array(Revision),
      /** For the next page; null on the last one. */
      next_cursor: T.Union([T.Integer(), T.Null()]),
    }),
  }),
  restore_revision: command({
    summary:
      'Makes a product, category, brand or collection what it was, as a new version. Stock stays, and so does whether a product is in the shop; what was deleted comes back, a product as a draft.',
    http: 'POST /revisions/{kind}/{id}/{version}/restorations',
    access: needs('catalog:write'),
    input: object({ ...path, version: T.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
    /** The version that it is now. */
    output: object({ version: T.Integer() }),
    failures: [
      RevisionNotFound,
      ProductNotFound,
      CategoryNotFound,
      BrandNotFound,
      CollectionNotFound,
      InvalidCollection,
      SkuTaken,
      SlugTaken,
      NameTaken,
      InvalidProduct,
    ],
  }),
}
