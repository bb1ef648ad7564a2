import { brands } from './brands.ts'
import type {
  GeneratedBrand,
  GeneratedCatalogue,
  GeneratedCategory,
  GeneratedLocation,
  GeneratedProduct,
} from './catalogue.ts'
import { leaves } from './categories.ts'
import { createCopywriter } from './copy.ts'
import { deriveUuid, idSpace } from './identifiers.ts'
import { foundedMs, makeProduct, type Shop } from './product.ts'
import { createDeck, mix } from './random.ts'
import { slugify } from './slug.ts'
import { styleNames, styleNamesForMen } from './style-names.ts'

/** The number of products that `npm start` loads. */
export const defaultProducts = 1200
const defaultSeed = 1939

/**
 * A fashion catalogue that is the same, byte for byte, for the same seed on any machine. Products are
 * made while they are iterated, in constant memory; asking for more keeps the first ones as they were.
 */
export const generateCatalogue = (size: { products: number; seed?: number }): GeneratedCatalogue => {
  const seed = size.seed ?? defaultSeed
  const categories = makeCategories(seed)
  const idsByPath = new Map(categories.map((category) => [category.path.join('/'), category.id]))
  const categoryIds = new Map(leaves.map((leaf) => [leaf, idsByPath.get(leaf.path.join('/'))]))
  const brandList = makeBrands(seed)
  const locations = makeLocations(seed)
  return {
    categories,
    brands: brandList,
    locations,
    *products(): Generator<GeneratedProduct> {
      const shop: Shop = {
        seed,
        brandIds: brandList.map((brand) => brand.id),
        locations,
        describe: createCopywriter(mix(seed, 3)),
      }
      const leafDeck = createDeck(
        leaves.flatMap((leaf) => Array.from({ length: leaf.share }, () => leaf)),
        mix(seed, 1),
      )
      const names = createDeck(styleNames, mix(seed, 2))
      const namesForMen = createDeck(styleNamesForMen, mix(seed, 4))
      for (let index = 0; index < size.products; index++) {
        const leaf = leafDeck.deal(index)
        const categoryId = categoryIds.get(leaf)
        if (categoryId === undefined) throw new Error(`no category ${leaf.path.join(' / ')}`)
        const given = (leaf.gender === 'Men' ? namesForMen : names).deal(index)
        yield makeProduct(shop, { index, leaf, categoryId, given })
      }
    },
  }
}

const makeCategories = (seed: number): GeneratedCategory[] => {
  const byPath = new Map<string, GeneratedCategory>()
  const childCount = new Map<string | null, number>()
  for (const { path } of leaves) {
    let parent: GeneratedCategory | undefined
    for (let depth = 1; depth <= path.length; depth++) {
      const names = path.slice(0, depth)
      const key = names.join('/')
      let category = byPath.get(key)
      if (!category) {
        const parentId = parent?.id ?? null
        const position = childCount.get(parentId) ?? 0
        childCount.set(parentId, position + 1)
        category = {
          id: deriveUuid(foundedMs, [seed, idSpace.category, byPath.size]),
          parent_id: parentId,
          name: names.at(-1) ?? '',
          slug: names.map(slugify).join('-'),
          path: names,
          depth,
          position,
        }
        byPath.set(key, category)
      }
      parent = category
    }
  }
  return [...byPath.values()]
}

const makeBrands = (seed: number): GeneratedBrand[] =>
  brands.map(({ code, name, tier, country, story }, i) => ({
    id: deriveUuid(foundedMs, [seed, idSpace.brand, i]),
    code,
    name,
    slug: slugify(name),
    tier,
    country,
    story,
  }))

const makeLocations = (seed: number): GeneratedLocation[] =>
  (
    [
      { code: 'RTM', name: 'Rotterdam warehouse', kind: 'warehouse', country: 'NL' },
      { code: 'AMS', name: 'Amsterdam, Utrechtsestraat', kind: 'store', country: 'NL' },
      { code: 'ANR', name: 'Antwerp, Nationalestraat', kind: 'store', country: 'BE' },
    ] as const
  ).map((place, i) => ({ id: deriveUuid(foundedMs, [seed, idSpace.location, i]), ...place }))
