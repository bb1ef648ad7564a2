import { createHash } from 'node:crypto'
import slugify from '@sindresorhus/slugify'

/** A category on the way to one, by the slug under which it is found again however it is renamed. */
export type PathStep = { name: string; slug: string }

const longest = 140

/** The categories of an imported product, from the top. All of them lie below one, so that a file cannot touch the shop's own. */
export const categorySteps = (path: readonly string[]): PathStep[] => [
  { name: 'Imported', slug: 'imported' },
  ...path.map((text, depth) => ({ name: nameOf(text), slug: slugOf(path.slice(0, depth + 1)) })),
]

const nameOf = (text: string) => {
  const name = text.slice(0, 120).trim()
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** Of the whole path, because `women > shoes` and `men > shoes` are two; a long or unwritable one ends in its hash. */
const slugOf = (path: readonly string[]) => {
  const parts = path.map((part) => slugify(part, { decamelize: false }))
  const slug = ['imported', ...parts].join('-')
  if (slug.length <= longest && parts.every((part) => part !== '')) return slug
  const hash = createHash('sha256').update(path.join('\n').toLowerCase()).digest('hex').slice(0, 12)
  const start = ['imported', ...parts.filter((part) => part !== '')].join('-')
  return `${start.slice(0, longest - 13).replace(/-+$/, '')}-${hash}`
}
