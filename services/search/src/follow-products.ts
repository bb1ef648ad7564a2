import type { ProductFacts } from '@selvedge/contracts'
import type { ProcessScope } from '@selvedge/kernel'
import { type Language, languages } from './analysis/languages.ts'
import type { Context } from './context.ts'
import type { DocumentTranslation, SearchDocument } from './engine/document.ts'
import { followProducts, type ProductRow } from './store.ts'

/** Takes this process's index from its last snapshot, or fills it, and keeps it current. Resolves once all is in it. */
export const followIntoIndex = async (ctx: Context, scope: ProcessScope): Promise<() => Promise<void>> => {
  const { index, snapshots } = ctx
  const from = await snapshots.load(index)
  const follower = await followProducts(scope, {
    ...(from === undefined ? {} : { from }),
    apply: (rows) => {
      snapshots.changed()
      apply(ctx, rows)
    },
    atRest: (position) => snapshots.keep(index, position),
  })
  return async () => snapshots.close(index, await follower.stop())
}

const apply = (ctx: Context, rows: readonly ProductRow[]): void => {
  const documents: SearchDocument[] = []
  const removed: string[] = []
  for (const { product_id, facts, available } of rows) {
    if (facts === null) removed.push(product_id)
    else documents.push(documentOf(JSON.parse(facts) as ProductFacts, new Set(available)))
  }
  ctx.answers.change(
    rows.map(({ product_id }) => product_id),
    () => {
      for (const productId of removed) ctx.index.remove(productId)
      put(ctx, documents)
    },
  )
}

/** All at once, which is much cheaper. One product that cannot be indexed must not hide the others. */
const put = ({ index, log }: Context, documents: readonly SearchDocument[]): void => {
  try {
    index.put(documents)
  } catch {
    for (const document of documents) {
      try {
        index.put([document])
      } catch (error) {
        log.error({ err: error, product_id: document.product_id }, 'a product could not be indexed')
      }
    }
  }
}

/** What is known of a language, and of its forms where nothing is of the language itself. */
const translationsOf = (translations: NonNullable<ProductFacts['translations']>): DocumentTranslation[] => {
  const byLanguage = new Map<Language, DocumentTranslation>()
  // In order, so that `de` comes before `de-AT`.
  for (const { locale, name = '', category_names } of translations) {
    const language = languages.find((each) => each === locale.split('-')[0])
    const known = language && byLanguage.get(language)
    if (language !== undefined)
      byLanguage.set(language, {
        language,
        name: known?.name || name,
        category_names: known?.category_names.length ? known.category_names : category_names,
      })
  }
  return [...byLanguage.values()]
}

const documentOf = (facts: ProductFacts, available: ReadonlySet<string>): SearchDocument => ({
  product_id: facts.product_id,
  name: facts.name,
  description: facts.description,
  brand: facts.brand,
  category_ids: facts.category_ids,
  category_names: facts.category_names,
  translations: translationsOf(facts.translations ?? []),
  created_at: facts.created_at,
  attributes: facts.attributes,
  reduced: facts.reduced ?? false,
  variants: facts.variants.map(({ variant_id, sku, barcode, price_amount, options }) => ({
    sku,
    ...(barcode === undefined ? {} : { barcode }),
    price_amount,
    currency: facts.currency,
    options,
    available: available.has(variant_id),
  })),
})
