import { cpus, loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import type { SearchDocument } from '@selvedge/search/engine/document'
import type { SearchQuery } from '@selvedge/search/engine/query'
import { search } from '@selvedge/search/engine/search'
import { SearchIndex } from '@selvedge/search/engine/search-index'

/**
 * The search engine by itself, without service, database or network: `node --expose-gc bench/search-engine.ts`.
 * Each scenario draws its filters anew for every query, from a generator with a fixed seed.
 */
const PRODUCTS = Number(process.env.PRODUCTS ?? 100_000)
const ROUNDS = Number(process.env.ROUNDS ?? 400)

let seed = 20_260_101
/** An integer below `n` (mulberry32). */
const below = (n: number): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % n
}
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name} ${i + 1}`)
const brands = numbered('Brand', 40)
const colours =
  'black white navy grey beige red green blue pink yellow brown orange purple olive teal burgundy'.split(' ')
const sizeRuns = [
  'XS S M L XL XXL',
  '34 36 38 40 42 44 46',
  '36 37 38 39 40 41 42 43 44 45',
  '28 30 32 34 36 38',
  'One size',
].map((run) => (run === 'One size' ? [run] : run.split(' ')))
const materials = 'cotton wool linen silk viscose polyester cashmere leather denim nylon'.split(' ')
const fits = 'slim regular relaxed oversized tailored'.split(' ')
const seasons = ['spring/summer', 'autumn/winter', 'all year']
const garments =
  'dress shirt coat jacket trousers skirt jumper cardigan blouse boots sneakers sandals belt scarf hat bag'.split(
    ' ',
  )
const adjectives =
  'ribbed pleated cropped quilted printed striped checked embroidered belted draped washed brushed'.split(' ')
const prose =
  'made from a soft fabric that keeps its shape with a straight cut side pockets and a hidden zip designed in our own studio to be worn every day'.split(
    ' ',
  )

const uuid = (kind: number, n: number): string => {
  const word = (x: number) => (Math.imul(x + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
  return `0190${kind.toString(16).padStart(4, '0')}-${word(n).slice(0, 4)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}
// Three levels: 3 departments, 5 groups in each, 8 categories in each of those.
const category = (department: number, group?: number, leaf?: number): string =>
  uuid(
    3,
    department * 1000 + (group === undefined ? 0 : (group + 1) * 20) + (leaf === undefined ? 0 : leaf + 1),
  )

const documentOf = (n: number): SearchDocument => {
  const [department, group, leaf] = [below(3), below(5), below(8)]
  const run = sizeRuns[group] as string[]
  const price = 990 + below(300) * 100
  const ways = [pick(colours), pick(colours)]
  const from = below(Math.max(1, run.length - 4))
  const isSale = below(10) === 0
  return {
    product_id: uuid(1, n),
    name: `${pick(adjectives)} ${pick(materials)} ${pick(garments)}`,
    description: Array.from({ length: 30 }, () =>
      below(20) === 0 ? `word${below(5000)}` : pick(prose),
    ).join(' '),
    brand: pick(brands),
    category_ids: [category(department), category(department, group), category(department, group, leaf)],
    created_at: new Date(1_700_000_000_000 + below(70_000_000) * 1000).toISOString(),
    attributes: {
      material: [...new Set([pick(materials), pick(materials)])],
      fit: [pick(fits)],
      season: [pick(seasons)],
      gender: [['women', 'men', 'kids'][department] as string],
    },
    variants: Array.from({ length: 5 }, (_, i) => ({
      sku: `SV-${n}-${i}`,
      // One product in five costs more in some sizes.
      price_amount: n % 5 === 0 && i > 2 ? price + 500 : isSale ? price - 500 : price,
      currency: 'EUR',
      options: {
        size: run[Math.min(from + (i % 4), run.length - 1)] as string,
        colour: ways[i % 2] as string,
      },
      available: below(10) < 8,
    })),
  }
}

/** Two letters that changed places. */
const slipped = (word: string): string => `${word[0]}${word[2]}${word[1]}${word.slice(3)}`

const base = { page: 1, limit: 20, facets: true } as const
const scenarios: Record<string, () => SearchQuery> = {
  'first page, no filter': () => ({ ...base }),
  'department (1/3 of all)': () => ({ ...base, filters: { category_id: category(below(3)) } }),
  'category (1/15)': () => ({ ...base, filters: { category_id: category(below(3), below(5)) } }),
  'leaf category (1/120)': () => ({
    ...base,
    filters: { category_id: category(below(3), below(5), below(8)) },
  }),
  'in stock only': () => ({ ...base, filters: { available: true } }),
  'department, in stock, by price': () => ({
    ...base,
    filters: { category_id: category(below(3)), available: true },
    sort: { by: 'price', order: 'asc' },
  }),
  'price range only': () => ({ ...base, filters: { price: { min: 5000, max: 5000 + below(20_000) } } }),
  'size only': () => ({ ...base, filters: { options: { size: [pick(['M', '38', '40'])] } } }),
  'size + colour + price, by price': () => ({
    ...base,
    filters: {
      options: { size: [pick(['S', 'M', '38', '40'])], colour: [pick(colours)] },
      price: { min: 2000, max: 20_000 },
    },
    sort: { by: 'price', order: 'asc' },
  }),
  'size + colour + price + in stock + brands': () => ({
    ...base,
    filters: {
      brand: [pick(brands), pick(brands), pick(brands)],
      available: true,
      options: { size: [pick(['M', '38'])], colour: [pick(colours), pick(colours)] },
      price: { max: 20_000 },
    },
  }),
  'text, one word': () => ({ ...base, text: pick(garments) }),
  'text, one word being typed': () => ({ ...base, text: pick(garments).slice(0, 3), typing: true }),
  'text, one word with a slip': () => ({ ...base, text: slipped(pick(garments)) }),
  'text, two words + filter': () => ({
    ...base,
    text: `${pick(materials)} ${pick(garments)}`,
    filters: { available: true, options: { size: ['M', '38'] } },
  }),
  'text, a SKU': () => ({ ...base, text: `sv-${below(PRODUCTS)}-1` }),
  'deep page (4,000th)': () => ({
    ...base,
    page: Math.round((PRODUCTS * 0.8) / 20),
    sort: { by: 'name', order: 'asc' },
  }),
  'no facets, category': () => ({
    ...base,
    facets: false,
    filters: { category_id: category(below(3), below(5)) },
  }),
}

const quantile = (sorted: number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] as number
const report = (name: string, times: number[], note = '') => {
  times.sort((a, b) => a - b)
  console.log(
    `${name.padEnd(44)} p50 ${quantile(times, 0.5).toFixed(3).padStart(8)} ms   p99 ${quantile(times, 0.99).toFixed(3).padStart(8)} ms  ${note}`,
  )
}
const measure = (name: string, action: (i: number) => unknown, note = '') => {
  for (let i = 0; i < ROUNDS / 2; i++) action(i)
  const times: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now()
    action(i)
    times.push(performance.now() - start)
  }
  report(name, times, note)
}
const memory = (): { heap: number; buffers: number } => {
  for (let i = 0; i < 3; i++) globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return { heap: heapUsed, buffers: arrayBuffers }
}
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)

console.log(
  `${cpus()[0]?.model}, Node ${process.version}, ${PRODUCTS} products, ${PRODUCTS * 5} variants, load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
)
const index = new SearchIndex()
const empty = memory()
let building = 0
let cpu = 0 // of all threads, garbage collection included
const batch = 5000
for (let from = 0; from < PRODUCTS; from += batch) {
  const documents = Array.from({ length: Math.min(batch, PRODUCTS - from) }, (_, i) => documentOf(from + i))
  const start = performance.now()
  const before = process.cpuUsage()
  index.put(documents)
  building += performance.now() - start
  const { user, system } = process.cpuUsage(before)
  cpu += (user + system) / 1000
}
console.log(`built in ${building.toFixed(0)} ms (${cpu.toFixed(0)} ms of CPU), in batches of ${batch}`)
if (globalThis.gc) {
  const full = memory()
  const [heap, buffers] = [full.heap - empty.heap, full.buffers - empty.buffers]
  console.log(`${megabytes(heap)} MB of heap, ${megabytes(buffers)} MB of array buffers`)
  console.log(`${((heap + buffers) / PRODUCTS).toFixed(0)} bytes a product with its variants`)
} else console.log('memory is measured with --expose-gc')

for (const [name, draw] of Object.entries(scenarios)) {
  if (!name.includes(process.env.SCENARIO ?? '')) continue
  let found = 0
  measure(name, () => {
    found += search(index, draw()).total
  })
  console.log(`${''.padEnd(44)} ${Math.round(found / (ROUNDS * 1.5))} products found on average`)
}
const replaced = Array.from({ length: ROUNDS }, () => documentOf(below(PRODUCTS)))
measure('put: a changed product', (i) => index.put([replaced[i] as SearchDocument]))
measure('put: the same again but for its price', (i) => {
  const document = replaced[i] as SearchDocument
  index.put([
    {
      ...document,
      variants: document.variants.map((each) => ({
        ...each,
        price_amount: each.price_amount + 100 + below(9),
      })),
    },
  ])
})
/** The same product with one variant sold out or back. */
const restocked = (i: number): SearchDocument => {
  const document = replaced[i] as SearchDocument
  return {
    ...document,
    variants: document.variants.map((each, n) => (n === 0 ? { ...each, available: !each.available } : each)),
  }
}
measure('put: the same again but for its stock', (i) => index.put([restocked(i)]))
measure('remove and put', (i) => {
  const document = replaced[i] as SearchDocument
  index.remove(document.product_id)
  index.put([document])
})
measure('a change of stock, then a department', (i) => {
  index.put([restocked(i)])
  search(index, { ...base, filters: { category_id: category(below(3)) } })
})
