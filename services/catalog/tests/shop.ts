import {
  type Brand,
  type Category,
  CustomerGroupsChanged,
  catalog,
  identity,
  inventory,
  type Product,
  search,
} from '@selvedge/contracts'
import { createLog, newId, type RunningService, startService, type Transport } from '@selvedge/kernel'
import { type Contract, type InputOf, isFailed, type OutputOf } from '@selvedge/kernel/contract'
import { type Booted, boot, fake, withFeed } from '@selvedge/testkit'
import { catalogService } from '../src/service.ts'

type Find = typeof search.find_products
export type ProductInput = InputOf<typeof catalog.create_product>

/** An inventory that says what it is told to say. */
const createInventory = () => {
  const events: { variant_id: string; available: number }[] = []
  let wake = () => {}
  const transport: Transport = {
    call: async (_operation, input) => {
      const { position, limit, wait_ms } = input as { position: string; limit: number; wait_ms: number }
      const from = Number(position.split(':')[2])
      if (from >= events.length) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, wait_ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      const page = events.slice(from, from + limit)
      return {
        value: {
          events: page.map((payload, index) => ({
            id: newId(),
            name: 'inventory.stock_changed.v1',
            key: payload.variant_id,
            payload,
            at: new Date().toISOString(),
            traceparent: null,
            position: `0:0:${from + index + 1}`,
          })),
          position: `0:0:${from + page.length}`,
        },
      }
    },
  }
  return {
    transport,
    say: (...said: typeof events) => {
      events.push(...said)
      wake()
    },
  }
}

export type Shop = Booted & {
  /** Identity says in which groups a customer is. */
  join(customer_id: string, ...groups: string[]): void
  stock: ReturnType<typeof createInventory>
  /** What search was asked, and what it answers next. */
  find: {
    asked: InputOf<Find>[]
    answer: OutputOf<Find>
    suggested: string[]
    told: { queries?: string[]; meant?: string }
    /** What is marked wherever it stands. */
    marked: string
  }
  staff: ReturnType<typeof staffOf>
  anybody: ReturnType<typeof anybodyOf>
  category: Category
  /** Another process of the service on the same database. */
  secondProcess(
    more?: Record<string, string>,
  ): Promise<{ running: RunningService; product(id: string): Promise<Product | undefined> }>
}

const staffOf = (kit: Booted) => kit.client(catalog, { roles: ['merchandiser'], id: newId() })
const anybodyOf = (kit: Booted) => kit.client(catalog)

export const openShop = async (environment: Record<string, string> = {}): Promise<Shop> => {
  const stock = createInventory()
  const find: Shop['find'] = {
    asked: [],
    answer: { counted_tag: '', total: 0, product_ids: [], facets: '[]', price_range: null },
    suggested: [],
    told: {},
    marked: '',
  }
  const people = withFeed(fake(identity, {}))
  const fakes: [Contract, Transport][] = [
    people.peer,
    [inventory, stock.transport],
    fake(search, {
      find_products: (input) => {
        find.asked.push(input)
        return find.answer
      },
      suggest_products: ({ limit }) => ({ product_ids: find.suggested.slice(0, limit), ...find.told }),
      mark_matches: ({ texts }) => ({
        marks: texts.map((text) => {
          const start = find.marked === '' ? -1 : text.indexOf(find.marked)
          return start < 0 ? [] : [{ start, end: start + find.marked.length }]
        }),
      }),
    }),
  ]
  const kit = await boot({ services: [catalogService], fakes, environment })
  const staff = staffOf(kit)
  const category = ok(await staff.create_category({ name: 'Shirts' }))
  const others: RunningService[] = []

  const secondProcess = async (more: Record<string, string> = {}) => {
    const running = await startService(catalogService, {
      databaseUrl: kit.database_url,
      transportTo: ({ $name }) => fakes.find(([contract]) => contract.$name === $name)?.[1] as Transport,
      authenticate: async () => undefined,
      environment: { ...environment, ...more },
      log: createLog({ level: 'silent' }),
      checkOutput: true,
      poolSize: 5,
    })
    others.push(running)
    const product = async (product_id: string): Promise<Product | undefined> => {
      const reply = await running.transport.call(
        'get_product',
        { product_id },
        { request_id: newId(), via: 'test' },
      )
      return 'prepared' in reply ? JSON.parse(reply.prepared.body.toString()) : undefined
    }
    return { running, product }
  }

  return {
    ...kit,
    join: (customer_id, ...groups) => people.publish(CustomerGroupsChanged, { customer_id, groups }),
    stock,
    find,
    staff,
    anybody: anybodyOf(kit),
    category,
    secondProcess,
    stop: async () => {
      for (const running of others) {
        await running.quiesce()
        await running.stop()
      }
      await kit.stop()
    },
  }
}

/** The value of an answer that must not be a refusal. */
export const ok = <T>(answer: T): Exclude<T, { status: number; code: string }> => {
  if (isFailed(answer)) throw new Error(`${answer.code}: ${JSON.stringify(answer.details)}`)
  return answer as Exclude<T, { status: number; code: string }>
}

export const codeOf = (answer: unknown) => (isFailed(answer) ? answer.code : 'ok')
export const detailsOf = (answer: unknown) => (isFailed(answer) ? answer.details : undefined)

let count = 0
/** A product that fits, with a SKU of its own. */
export const shirt = (shop: Shop, given: Partial<ProductInput> = {}): ProductInput => ({
  name: 'Linen Shirt',
  sku: `SHIRT-${++count}`,
  price: 79.9,
  category_id: shop.category.id,
  brand: 'Harrow & Finch',
  ...given,
})

export type { Brand, Product }
