import { failure, object, T } from '@selvedge/kernel/contract'

export const ProductNotFound = failure('PRODUCT_NOT_FOUND', 404, { message: 'No product has this id.' })
export const VariantNotFound = failure('VARIANT_NOT_FOUND', 404, {
  message: 'No variant has this id.',
  details: object({ variant_id: T.String() }),
})
export const SkuTaken = failure('SKU_TAKEN', 409, {
  message: 'Another product has this SKU.',
  details: object({ skus: T.Array(T.String()) }),
})
export const SlugTaken = failure('SLUG_TAKEN', 409, { message: 'Something else has this slug.' })
export const InvalidProduct = failure('INVALID_PRODUCT', 400, {
  message: 'The product does not fit together.',
  details: object({
    reason: T.String(),
    /** Which fields that is about, where it is about fields. */
    issues: T.Optional(T.Array(object({ path: T.String(), message: T.String() }))),
  }),
})
export const VersionConflict = failure('VERSION_CONFLICT', 412, {
  message: 'Somebody else changed this in the meantime. Read it again and repeat your change.',
  details: object({ version: T.Integer() }),
})
export const CategoryNotFound = failure('CATEGORY_NOT_FOUND', 404, { message: 'No category has this id.' })
export const BrandNotFound = failure('BRAND_NOT_FOUND', 404, { message: 'No brand has this id or slug.' })
export const NameTaken = failure('NAME_TAKEN', 409, { message: 'Another one has this name.' })
export const InUse = failure('IN_USE', 409, { message: 'Products or sub-categories still belong to this.' })
export const ItemsNotFound = failure('PRODUCT_NOT_FOUND', 404, {
  message: 'Some of these products do not exist (any more).',
  details: object({ items: T.Array(object({ product_id: T.String(), variant_id: T.Optional(T.String()) })) }),
})
export const CurrencyNotSold = failure('CURRENCY_NOT_SOLD', 409, {
  message: 'The shop does not sell in this currency.',
  details: object({ currency: T.String() }),
})
