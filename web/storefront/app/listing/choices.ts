/** What a listing can be narrowed by, in the order in which it is offered. `colour` are the names of exact shades. */
export const fields = [
  'size',
  'colour_family',
  'colour',
  'brand',
  'material',
  'fit',
  'pattern',
  'season',
  'gender',
  'garment',
] as const
export type Field = (typeof fields)[number]

export const sorts = ['relevance', 'bestselling', 'newest', 'price_low', 'price_high', 'name'] as const
export type Sort = (typeof sorts)[number]

/** Everything that the address of a listing says. Prices are decimal, in the currency that the visitor sees. */
export type Choices = {
  /** What was searched for; empty where nothing was. */
  search: string
  /** A category by its slug, on pages that are not of a category themselves. */
  category: string | undefined
  fields: Partial<Record<Field, string[]>>
  /** Of what the shop has defined itself, by its code. */
  attributes: Record<string, string[]>
  min_price: number | undefined
  max_price: number | undefined
  available: boolean
  /** Undefined: as the page does by itself. */
  sort: Sort | undefined
  page: number
}

/** What the catalogue takes of one field at once. */
const valuesAtMost = 50
const lengthAtMost = (field: Field) => (field === 'brand' ? 120 : 80)
const highestPrice = 10_000_000
const lastPage = 1_000_000

type Parameters = Pick<URLSearchParams, 'get' | 'getAll'>

/** Reads an address, whoever wrote it: what the catalogue would refuse is left out. */
export const parseChoices = (query: Parameters): Choices => {
  const [low, high] = [readPrice(query.get('min_price')), readPrice(query.get('max_price'))]
  const isTurned = low !== undefined && high !== undefined && low > high
  const page = Number(query.get('page'))
  return {
    search: trimmed(query.get('search') ?? '', 200),
    category: /^[a-z0-9-]{1,160}$/.exec(query.get('category') ?? '')?.[0],
    fields: Object.fromEntries(
      fields.flatMap((field) => {
        const values = readValues(query.getAll(field), lengthAtMost(field))
        return values.length > 0 ? [[field, values]] : []
      }),
    ),
    attributes: readAttributes(query.getAll('attribute')),
    min_price: isTurned ? high : low,
    max_price: isTurned ? low : high,
    available: query.get('available') === 'true',
    sort: sorts.find((sort) => sort === query.get('sort')),
    page: Number.isInteger(page) && page > 1 && page <= lastPage ? page : 1,
  }
}

/** Characters as people count them, so that none is cut in half. */
const trimmed = (text: string, length: number): string => {
  const clean = text.toWellFormed().trim()
  return clean.length <= length
    ? clean
    : clean
        .slice(0, length)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')
        .trim()
}

const readValues = (given: readonly string[], length: number): string[] =>
  [...new Set(given.map((value) => value.toWellFormed().trim()))]
    .filter((value) => value !== '' && value.length <= length)
    .slice(0, valuesAtMost)

/** `code:value`, as the catalogue takes them. What has a name of its own in an address goes by that. */
const readAttributes = (given: readonly string[]): Record<string, string[]> => {
  const pairs = given.flatMap((pair) => {
    const [, code, value = ''] = /^([a-z][a-z0-9_]{0,39}):(.*)$/s.exec(pair.toWellFormed()) ?? []
    const clean = value.trim()
    return code === undefined || isField(code) || clean === '' || clean.length > 80 ? [] : [{ code, clean }]
  })
  const attributes = new Map<string, string[]>()
  for (const { code, clean } of pairs.slice(0, valuesAtMost))
    attributes.set(code, [...new Set([...(attributes.get(code) ?? []), clean])])
  return Object.fromEntries(attributes)
}

/** The same as the catalogue and addresses have it. */
export const pairsOf = (attributes: Choices['attributes']): string[] =>
  Object.entries(attributes).flatMap(([code, values]) => values.map((value) => `${code}:${value}`))

/** To three decimals, as many as a currency has; nothing where it is no price or leaves nothing out. */
const readPrice = (text: string | null): number | undefined => {
  const clean = (text ?? '').trim().replace(',', '.')
  if (!/^\d{1,8}(\.\d*)?$/.test(clean)) return undefined
  const price = Math.round(Number(clean) * 1000) / 1000
  return price > 0 && price <= highestPrice ? price : undefined
}

/** The query of an address, with its question mark; empty where nothing was chosen. Always in the same order. */
export const formatChoices = (choices: Choices): string => {
  const query = new URLSearchParams()
  const set = (name: string, value: string | number | undefined) =>
    value !== undefined && value !== '' && query.append(name, String(value))
  set('search', choices.search)
  set('category', choices.category)
  for (const field of fields) for (const value of choices.fields[field] ?? []) set(field, value)
  for (const pair of pairsOf(choices.attributes)) set('attribute', pair)
  set('min_price', choices.min_price)
  set('max_price', choices.max_price)
  if (choices.available) set('available', 'true')
  set('sort', choices.sort)
  if (choices.page > 1) set('page', choices.page)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** One thing that was chosen, and the listing without it. */
export type Chosen = { without: Choices } & (
  | { kind: 'value'; field: Field; value: string }
  | { kind: 'attribute'; code: string; value: string }
  | { kind: 'price'; min_price: number | undefined; max_price: number | undefined }
  | { kind: 'available' }
)

/** What narrows a listing, each to be taken away by itself. */
export const chosenIn = (choices: Choices): Chosen[] => {
  const first = { ...choices, page: 1 }
  const { min_price, max_price, available } = choices
  const chosen: Chosen[] = fields.flatMap((field) =>
    (choices.fields[field] ?? []).map((value) => ({
      kind: 'value' as const,
      field,
      value,
      without: withoutValue(first, field, value),
    })),
  )
  for (const [code, values] of Object.entries(choices.attributes))
    for (const value of values)
      chosen.push({ kind: 'attribute', code, value, without: withoutAttribute(first, code, value) })
  if (min_price !== undefined || max_price !== undefined)
    chosen.push({
      kind: 'price',
      min_price,
      max_price,
      without: { ...first, min_price: undefined, max_price: undefined },
    })
  if (available) chosen.push({ kind: 'available', without: { ...first, available: false } })
  return chosen
}

const withoutValue = (choices: Choices, field: Field, value: string): Choices => {
  const { [field]: values = [], ...others } = choices.fields
  const kept = values.filter((one) => one !== value)
  return { ...choices, fields: kept.length > 0 ? { ...others, [field]: kept } : others }
}

const withoutAttribute = (choices: Choices, code: string, value: string): Choices => {
  const { [code]: values = [], ...others } = choices.attributes
  const kept = values.filter((one) => one !== value)
  return { ...choices, attributes: kept.length > 0 ? { ...choices.attributes, [code]: kept } : others }
}

/** The listing with nothing that narrows it; what was searched for, where and in which order stays. */
export const withoutFilters = (choices: Choices): Choices => ({
  ...choices,
  fields: {},
  attributes: {},
  min_price: undefined,
  max_price: undefined,
  available: false,
  page: 1,
})

export const isField = (name: string): name is Field => (fields as readonly string[]).includes(name)
