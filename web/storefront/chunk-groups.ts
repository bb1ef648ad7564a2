import { join } from 'node:path'
import type { Rolldown } from 'vite'

type Group = Rolldown.CodeSplittingGroup
type Context = Parameters<Exclude<Group['name'], string>>[1]

const app = join(import.meta.dirname, 'app')
const inApp = (files: readonly string[]) => files.map((file) => join(app, file))

/** What every page loads. */
const frame = inApp(['entry.client.tsx', 'root.tsx', 'routes/shop.tsx', 'routes/changes.ts'])
/**
 * What the pages that most visits begin with or go on to load, then or at the first sign of their visitor: `around` all
 * pages, and `later` on a product's.
 */
const shopWindow = {
  home: inApp(['routes/home.tsx']),
  listing: inApp(['components/listing/category-listing.tsx', 'components/listing/brand-listing.tsx']),
  category: inApp(['routes/category.tsx', 'routes/brand.tsx']),
  product: inApp(['routes/product.tsx']),
  bag: inApp(['components/cart/use-bag.ts']),
  around: inApp([
    'components/cart/cart-drawer-host.tsx',
    'components/keep-menus.ts',
    'components/search/header-search.tsx',
  ]),
  later: inApp([
    'components/listing/breadcrumbs.tsx',
    'components/product/about.tsx',
    'components/product/colour-picker.tsx',
    'components/product/gallery.tsx',
    'components/product/guide-button.tsx',
    'components/product/guide-table.tsx',
    'components/product/preview-note.tsx',
    'components/product/product-strip.tsx',
    'components/product/recently-viewed.tsx',
    'components/wishlist-button.tsx',
  ]),
}

const isLibrary = (id: string) => /[\\/]node_modules[\\/]|^\0/.test(id) && !id.startsWith('\0virtual:')

/** Everything that a module loads before it runs, but libraries. */
const reachOf = (start: string, context: Context): Set<string> => {
  const found = new Set<string>()
  const visit = (id: string) => {
    if (found.has(id) || isLibrary(id)) return
    found.add(id)
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) visit(next)
  }
  visit(start)
  return found
}

/**
 * Few scripts instead of thirty: each costs a request, a head, and a beginning that has nothing before it to be compressed
 * against. What every page loads is one, libraries, which change rarely, are another, and so is what the same pages of the
 * shop window share; all else is left to the bundler.
 */
export const chunkGroups = (): Group[] => {
  const reaches = new Map<string, Set<string>>()
  const isReached = (starts: readonly string[], id: string, context: Context) =>
    starts.some((start) => {
      const reach = reaches.get(start) ?? reachOf(start, context)
      reaches.set(start, reach)
      return reach.has(id)
    })
  const pagesOf = (id: string, context: Context) =>
    Object.entries(shopWindow).flatMap(([page, starts]) => (isReached(starts, id, context) ? page : []))
  const isAtProduct = (id: string, context: Context) => isReached(shopWindow.product, id, context)
  const shared = (id: string, context: Context): string | null => {
    const pages = pagesOf(id, context)
    const isTogether = pages.length > 1 || pages[0] === 'later' || pages[0] === 'around'
    return isTogether ? pages.join('-') : null
  }
  // A group takes along what its modules import, but what groups before it have.
  return [
    { name: 'libraries', priority: 3, test: isLibrary },
    {
      name: (id, context) => {
        if (isReached(frame, id, context)) return 'frame'
        // What a product's page, the heaviest of all, shares is too little for a script of its own.
        return isAtProduct(id, context) && pagesOf(id, context).length > 1 ? 'frame' : null
      },
      priority: 2,
    },
    { name: shared, priority: 1 },
  ]
}
