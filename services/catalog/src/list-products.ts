import { hash } from 'node:crypto'
import { catalog, type SearchReading } from '@selvedge/contracts'
import { handler, Prepared } from '@selvedge/kernel'
import { isFailed, pagination } from '@selvedge/kernel/contract'
import type { Found } from './built-listings.ts'
import type { Context } from './context.ts'
import { asSeen, type View } from './currencies/views.ts'
import { highlightsIn } from './highlights.ts'
import type { Input, Question } from './listing-question.ts'

/**
 * A listing: what search finds, joined to the products as they lie in memory. No product is copied twice, none is parsed but
 * to mark in it what was searched for, and what would come out as it did before is not put together again.
 */
export const listProducts = handler(catalog.list_products, (ctx: Context, input) =>
  asSeen(ctx.views, input, (view) => listIn(ctx, view, input)),
)

const listIn = async (ctx: Context, view: View, input: Input) => {
  const question = await ctx.within(view.question(input), input)
  if (isFailed(question)) return question
  const { asked, key } = await ctx.counted(question)
  const found = await ctx.search.find_products(asked)
  return ctx.built.get(key, found) ?? build(ctx, view, { key, asked, found })
}

const build = async (
  ctx: Context,
  { documents, shown, tag }: View,
  { key, asked, found }: Question & { found: Found },
): Promise<Prepared> => {
  const { built } = ctx
  const moment = built.moment()
  const ids = found.product_ids
  const all = await Promise.all(ids.map((id) => documents.peek(id) ?? documents.get(id)))
  const products = all.filter((product) => product !== undefined)
  const range = found.price_range
  const search =
    asked.text === undefined
      ? undefined
      : { ...readingOf(found, shown), ...(await highlightsIn(ctx, asked, products)) }
  const tail = {
    pagination: pagination(asked, found.total),
    price_range: range && {
      min_price: shown(range.min_amount),
      max_price: shown(range.max_amount),
    },
    ...(found.price_counts && { price_counts: found.price_counts }),
    ...(search && { search }),
  }
  const text = `,"facets":${found.facets},${JSON.stringify(tail).slice(1)}`
  // As good as a hash of all of it: a product's version tells its bytes, and the rates what the range comes to. What a text
  // was read as, and where it was found, follow the words of all products, which none of that tells.
  const versions = all.map((product, at) => `${ids[at]}${product?.etag}`)
  const told = [asked.page, asked.limit, found.counted_tag, tag, JSON.stringify(search), ...versions]
  const etag = `"${hash('sha1', told.join(), 'base64url')}"`
  const listing = new Prepared(splice(products, text), etag)
  if (products.length === ids.length) built.set({ key, found, moment }, listing)
  return listing
}

/** How search read the text, its prices as they are shown. */
const readingOf = (
  { coverage, suggestion, understood = [] }: Found,
  shown: View['shown'],
): SearchReading => ({
  coverage: coverage ?? 'all',
  suggestion: suggestion ?? null,
  understood: understood.map(({ min_amount, max_amount, ...part }) => ({
    ...part,
    ...(min_amount === undefined ? {} : { min_price: shown(min_amount) }),
    ...(max_amount === undefined ? {} : { max_price: shown(max_amount) }),
  })),
})

const opening = Buffer.from('{"data":[')
const comma = Buffer.from(',')

/** `{ data: [products] }` and what follows it: `tail` is the other members of the answer, and its closing brace. */
export const splice = (products: readonly Prepared[], tail: string): Buffer => {
  const parts: Buffer[] = [opening]
  for (const [at, product] of products.entries()) {
    if (at > 0) parts.push(comma)
    parts.push(product.body)
  }
  parts.push(Buffer.from(`]${tail}`))
  return Buffer.concat(parts)
}
