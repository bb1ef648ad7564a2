import {
  CurrencyNotSold,
  catalog,
  ItemsNotFound,
  identity,
  inventory,
  OutOfStock,
  orders,
} from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { fake, withFeed } from '@selvedge/testkit'

const holdMinutes = 15
// Answers arrive a few turns later and out of order, as they would over a network.
const aMoment = async () => {
  for (let turns = Math.floor(Math.random() * 4); turns >= 0; turns--) await new Promise(setImmediate)
}

/** A shelf that counts: what carts hold of a variant is never more than there is. */
const createShelf = () => {
  const onHand = new Map<string, number>()
  const holds = new Map<string, number>()
  const heldOf = (variant: string, except?: string) =>
    [...holds].reduce((sum, [key, units]) => {
      const [cart, held] = key.split('/')
      return held === variant && cart !== except ? sum + units : sum
    }, 0)
  const state = {
    /** Throws at the next calls, as when inventory is not there. */
    down: false,
    /** Called once a hold is taken, before the caller hears of it. */
    afterHold: undefined as (() => Promise<void>) | undefined,
  }
  return {
    state,
    put: (variant: string, units: number) => onHand.set(variant, units),
    held: (cart: string, variant: string) => holds.get(`${cart}/${variant}`) ?? 0,
    take: (cart: string, variant: string, units: number) => holds.set(`${cart}/${variant}`, units),
    expire: (cart: string, variant: string) => holds.delete(`${cart}/${variant}`),
    free: (variant: string, cart?: string) => (onHand.get(variant) ?? 0) - heldOf(variant, cart),
    holds,
  }
}
export type Shelf = ReturnType<typeof createShelf>

export type Article = {
  product_id: string
  variant_id: string
  sku: string
  unit_amount: number
  currency: string
}

/** Fakes of everything around the cart, and what moves them. */
export const createPeers = () => {
  const shelf = createShelf()
  const articles: Article[] = []
  /** What one minor unit of the price is worth in each currency, the base among them. */
  const rates = new Map([['EUR', 1]])
  const stocked = (units: number, unit_amount = 4900, currency = 'EUR'): Article => {
    const article = {
      product_id: newId(),
      variant_id: newId(),
      sku: `SKU-${articles.length}`,
      unit_amount,
      currency,
    }
    articles.push(article)
    shelf.put(article.variant_id, units)
    return article
  }

  const quoting = fake(catalog, {
    list_currencies: async () => {
      await aMoment()
      const rounding = { step_amount: 1, ending_amount: 0 }
      const data = [...rates].map(([code, rate]) => ({ code, rate: String(rate), rounding }))
      return { base_currency: 'EUR', version: 1, data }
    },
    quote: async ({ items, currency }) => {
      await aMoment()
      const rate = currency === undefined ? 1 : rates.get(currency)
      const found = items.map((item) => ({
        item,
        article: articles.find(
          ({ product_id, variant_id }) =>
            product_id === item.product_id &&
            (item.variant_id === undefined || item.variant_id === variant_id),
        ),
      }))
      const missing = found.filter(({ article }) => article === undefined).map(({ item }) => item)
      if (missing.length > 0)
        return fail(ItemsNotFound, {
          items: missing.map(({ product_id, variant_id }) => ({
            product_id,
            ...(variant_id === undefined ? {} : { variant_id }),
          })),
        })
      if (rate === undefined) return fail(CurrencyNotSold, { currency: currency ?? '' })
      return {
        items: found.flatMap(({ item, article }) =>
          article === undefined
            ? []
            : {
                ...article,
                unit_amount: article.unit_amount * rate,
                currency: currency ?? article.currency,
                name: 'Shirt',
                slug: 'shirt',
                options: { size: 'M' },
                image_url: null,
                quantity: item.quantity,
                weight_grams: 300,
              },
        ),
      }
    },
  })

  const holding = withFeed(
    fake(inventory, {
      hold: async ({ cart_id, variant_id, quantity }) => {
        await aMoment()
        if (shelf.state.down) throw new Error('inventory is not there')
        const available = Math.max(0, shelf.free(variant_id, cart_id))
        if (quantity > available)
          return fail(OutOfStock, { items: [{ variant_id, requested: quantity, available }] })
        if (quantity === 0) shelf.expire(cart_id, variant_id)
        else shelf.take(cart_id, variant_id, quantity)
        const expires_at = new Date(Date.now() + holdMinutes * 60_000).toISOString()
        await shelf.state.afterHold?.()
        await aMoment()
        return { variant_id, quantity, expires_at }
      },
      release_holds: async ({ cart_id }) => {
        await aMoment()
        if (shelf.state.down) throw new Error('inventory is not there')
        const own = [...shelf.holds.keys()].filter((key) => key.startsWith(`${cart_id}/`))
        for (const key of own) shelf.holds.delete(key)
        return { released: own.length }
      },
    }),
  )
  const ordering = withFeed(fake(orders, {}))
  const knowing = withFeed(fake(identity, {}))

  return {
    fakes: [quoting, holding.peer, ordering.peer, knowing.peer],
    shelf,
    rates,
    stocked,
    withdraw: (article: Article) => articles.splice(articles.indexOf(article), 1),
    reprice: (article: Article, unit_amount: number) => {
      article.unit_amount = unit_amount
    },
    inventory: holding,
    orders: ordering,
    identity: knowing,
  }
}
