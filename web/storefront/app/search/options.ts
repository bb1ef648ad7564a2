import type { Suggested } from '../routes/suggest.ts'

/** Something to choose under a search field, and the page that it leads to. */
export type Option = { key: string; to: string } & (
  | { kind: 'recent' | 'all'; text: string }
  | { kind: 'category'; name: string; path: string[] }
  | { kind: 'brand'; name: string }
  | ({ kind: 'product' } & Suggested['products'][number])
)

export type OptionGroup = { kind: Option['kind']; options: Option[] }

type Known = {
  /** What is typed. */
  text: string
  recent: readonly string[]
  /** The latest answer. */
  answer: Suggested | null
}

const searchPath = (text: string) => `/search?${new URLSearchParams({ search: text })}`

/** What there is to choose, in the order in which it is shown. An answer to what was typed before stays until there is one. */
export const optionsOf = ({ text, recent, answer }: Known): OptionGroup[] => {
  if (text === '')
    return recent.length === 0
      ? []
      : [
          {
            kind: 'recent',
            options: recent.map((one) => ({
              kind: 'recent',
              key: `recent ${one}`,
              to: searchPath(one),
              text: one,
            })),
          },
        ]
  const { categories, brands, products } = answer ?? { categories: [], brands: [], products: [] }
  const groups: OptionGroup[] = [
    {
      kind: 'category',
      options: categories.map(({ name, slug, path }) => ({
        ...{ kind: 'category', key: `category ${slug}`, to: `/c/${slug}`, name },
        path: path.slice(0, -1),
      })),
    },
    {
      kind: 'brand',
      options: brands.map(({ name, slug }) => ({
        kind: 'brand',
        key: `brand ${slug}`,
        to: `/b/${slug}`,
        name,
      })),
    },
    {
      kind: 'product',
      options: products.map((product) => ({
        ...{ kind: 'product', key: `product ${product.slug}`, to: `/p/${product.slug}` },
        ...product,
      })),
    },
    { kind: 'all', options: [{ kind: 'all', key: 'all', to: searchPath(text), text }] },
  ]
  return groups.filter(({ options }) => options.length > 0)
}
