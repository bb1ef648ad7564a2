import type { Category } from '@selvedge/sdk'
import { orNull } from './lenient.ts'
import type { Shop } from './shop.ts'

/** What a link to a category needs. */
export type CategoryLink = { name: string; slug: string }
export type Department = CategoryLink & { groups: CategoryLink[] }

const linkOf = ({ name, slug }: Category): CategoryLink => ({ name, slug })

/** All categories in the language of the page, parents before children; none where the catalogue is not there. */
export const listCategories = async (shop: Shop): Promise<Category[]> =>
  (await orNull(shop.sdk.catalog.list_categories({ locale: shop.locale }), shop))?.data ?? []

export const childrenOf = (categories: readonly Category[], id: string | null): Category[] =>
  categories
    .filter(({ parent_id }) => parent_id === id)
    .toSorted((one, other) => one.position - other.position || one.name.localeCompare(other.name))

/** The first two levels, for the menu. */
export const departmentsOf = (categories: readonly Category[]): Department[] =>
  childrenOf(categories, null).map((department) => ({
    ...linkOf(department),
    groups: childrenOf(categories, department.id).map(linkOf),
  }))

/** A category and all above it, from the root. */
export const pathTo = (categories: readonly Category[], id: string): Category[] => {
  const category = categories.find((one) => one.id === id)
  if (category === undefined) return []
  return category.parent_id === null ? [category] : [...pathTo(categories, category.parent_id), category]
}
