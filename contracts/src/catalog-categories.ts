import {
  anyone,
  command,
  Id,
  Line,
  list,
  object,
  Paging,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import {
  BrandNotFound,
  CategoryNotFound,
  InUse,
  InvalidProduct,
  NameTaken,
  SlugTaken,
} from './catalog-failures.ts'
import { inLocale } from './catalog-texts.ts'
import { needs } from './permissions.ts'
import { Slug, sharedBriefly } from './shared.ts'

export const Category = object({
  id: Id,
  parent_id: T.Union([Id, T.Null()]),
  name: T.String(),
  slug: T.String(),
  position: T.Integer(),
})
export type Category = Static<typeof Category>

export const Brand = object({ id: Id, name: T.String(), slug: T.String(), description: T.String() })
export type Brand = Static<typeof Brand>

const categoryInput = {
  name: Line(120),
  slug: T.Optional(Slug),
  parent_id: T.Optional(T.Union([Id, T.Null()])),
  position: T.Optional(T.Integer({ minimum: 0, maximum: 100_000 })),
}
const brandInput = {
  name: Line(120),
  slug: T.Optional(Slug),
  description: T.Optional(T.String({ maxLength: 5000 })),
}

export const categoryOperations = {
  list_categories: query({
    summary: 'The whole category tree, parents before children.',
    http: 'GET /categories',
    access: anyone,
    cache_control: sharedBriefly,
    input: object(inLocale),
    output: object({ data: T.Array(Category) }),
  }),
  create_category: command({
    summary: 'Adds a category.',
    http: 'POST /categories',
    access: needs('catalog:write'),
    input: object(categoryInput),
    output: Category,
    failures: [CategoryNotFound, SlugTaken],
    status: 201,
  }),
  patch_category: command({
    summary: 'Renames or moves a category.',
    http: 'PATCH /categories/{category_id}',
    access: needs('catalog:write'),
    input: object({ category_id: Id, ...categoryInput, name: T.Optional(Line(120)) }),
    output: Category,
    failures: [CategoryNotFound, SlugTaken, InvalidProduct],
  }),
  move_category: command({
    summary:
      'Puts a category, with everything below it, below another one or on top, before one of those there or last.',
    http: 'POST /categories/{category_id}/moves',
    access: needs('catalog:write'),
    repeatable: true,
    input: object({
      category_id: Id,
      parent_id: T.Union([Id, T.Null()]),
      /** One that is there; last where nothing is said. */
      before_id: T.Optional(Id),
    }),
    output: Category,
    failures: [CategoryNotFound, InvalidProduct],
  }),
  delete_category: command({
    summary: 'Deletes an empty category.',
    http: 'DELETE /categories/{category_id}',
    access: needs('catalog:write'),
    input: object({ category_id: Id }),
    output: object({}),
    failures: [CategoryNotFound, InUse],
    status: 204,
  }),
  count_outdated_products: query({
    summary:
      'How many products still say what is no longer so of their category or brand: moving one of thousands is done piece by piece.',
    http: 'GET /outdated-products',
    access: needs('catalog:write'),
    input: object({}),
    output: object({ products: T.Integer() }),
  }),
  list_brands: query({
    summary: 'All brands, by name.',
    http: 'GET /brands',
    access: anyone,
    input: object({ ...Paging, ...inLocale }),
    output: list(Brand),
  }),
  get_brand: query({
    summary: 'One brand.',
    http: 'GET /brands/{brand_id}',
    access: anyone,
    input: object({ brand_id: Id, ...inLocale }),
    output: Brand,
    failures: [BrandNotFound],
  }),
  get_brand_by_slug: query({
    summary: 'One brand, by the name in its address.',
    http: 'GET /brands/by-slug/{slug}',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({ slug: Slug, ...inLocale }),
    output: Brand,
    failures: [BrandNotFound],
  }),
  create_brand: command({
    summary: 'Adds a brand.',
    http: 'POST /brands',
    access: needs('catalog:write'),
    input: object(brandInput),
    output: Brand,
    failures: [NameTaken, SlugTaken],
    status: 201,
  }),
  patch_brand: command({
    summary: 'Changes a brand.',
    http: 'PATCH /brands/{brand_id}',
    access: needs('catalog:write'),
    input: object({ brand_id: Id, ...brandInput, name: T.Optional(Line(120)) }),
    output: Brand,
    failures: [BrandNotFound, NameTaken, SlugTaken],
  }),
  delete_brand: command({
    summary: 'Deletes a brand without products.',
    http: 'DELETE /brands/{brand_id}',
    access: needs('catalog:write'),
    input: object({ brand_id: Id }),
    output: object({}),
    failures: [BrandNotFound, InUse],
    status: 204,
  }),
}
