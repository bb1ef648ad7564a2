import { useQuery } from '@tanstack/react-query'
import { sdk } from '../data/sdk.ts'

/** Each category, by its id, by its way from the top. */
export const useCategoryPaths = (): ReadonlyMap<string, string> => {
  const { data } = useQuery({ queryKey: ['categories'], queryFn: () => sdk.catalog.list_categories({}) })
  const all = new Map(data?.data.map((category) => [category.id, category]))
  const pathOf = (id: string): string => {
    const { parent_id = null, name = '' } = all.get(id) ?? {}
    return parent_id === null ? name : `${pathOf(parent_id)} / ${name}`
  }
  return new Map(Array.from(all.keys(), (id) => [id, pathOf(id)]))
}
