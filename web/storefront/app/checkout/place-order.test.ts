import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, type Cart, Failed, type Sdk } from '@selvedge/sdk'
import { readCookies } from '../session/cookies.ts'
import type { Shop } from '../shop.ts'
import { guestTokenOf } from './order-access.ts'
import { type CheckoutForm, placeOrder } from './place-order.ts'

const order_id = '01890a5d-ac96-774b-bcce-000000000001'
const guest_token = 't'.repeat(32)
const cart = { cart_token: 'c'.repeat(32), currency: 'EUR', lines: [] } as unknown as Cart
const form: CheckoutForm = {
  email: 'ann@example.com',
  address: { name: 'Ann', line1: 'Street 1', city: 'Berlin', postal_code: '10119', country: 'DE', phone: '' },
  delivery_method_id: '01890a5d-ac96-774b-bcce-b302099a8001',
  payment_token: 'tok_success',
  key: '11111111-2222-4333-8444-555555555555',
  seen_total: 16_390,
  seen_currency: 'EUR',
}
const refusal = (code: string, details: unknown = {}, status = 409) =>
  new Failed({ code, status, message: code } as never, details as never)

type Sent = { input: Record<string, unknown>; key: string | undefined }

/** A platform that answers place_order as told, one answer after the other. */
const shopThat = (...answers: unknown[]) => {
  const sent: Sent[] = []
  const cookies = readCookies(null, true)
  const place_order = async (input: Record<string, unknown>, options: { idempotency_key?: string }) => {
    sent.push({ input, key: options.idempotency_key })
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  }
  const get_order = async () => ({ id: order_id, status: 'confirmed', created_at: new Date().toISOString() })
  const sdk = { orders: { place_order, get_order } } as unknown as Sdk
  return {
    shop: { sdk, cookies, session: { token: undefined }, locale: 'de' } as unknown as Shop,
    sent,
    cookies,
  }
}

test('what was told and seen is what is sent, under the key of the form', async () => {
  const { shop, sent, cookies } = shopThat({ id: order_id, guest_token })
  assert.deepEqual(await placeOrder(shop, cart, form), { order: { id: order_id, guest_token } })
  assert.equal(sent[0]?.key, form.key)
  const { phone: _, ...address } = form.address
  assert.deepEqual(sent[0]?.input, {
    cart_token: cart.cart_token,
    locale: 'de',
    email: form.email,
    shipping_address: address,
    delivery_method_id: form.delivery_method_id,
    payment: { gateway: 'sandbox', token: 'tok_success' },
    currency: 'EUR',
    expected_total_amount: 16_390,
  })
  assert.equal(guestTokenOf(cookies, order_id), guest_token)
})

test('a refusal about the order uses its key up, one that ordered nothing does not', async () => {
  const placed = async (answer: Failed) => {
    const result = await placeOrder(shopThat(answer).shop, cart, form)
    assert.ok('problem' in result)
    return { problem: result.problem, same: result.key === form.key }
  }
  assert.deepEqual(await placed(refusal('PAYMENT_DECLINED', { order_id, reason: 'card_declined' }, 402)), {
    problem: { kind: 'declined', reason: 'card_declined' },
    same: false,
  })
  const items = [{ variant_id: 'v', requested: 2, available: -1 }]
  assert.deepEqual(await placed(refusal('OUT_OF_STOCK', { items })), {
    problem: { kind: 'short', items: [{ variant_id: 'v', available: 0 }] },
    same: false,
  })
  const now = { subtotal_amount: 16_400, delivery_amount: 490, total_amount: 16_890, currency: 'EUR' }
  assert.deepEqual(await placed(refusal('PRICE_CHANGED', now)), {
    problem: { kind: 'price', before: 16_390, now: 16_890, currency: 'EUR' },
    same: true,
  })
  assert.deepEqual(await placed(refusal('UNAVAILABLE', {}, 503)), {
    problem: { kind: 'unknown' },
    same: true,
  })
})

test('where the platform does not answer nothing is known, and the same key asks again', async () => {
  const { shop } = shopThat(new ApiError('orders.place_order', refusal('RATE_LIMITED', {}, 429)))
  assert.deepEqual(await placeOrder(shop, cart, form), { problem: { kind: 'unknown' }, key: form.key })
})

test('a key that another request has used is changed once; an order that is there already is shown', async () => {
  const reused = refusal('IDEMPOTENCY_KEY_REUSED')
  const first = shopThat(reused, { id: order_id, guest_token })
  assert.ok('order' in (await placeOrder(first.shop, cart, form)))
  assert.equal(first.sent.length, 2)
  assert.notEqual(first.sent[1]?.key, form.key)
  assert.deepEqual(first.sent[1]?.input, first.sent[0]?.input)

  const second = shopThat({ id: order_id, guest_token }, reused, refusal('CART_ALREADY_ORDERED'))
  await placeOrder(second.shop, cart, form)
  assert.deepEqual(await placeOrder(second.shop, cart, form), { go: { order_id } })
})

test('what is wrong with a field is told at it', async () => {
  const issues = [{ path: '/shipping_address/postal_code', message: 'must be a postal code of DE' }]
  const { shop } = shopThat(refusal('INVALID_INPUT', { issues }, 400))
  assert.deepEqual(await placeOrder(shop, cart, form), {
    errors: { address: { postal_code: 'invalid' } },
    key: form.key,
  })
})
