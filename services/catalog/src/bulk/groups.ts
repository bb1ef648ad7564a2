import { type Brand, type Category, catalog, type StaffCollection, type Swatch } from '@selvedge/contracts'
import { Id, object, T } from '@selvedge/kernel/contract'
import { changeBrand } from '../brands.ts'
import { changeCategory } from '../categories.ts'
import { restoreCollection } from '../collections/collections.ts'
import { slugsFor } from '../slug.ts'
import { lockBrand, readBrands } from '../store/brands.ts'
import { findCategory, readTree } from '../store/categories.ts'
import { findCollection, readCollections } from '../store/collections.ts'
import { findSwatch, readSwatches } from '../store/swatches.ts'
import { putSwatch } from '../swatches.ts'
import { kindOf, type Line } from './kind.ts'

const all = { limit: 1_000_000, offset: 0 }

type CategoryLine = Line & Partial<Category> & Pick<Category, 'id' | 'name'>
export const categoryKind = kindOf<CategoryLine>({
  type: 'category',
  schema: object({ type: T.Literal('category'), id: Id, ...catalog.create_category.input.properties }),
  keyOf: ({ id }) => `category:${id}`,
  refersTo: ({ parent_id }) => (parent_id ? [`category:${parent_id}`] : []),
  all: async ({ db }) => (await readTree(db)).map((category) => ({ type: 'category', ...category })),
  find: ({ db }, { id }) => findCategory(db, id),
  write: (ctx, { type: _type, ...line }, call) => {
    const [slug] = slugsFor(line.name, line.id)
    const former: Category = { parent_id: null, position: 0, slug, ...line }
    return changeCategory(ctx, call, { category_id: line.id, patch: line, former })
  },
})

type BrandLine = Line & Partial<Brand> & Pick<Brand, 'id' | 'name'>
export const brandKind = kindOf<BrandLine>({
  type: 'brand',
  schema: object({ type: T.Literal('brand'), id: Id, ...catalog.create_brand.input.properties }),
  keyOf: ({ id }) => `brand:${id}`,
  all: async ({ db }) => (await readBrands(db, all)).map((brand) => ({ type: 'brand', ...brand })),
  find: ({ db }, { id }) => lockBrand(db, id),
  write: (ctx, { type: _type, ...line }, call) => {
    const [slug] = slugsFor(line.name, line.id)
    return changeBrand(ctx, call, {
      brand_id: line.id,
      patch: line,
      former: { slug, description: '', ...line },
    })
  },
})

type CollectionLine = Line & Omit<StaffCollection, 'version' | 'updated_at'>
export const collectionKind = kindOf<CollectionLine>({
  type: 'collection',
  schema: object({ type: T.Literal('collection'), id: Id, ...catalog.create_collection.input.properties }),
  keyOf: ({ id }) => `collection:${id}`,
  all: async ({ db }) =>
    (await readCollections(db, all)).map(({ version: _version, updated_at: _at, ...collection }) => ({
      type: 'collection',
      ...collection,
    })),
  find: ({ db }, { id }) => findCollection(db, id),
  write: (ctx, { type: _type, ...line }, call) => {
    const [slug] = slugsFor(line.name, line.id)
    const { description = '', image_url = null } = line as Partial<CollectionLine>
    const whole = { ...line, description, image_url, slug: line.slug ?? slug }
    return restoreCollection(ctx, call, { ...whole, version: 1, updated_at: '' })
  },
})

export const swatchKind = kindOf<Line & Swatch>({
  type: 'swatch',
  schema: object({ type: T.Literal('swatch'), ...catalog.put_swatch.input.properties }),
  keyOf: ({ value }) => `swatch:${value}`,
  all: async ({ db }) => (await readSwatches(db)).map((swatch) => ({ type: 'swatch', ...swatch })),
  find: ({ db }, { value }) => findSwatch(db, value),
  write: (ctx, { value, hex }, call) => Promise.resolve(putSwatch.run(ctx, { value, hex }, call)),
})
