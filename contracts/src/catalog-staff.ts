import {
  Amount,
  anyone,
  command,
  failure,
  Id,
  Instant,
  Line,
  object,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { ProductNotFound } from './catalog-failures.ts'
import { Product, ProductStatus, publicationInput } from './catalog-products.ts'
import { needs } from './permissions.ts'

const publication = { status: ProductStatus, publish_at: T.Union([Instant, T.Null()]) }

/** A product as staff see it, whether it is in the shop or not. */
export const StaffProduct = object({ ...Product.properties, ...publication })
export type StaffProduct = Static<typeof StaffProduct>

export const ProductRow = object({
  id: Id,
  name: T.String(),
  slug: T.String(),
  sku: T.String(),
  ...publication,
  price_amount: Amount,
  currency: T.String(),
  category_id: Id,
  brand: T.String(),
  image_url: T.Union([T.String(), T.Null()]),
  variants: T.Integer(),
  stock_quantity: T.Integer(),
  updated_at: Instant,
  version: T.Integer(),
})
export type ProductRow = Static<typeof ProductRow>

export const editsAtMost = 500

/** What changes of a product; the rest stays. */
export const ProductEdit = object({
  product_id: Id,
  ...publicationInput,
  category_id: T.Optional(Id),
  /** The name of a brand; an unknown one is added. */
  brand: T.Optional(Line(120)),
})
export type ProductEdit = Static<typeof ProductEdit>

export const RefusedEdit = object({ product_id: Id, code: T.String(), message: T.String() })
export type RefusedEdit = Static<typeof RefusedEdit>

export const PreviewNotFound = failure('PREVIEW_NOT_FOUND', 404, {
  message: 'This preview has ended, or its product is gone.',
})

const productPath = { product_id: Id }

export const staffOperations = {
  list_all_products: query({
    summary: 'Products whatever their status, the newest first.',
    http: 'GET /all-products',
    access: needs('catalog:write'),
    input: object({
      status: T.Optional(ProductStatus),
      /** A part of the name, the beginning of the SKU, or the SKU of a variant. */
      search: T.Optional(T.String({ maxLength: 200 })),
      /** And everything below it. */
      category_id: T.Optional(Id),
      brand: T.Optional(Line(120)),
      without_picture: T.Optional(T.Boolean()),
      out_of_stock: T.Optional(T.Boolean()),
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 100, default: 20 })),
      /** Products before this one. */
      cursor: T.Optional(Id),
    }),
    output: object({
      data: T.Array(ProductRow),
      /** For the next page; null on the last one. */
      next_cursor: T.Union([Id, T.Null()]),
    }),
  }),
  count_all_products: query({
    summary: 'How many products there are of each status.',
    http: 'GET /all-products/counts',
    access: needs('catalog:write'),
    input: object({}),
    output: object({
      draft: T.Integer(),
      scheduled: T.Integer(),
      published: T.Integer(),
      archived: T.Integer(),
    }),
  }),
  get_any_product: query({
    summary: 'One product, whatever its status.',
    http: 'GET /all-products/{product_id}',
    access: needs('catalog:write'),
    input: object(productPath),
    output: StaffProduct,
    failures: [ProductNotFound],
  }),
  edit_products: command({
    summary:
      'Changes many products, each by itself: those that cannot be changed are named, the others are, all of them in one moment. What is answered, sent again, takes it back.',
    http: 'POST /all-products/edits',
    access: needs('catalog:write'),
    input: object({ edits: T.Array(ProductEdit, { minItems: 1, maxItems: editsAtMost }) }),
    output: object({
      /** What each product that was changed was before, in the fields that were given. */
      undo: T.Array(ProductEdit),
      refused: T.Array(RefusedEdit),
    }),
    body_limit: 262_144,
  }),
  create_preview: command({
    summary: 'Makes an address at which a product is seen as in the shop, whatever its status, for a day.',
    http: 'POST /all-products/{product_id}/previews',
    access: needs('catalog:write'),
    input: object(productPath),
    output: object({ token: T.String(), slug: T.String(), expires_at: Instant }),
    failures: [ProductNotFound],
    status: 201,
  }),
  get_preview: query({
    summary: 'A product as it would be seen in the shop, for whoever was given the address of its preview.',
    http: 'GET /previews/{token}',
    access: anyone,
    cache_control: 'private, no-store',
    input: object({ token: T.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }),
    output: StaffProduct,
    failures: [PreviewNotFound],
  }),
}
