import { randomUUID } from 'node:crypto'
import { type Database, sql } from '@selvedge/kernel'
import { type Answer, bodyOf, type Connection, post } from '../connection.ts'
import { filters, pages, searchTerms } from './catalogue.ts'
import type { Article, Placed, Read, Running } from './peer.ts'

const graphql = (query: string, variables: object, headers: Record<string, string> = {}): Buffer =>
  post('/shop-api', { query, variables }, headers)

type Data = Record<string, unknown>

const dataOf = <Shape extends Data>(answer: Answer): Shape => {
  const { data, errors } = bodyOf<{ data: Shape; errors?: { message: string }[] }>(answer, 200)
  if (errors) throw new Error(errors[0]?.message)
  return data
}

type Variant = { sku: string; priceWithTax: number; options: unknown[]; stockLevel?: string }

const isWhole = (variants: readonly Variant[]): boolean =>
  variants.length > 0 &&
  variants.every(({ sku, priceWithTax, options }) => sku !== '' && priceWithTax > 0 && options.length === 2)

/** Twenty products as cards of a listing need them. */
export const listing: Read = {
  requests: pages.map((page) =>
    graphql(
      `query ($skip: Int!) { products(options: { take: 20, skip: $skip }) { items {
        id name slug variants { sku priceWithTax options { name } }
      } } }`,
      { skip: (page - 1) * 20 },
    ),
  ),
  check: (answer) => {
    const { items } = dataOf<{ products: { items: { variants: Variant[] }[] } }>(answer).products
    if (items.length !== 20 || !items.every(({ variants }) => isWhole(variants)))
      throw new Error(`${items.length} products, or one of them without variants and prices`)
  },
}

const searchQuery = `query ($input: SearchInput!) { search(input: $input) {
  items { productId productName slug priceWithTax { ... on PriceRange { min max } } }
  facetValues { count facetValue { name facet { code } } }
} }`

type Found = {
  items: { priceWithTax: { min: number } }[]
  facetValues: { count: number; facetValue: { facet: { code: string } } }[]
}

const checkFound = (answer: Answer): void => {
  const { items, facetValues } = dataOf<{ search: Found }>(answer).search
  if (items.length !== 20 || !items.every(({ priceWithTax }) => priceWithTax.min > 0))
    throw new Error(`${items.length} products, or one of them without a price`)
  const facets = new Set(facetValues.map(({ facetValue }) => facetValue.facet.code))
  if (facets.size !== 4 || !facetValues.every(({ count }) => count > 0))
    throw new Error(`counts of ${[...facets]} instead of four facets`)
}

const found = (inputs: readonly object[]): Read => ({
  requests: inputs.map((input) =>
    graphql(searchQuery, { input: { ...input, take: 20, groupByProduct: true } }),
  ),
  check: checkFound,
})

const page = (ids: readonly string[]): Read => ({
  requests: ids.map((id) =>
    graphql(
      `query ($id: ID!) { product(id: $id) {
        id name slug description variants { id sku priceWithTax stockLevel options { name } }
      } }`,
      { id },
    ),
  ),
  check: (answer) => {
    const { product } = dataOf<{ product: { description: string; variants: Variant[] } }>(answer)
    if (product.description === '' || !isWhole(product.variants) || !product.variants.every(hasStock))
      throw new Error('a product without a description, variants, prices or stock')
  },
})

const hasStock = ({ stockLevel }: Variant): boolean =>
  ['IN_STOCK', 'OUT_OF_STOCK', 'LOW_STOCK'].includes(stockLevel ?? '')

/** The requests of a filled database. A category is a facet here; the default search knows no range of prices. */
export const drawReads = async (db: Database): Promise<Running['reads']> => {
  const values = await db.many<{ id: string; name: string }>(sql`
    select value.id::text as id, text.name
    from facet_value as value
    join facet on facet.id = value."facetId"
    join facet_value_translation as text on text."baseId" = value.id
    where facet.code = 'category'`)
  const idOf = new Map(values.map(({ id, name }) => [name, id]))
  const products = await db.many<{ id: string }>(
    sql`select id::text as id from product order by id limit 2000`,
  )
  return {
    listing,
    filtered: found(
      filters.map(({ category }) => ({ facetValueFilters: [{ and: idOf.get(category) ?? '' }] })),
    ),
    page: page(products.map(({ id }) => id)),
    search: found(searchTerms.map((term) => ({ term }))),
  }
}

type Result = {
  __typename: string
  errorCode?: string
  message?: string
  transitionError?: string
  state?: string
}

const order = '__typename ... on Order { state } ... on ErrorResult { errorCode message }'

const addItem = `mutation ($variant: ID!) {
  addItemToOrder(productVariantId: $variant, quantity: 1) { ${order} }
}`

const setCustomer = `mutation ($customer: CreateCustomerInput!, $address: CreateAddressInput!) {
  setCustomerForOrder(input: $customer) { ${order} }
  setOrderShippingAddress(input: $address) { ${order} }
}`

const shippingMethods = '{ eligibleShippingMethods { id name priceWithTax } }'

const setShipping = `mutation ($method: [ID!]!) {
  setOrderShippingMethod(shippingMethodId: $method) { ${order} }
  transitionOrderToState(state: "ArrangingPayment") { ${order} ... on OrderStateTransitionError { transitionError } }
}`

const pay = `mutation { addPaymentToOrder(input: { method: "standard-payment", metadata: {} }) { ${order} } }`

const address = {
  fullName: 'Ada Park',
  streetLine1: 'Lindenallee 1',
  city: 'Berlin',
  postalCode: '10115',
  countryCode: 'DE',
}

type Session = { authorization: string }

/** A guest's order with a unit of an article in it. */
export const addToCart = async (
  connection: Connection,
  { variant }: Article,
): Promise<Session | 'refused'> => {
  const answer = await connection.send(graphql(addItem, { variant }))
  if (outcomeOf(answer) === 'refused') return 'refused'
  const token = /\r\nvendure-auth-token: (\S+)/i.exec(answer.head)?.[1]
  if (token === undefined) throw new Error('an order without a session')
  return { authorization: `Bearer ${token}` }
}

export const checkout = async (connection: Connection, article: Article): Promise<Placed> => {
  const session = await addToCart(connection, article)
  if (session === 'refused') return 'refused'
  const send = (query: string, variables: object = {}) => connection.send(graphql(query, variables, session))
  const customer = {
    firstName: 'Ada',
    lastName: 'Park',
    emailAddress: `shopper-${randomUUID()}@example.com`,
  }
  if (outcomeOf(await send(setCustomer, { customer, address })) === 'refused') return 'refused'
  const options = dataOf<{ eligibleShippingMethods: { id: string }[] }>(await send(shippingMethods))
  const method = [options.eligibleShippingMethods[0]?.id]
  if (outcomeOf(await send(setShipping, { method })) === 'refused') return 'refused'
  const outcome = outcomeOf(await send(pay))
  if (outcome !== 'refused' && outcome !== 'PaymentSettled') throw new Error(`an order is ${outcome}`)
  return outcome === 'refused' ? 'refused' : 'placed'
}

/**
 * The state of the order after the last of some mutations; `refused` where one of them says that stock does not suffice:
 * the error of adding to an order, and on the way to its payment the reason of a transition that is not made.
 */
const outcomeOf = (answer: Answer): string => {
  const results = Object.values(dataOf<Record<string, Result>>(answer))
  for (const { errorCode, message, transitionError } of results) {
    if (errorCode === undefined) continue
    if (errorCode === 'INSUFFICIENT_STOCK_ERROR' || transitionError?.includes('stock')) return 'refused'
    throw new Error(`${errorCode}: ${transitionError ?? message}`)
  }
  return results.at(-1)?.state ?? ''
}
