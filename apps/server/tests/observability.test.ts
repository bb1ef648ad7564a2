import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { SpanKind } from '@opentelemetry/api'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace'
import type { Cart, DeliveryMethod, Order, Product, Token } from '@selvedge/contracts'
import { loadUsers } from '@selvedge/identity/load'
import { openDatabase } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { startTracing } from '../src/tracing.ts'
import { type Platform, startPlatform } from './platform.ts'

const spans = new InMemorySpanExporter()
const lines: string[] = []
let platform: Platform
let endTracing: () => Promise<void>

before(async () => {
  endTracing = await startTracing({}, [new SimpleSpanProcessor({ exporter: spans })])
  platform = await startPlatform({ logTo: { write: (line) => lines.push(line) } })
  const password = 'an admin walks in'
  const user = { username: 'admin', email: 'admin@example.com', password, roles: ['administrator'] }
  await loadUsers(platform.databaseUrl('identity'), [user], platform.environment)
})
after(async () => {
  await platform.end()
  await endTracing()
})

type Sent = { token?: string | undefined; body?: object; headers?: Record<string, string> }

const send = async <Body>(target: string, { token, body, headers }: Sent = {}) => {
  const [method, url] = target.split(' ') as ['GET', string]
  const answer = await platform.app.inject({
    method,
    url,
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { payload: body }),
  })
  return {
    status: answer.statusCode,
    requestId: answer.headers['x-request-id'],
    text: answer.body,
    body: (answer.headers['content-type'] ?? '').toString().includes('json')
      ? (answer.json() as Body)
      : undefined,
  }
}

/** As `send`, where the answer is expected to be this one. */
const expectStatus = async <Body>(status: number, target: string, sent?: Sent): Promise<Body> => {
  const answer = await send<Body>(target, sent)
  assert.equal(answer.status, status, `${target}: ${answer.text}`)
  return answer.body as Body
}

const logIn = (username: string, password: string) =>
  expectStatus<Token>(200, 'POST /api/identity/v1/token', { body: { username, password } })

/** A person nobody else is, and everything about them that must not be written down. */
const shopper = {
  username: 'wilhelmina-q',
  email: 'wilhelmina.quistgaard@example.org',
  password: 'zebras eat marzipan',
  address: {
    name: 'Wilhelmina Quistgaard',
    line1: 'Zwiebelgasse 77',
    line2: 'Hinterhof links',
    city: 'Buxtehude',
    postal_code: '21614',
    country: 'DE',
    phone: '+49 4161 5550123',
  },
}

type Headers = Record<string, string>

/** Registers, logs in, fills a guest cart, takes it along and orders. The line and the order are sent with these headers. */
const buy = async (
  product: Product,
  delivery: DeliveryMethod,
  headers: { line: Headers; order: Headers },
) => {
  const { username, email, password, address } = shopper
  const account = { username, email, password }
  await expectStatus(201, 'POST /api/identity/v1/register', { body: account })
  const { access_token: token, refresh_token } = await logIn(email, password)
  const guest = await expectStatus<Cart>(201, 'POST /api/cart/v1/carts')
  const line = { product_id: product.id, quantity: 2 }
  await expectStatus(201, `POST /api/cart/v1/carts/${guest.cart_token}/lines`, {
    body: line,
    headers: headers.line,
  })
  await expectStatus(200, `GET /api/cart/v1/carts/${guest.cart_token}`)
  const merge = { token, body: { cart_token: guest.cart_token } }
  const mine = await expectStatus<Cart>(200, 'POST /api/cart/v1/carts/mine/merge', merge)
  const order = await expectStatus<Order>(201, 'POST /api/orders/v1/orders', {
    token,
    headers: headers.order,
    body: {
      cart_token: mine.cart_token,
      email,
      shipping_address: address,
      delivery_method_id: delivery.id,
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
  })
  assert.equal(order.status, 'confirmed')
  return { order, token, secrets: [token, refresh_token, guest.cart_token, mine.cart_token] }
}

type Entry = Record<string, unknown> & { level: string; request_id?: string }
const entries = () => lines.map((line) => JSON.parse(line) as Entry)

/** The spans of one trace, by name. */
const spansOf = (traceId: string): Map<string, ReadableSpan> =>
  new Map(
    spans
      .getFinishedSpans()
      .filter((span) => span.spanContext().traceId === traceId)
      .map((span) => [span.name, span]),
  )

test('a purchase can be followed through every service and event, and its log names nobody', async (t) => {
  const admin = (await logIn('admin', 'an admin walks in')).access_token
  const category = await expectStatus<{ id: string }>(201, 'POST /api/catalog/v1/categories', {
    token: admin,
    body: { name: 'Hats' },
  })
  const product = await expectStatus<Product>(201, 'POST /api/catalog/v1/products', {
    token: admin,
    body: {
      name: 'Hat',
      sku: 'HAT-1',
      price: 30,
      category_id: category.id,
      brand: 'Felt',
      stock_quantity: 9,
    },
  })
  const available = `GET /api/inventory/v1/variants/${product.variants[0]?.id}/availability`
  await until('inventory has taken the stock over', async () => {
    const { available: units } = await expectStatus<{ available: number }>(200, available)
    return units === 9
  })
  const delivery = await expectStatus<DeliveryMethod>(201, 'POST /api/shipping/v1/delivery-methods', {
    token: admin,
    body: {
      name: 'Post',
      min_days: 1,
      max_days: 3,
      rates: [{ countries: ['DE'], max_weight_grams: 30_000, amount: 490, currency: product.currency }],
    },
  })

  const [lineTrace, orderTrace] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')]
  const caller = randomBytes(8).toString('hex')
  const requestId = `order-${randomUUID()}`
  const { order, token, secrets } = await buy(product, delivery, {
    line: { traceparent: `00-${lineTrace}-${caller}-01` },
    order: { traceparent: `00-${orderTrace}-${caller}-01`, 'x-request-id': requestId },
  })

  await t.test('one trace spans the services and what they do on events', async () => {
    await until('the events of the order and of the held stock were applied', () => {
      const [held, ordered] = [spansOf(lineTrace), spansOf(orderTrace)]
      const followers = ['catalog', 'search'].map((name) => `${name} on inventory.stock_changed.v1`)
      return followers.every((name) => held.has(name)) && ordered.has('cart on orders.order_confirmed.v1')
    })
    const called = [
      'orders.place_order',
      'cart.get_for_checkout',
      'catalog.quote',
      'shipping.quote_delivery',
      'inventory.reserve',
      'payments.authorise',
    ]
    const trace = spansOf(orderTrace)
    assert.deepEqual(
      called.filter((name) => !trace.has(name)),
      [],
    )
    const request = trace.get('POST /api/orders/v1/orders')
    assert.equal(request?.parentSpanContext?.spanId, caller, "the caller's own span is the root")
    const place = trace.get('orders.place_order')
    assert.equal(place?.parentSpanContext?.spanId, request?.spanContext().spanId)
    for (const name of called.slice(1))
      assert.equal(trace.get(name)?.parentSpanContext?.spanId, place?.spanContext().spanId, name)
  })

  await t.test('the gateway has a span of every request, refused ones too, without the address', async () => {
    const line = spansOf(lineTrace).get('POST /api/cart/v1/carts/:cart_token/lines')
    assert.equal(line?.kind, SpanKind.SERVER)
    assert.deepEqual(line?.attributes, {
      'http.request.method': 'POST',
      'http.route': '/api/cart/v1/carts/:cart_token/lines',
      'http.response.status_code': 201,
    })
    const traceId = randomBytes(16).toString('hex')
    const headers = { traceparent: `00-${traceId}-${caller}-01`, 'x-request-id': `refused-${traceId}` }
    await expectStatus(401, 'POST /api/catalog/v1/products', { headers, body: {} })
    const refused = await until('the refusal has a line', () =>
      entries().find(({ request_id }) => request_id === headers['x-request-id']),
    )
    assert.deepEqual([refused.msg, refused.status, refused.trace_id], ['answered', 401, traceId])
    assert.deepEqual([...spansOf(traceId).keys()], ['POST /api/catalog/v1/products'])
    const forged = { traceparent: `00-${traceId}-${caller}-01\n`, 'x-request-id': `forged-${traceId}` }
    await expectStatus(401, 'POST /api/catalog/v1/products', { headers: forged, body: {} })
    const own = await until('it has a line', () =>
      entries().find(({ request_id }) => request_id === forged['x-request-id']),
    )
    assert.match(String(own.trace_id), /^[0-9a-f]{32}$/)
    assert.notEqual(own.trace_id, traceId)
  })

  await t.test("the caller's request id comes back and is in the log", async () => {
    const answer = await send(`GET /api/orders/v1/orders/${order.id}`, {
      token,
      headers: { 'x-request-id': 'mine-0123456789' },
    })
    assert.deepEqual([answer.status, answer.requestId], [200, 'mine-0123456789'])
    for (const [id, route, status] of [
      ['mine-0123456789', '/api/orders/v1/orders/:order_id', 200],
      [requestId, '/api/orders/v1/orders', 201],
    ]) {
      const [entry, ...others] = await until('it is logged', () => {
        const own = entries().filter(({ request_id }) => request_id === id)
        return own.length > 0 && own
      })
      assert.deepEqual([entry?.msg, entry?.route, entry?.status, others], ['answered', route, status, []])
      if (id === requestId) assert.equal(entry?.trace_id, orderTrace)
    }
    const hostile = await send('GET /livez', { headers: { 'x-request-id': 'a\nforged line' } }).catch(
      () => undefined,
    )
    assert.notEqual(hostile?.requestId, 'a\nforged line')
  })

  await t.test(
    'what fails inside is logged under the id that the client was told, without what it sent',
    async () => {
      const identity = openDatabase({ url: platform.databaseUrl('identity'), name: 'sabotage', max: 1 })
      const breakdown = {
        username: 'heliodora',
        email: 'heliodora@example.net',
        password: 'mongooses like opera',
      }
      try {
        await identity.pool.query('alter table customer rename to hidden')
        const answer = await send<{ code: string; details: { request_id: string } }>(
          'POST /api/identity/v1/register',
          { body: breakdown },
        )
        assert.deepEqual([answer.status, answer.body?.code], [500, 'INTERNAL'])
        const id = answer.body?.details.request_id
        const failed = entries().filter(({ level, request_id }) => level === 'error' && request_id === id)
        assert.deepEqual(
          failed.map(({ msg }) => msg),
          ['operation failed'],
        )
        assert.doesNotMatch(lines.join(''), /heliodora|mongooses/)
      } finally {
        await identity.pool.query('alter table hidden rename to customer')
        await identity.close()
      }
    },
  )

  await t.test('no line names the shopper or opens a door; each belongs to a request', () => {
    const { address, ...account } = shopper
    const { country: _, ...personal } = address
    const hidden = [...Object.values(account), ...Object.values(personal), ...secrets]
    assert.equal(hidden.length, 3 + 6 + 4)
    const text = lines.join('')
    assert.deepEqual(
      hidden.filter((value) => text.toLowerCase().includes(value.toLowerCase())),
      [],
    )
    assert.doesNotMatch(text, /zwiebel|quistgaard|wilhelmina/i)
    const routes = entries().map(({ route }) => route)
    for (const route of ['/api/identity/v1/register', '/api/cart/v1/carts/:cart_token/lines'])
      assert.ok(routes.includes(route), `${route} was logged`)
    assert.deepEqual(
      entries().filter(
        ({ route, operation, request_id }) => (route ?? operation) && typeof request_id !== 'string',
      ),
      [],
    )
  })
})

type Metric = { type: string; samples: Map<string, number> }

/** Reads the Prometheus text format, version 0.0.4; throws at a line that is not of it. */
const readMetrics = (text: string): Map<string, Metric> => {
  const metrics = new Map<string, Metric>()
  const label = '[a-zA-Z_]\\w*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"'
  const sample = new RegExp(`^([a-zA-Z_:][\\w:]*)(\\{${label}(?:,${label})*\\})? (NaN|[+-]Inf|[-+.\\de]+)$`)
  assert.ok(text.endsWith('\n'))
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (kind === 'TYPE') {
      assert.match(rest, /^(counter|gauge|histogram|summary|untyped)$/)
      assert.ok(!metrics.has(name), `${name} is declared once`)
      metrics.set(name, { type: rest, samples: new Map() })
    }
    if (line.startsWith('#')) {
      assert.ok(kind !== undefined, line)
      continue
    }
    const [, full = '', labels = '', value] = sample.exec(line) ?? []
    assert.ok(value !== undefined, `not a sample: ${line}`)
    const base = full.replace(/_(bucket|sum|count)$/, '')
    const metric = metrics.get(full) ?? metrics.get(base)
    assert.ok(metric, `${full} has a type`)
    assert.ok(!metric.samples.has(full + labels), `${full}${labels} is there once`)
    metric.samples.set(full + labels, Number(value.replace('Inf', 'Infinity')))
  }
  return metrics
}

test('/metrics is Prometheus text and tells of the operations that were called', async () => {
  await expectStatus(200, 'GET /api/catalog/v1/products')
  const answer = await platform.app.inject({ method: 'GET', url: '/metrics' })
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-type']), /^text\/plain; version=0\.0\.4/)
  const metrics = readMetrics(answer.body)
  const operations = metrics.get('selvedge_operation_seconds')
  assert.equal(operations?.type, 'histogram')
  const series = (suffix: string, labels: string) =>
    operations?.samples.get(`selvedge_operation_seconds_${suffix}{${labels}}`)
  for (const [service, operation, outcome] of [
    ['orders', 'place_order', 'ok'],
    ['inventory', 'reserve', 'ok'],
    ['payments', 'authorise', 'ok'],
    ['catalog', 'list_products', 'ok'],
    ['identity', 'register', 'INTERNAL'],
  ]) {
    const labels = `service="${service}",operation="${operation}",outcome="${outcome}"`
    const count = series('count', labels) ?? 0
    assert.ok(count >= 1, labels)
    assert.equal(series('bucket', `le="+Inf",${labels}`), count)
    assert.ok((series('sum', labels) ?? 0) > 0)
  }
  assert.equal(series('count', 'service="orders",operation="place_order",outcome="ok"'), 1)
  const applied = metrics.get('selvedge_events_applied_total')?.samples ?? new Map()
  assert.ok(
    (applied.get('selvedge_events_applied_total{service="cart",event="orders.order_confirmed.v1"}') ?? 0) >=
      1,
  )
  assert.doesNotMatch(answer.body, /wilhelmina|zwiebel/i)
})
