import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Binary } from '@selvedge/kernel/contract'
import { ApiError, createSdk, isFailed, type SendCall, sendOverHttp } from './index.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const refusal = (code: string, status: number) => ({ code, status, message: 'No.', details: {} })

test('a declared refusal is an answer; any other throws', async () => {
  const calls: SendCall[] = []
  const sdk = createSdk(async (call) => {
    calls.push(call)
    return { failed: refusal(calls.length === 1 ? 'PRODUCT_NOT_FOUND' : 'RATE_LIMITED', 404) }
  })
  const answer = await sdk.catalog.get_product({ product_id: id })
  assert.ok(isFailed(answer) && answer.code === 'PRODUCT_NOT_FOUND')
  await assert.rejects(sdk.catalog.get_product({ product_id: id }), (error) => {
    assert.ok(error instanceof ApiError)
    assert.equal(error.failed.code, 'RATE_LIMITED')
    return true
  })
  assert.deepEqual(
    calls.map(({ service, name, input }) => [service, name, input]),
    Array.from({ length: 2 }, () => ['catalog', 'get_product', { product_id: id }]),
  )
})

test('what services ask of each other is not offered', () => {
  const sdk = createSdk(async () => ({ value: {} }))
  assert.equal('quote' in sdk.catalog, false)
  assert.equal('list_products' in sdk.catalog, true)
})

/** Sends one call to a server that answers as it is told, and tells what it was asked. */
const over = async (
  answer: Response | Error,
  work: (sdk: ReturnType<typeof createSdk>) => Promise<unknown>,
) => {
  const asked: { target: string; headers: Record<string, string>; body: unknown }[] = []
  const fetch = async (url: URL | string | Request, init: RequestInit = {}) => {
    const { pathname, search } = new URL(String(url))
    asked.push({
      target: `${init.method} ${pathname}${search}`,
      headers: init.headers as Record<string, string>,
      body: init.body === undefined ? undefined : JSON.parse(String(init.body)),
    })
    if (answer instanceof Error) throw answer
    return answer
  }
  const sdk = createSdk(sendOverHttp({ url: 'https://shop.example', token: () => 'abc', fetch }))
  const given = await work(sdk).catch((error) => error)
  return { given, asked: asked[0] }
}

test('over HTTP names in the path go there, of a query the rest follows, of a command it is the body', async () => {
  const page = { data: [], pagination: { page: 1, limit: 20, total: 0, total_pages: 0 } }
  const listed = await over(Response.json(page), (sdk) =>
    sdk.catalog.list_products({ brand: ['A & B', 'C'], limit: 5 }),
  )
  assert.deepEqual(listed.given, page)
  assert.equal(listed.asked?.target, 'GET /api/catalog/v1/products?brand=A+%26+B&brand=C&limit=5')
  assert.equal(listed.asked?.headers.authorization, 'Bearer abc')

  const removed = await over(new Response(null, { status: 204 }), (sdk) =>
    sdk.identity.delete_customer({ customer_id: id }, { idempotency_key: 'once' }),
  )
  assert.deepEqual(removed.given, {})
  assert.equal(removed.asked?.target, `DELETE /api/identity/v1/customers/${id}`)
  assert.equal(removed.asked?.headers['idempotency-key'], 'once')
  assert.deepEqual(removed.asked?.body, {})
})

test('what is no JSON comes as bytes with what they are', async () => {
  const answer = new Response(new Uint8Array([80, 75]), { headers: { 'content-type': 'application/zip' } })
  const { given, asked } = await over(answer, (sdk) =>
    sdk.identity.download_export({ customer_id: id, export_id: id }),
  )
  assert.deepEqual(given, new Binary('application/zip', new Uint8Array([80, 75])))
  assert.equal(asked?.target, `GET /api/identity/v1/customers/${id}/exports/${id}/archive`)
  assert.equal(asked?.headers.accept, 'application/zip, application/json')

  const refused = Response.json(refusal('EXPORT_NOT_READY', 409), { status: 409 })
  const early = await over(refused, (sdk) => sdk.identity.download_export({ customer_id: id, export_id: id }))
  assert.ok(isFailed(early.given) && early.given.code === 'EXPORT_NOT_READY')
})

test('where no answer comes, or none of the platform, it is not available', async () => {
  for (const answer of [new Error('refused'), new Response('<html>', { status: 502 })]) {
    const { given } = await over(answer, (sdk) => sdk.catalog.list_categories({}))
    assert.ok(given instanceof ApiError)
    assert.equal(given.failed.code, 'UNAVAILABLE')
  }
})
