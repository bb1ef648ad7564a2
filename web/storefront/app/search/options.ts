import type { Mark } from '../components/marked.tsx'
import type { Suggested } from '../routes/suggest.ts'

/** Something to choose under a search field, and the page that it leads to. */
export type Option = { key: string; to: string } & (
  | { kind: 'recent' | 'query' | 'all'; text: string }
  | { kind: 'category'; name: string; path: string[]; marks: Mark[] }
  | { kind: 'brand'; name: string; marks: Mark[] }
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

const nothing: Suggested = { queries: [], categories: [], brands: [], products: [] }
const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
/** Of what this visitor searched for before and that begins as what is typed. */
const recentAtMost = 2

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
  const { queries, categories, brands, products } = answer ?? nothing
  const before = recent
    .filter((one) => one.toLowerCase().startsWith(text.toLowerCase()))
    .slice(0, recentAtMost)
  const others = queries.filter((one) => ![text, ...before].some((known) => isSame(known, one)))
  const groups: OptionGroup[] = [
    {
      kind: 'query',
      options: [
        ...before
          .filter((one) => !isSame(one, text))
          .map((one) => ({ kind: 'recent' as const, key: `recent ${one}`, to: searchPath(one), text: one })),
        ...others.map((one) => ({
          ...{ kind: 'query' as const, key: `query ${one}` },
          ...{ to: searchPath(one), text: one },
        })),
      ],
    },
    {
      kind: 'category',
      options: categories.map(({ name, slug, path, marks }) => ({
        ...{ kind: 'category', key: `category ${slug}`, to: `/c/${slug}`, name, marks },
        path: path.slice(0, -1),
      })),
    },
    {
      kind: 'brand',
      options: brands.map(({ name, slug, marks }) => ({
        kind: 'brand',
        key: `brand ${slug}`,
        to: `/b/${slug}`,
        name,
        marks,
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
