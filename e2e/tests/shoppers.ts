import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Cart, Order, Product } from '@selvedge/contracts'
import { type Answer, type Refusal, type Shop, send } from './shop.ts'

const tokens = [
  'tok_success',
  'tok_success',
  'tok_success',
  'tok_decline',
  'tok_3ds',
  'tok_timeout_after_charge',
  'tok_timeout_before_charge',
  'tok_webhook_late',
  'tok_webhook_twice',
  'tok_webhook_never',
] as const

export type Rush = {
  /** Orders that a shopper was told of with a 201. */
  placed: Set<string>
  /** How often each answer to placing an order came, by status and code or state. */
  answers: Record<string, number>
  /** Connections that broke before there was an answer. */
  broken: number
  /** Lets the shoppers finish what they are at; resolves when they have. */
  end(): Promise<void>
  /** Sends them home at once, for a test that has failed. */
  abandon(): void
}

type Placed = Order & { guest_token?: string }

/** Lets shoppers buy, pay, cancel and staff ship, one thing after another, whatever becomes of the shop meanwhile. */
export const startShoppers = (shop: Pick<Shop, 'url'>, products: readonly Product[], staff: string): Rush => {
  let ending = false
  let abandoned = false
  const rush = { placed: new Set<string>(), answers: {} as Record<string, number>, broken: 0 }

  /** As a client behaves: where there is no answer, the same request again under the same key. */
  const insist = async <Body>(target: string, body: unknown, token?: string): Promise<Answer<Body>> => {
    const headers = { 'idempotency-key': randomUUID() }
    for (;;) {
      const answer = await send<Body>(shop, target, {
        headers,
        body,
        ...(token === undefined ? {} : { token }),
      }).catch(() => undefined)
      if (answer !== undefined && answer.status !== 503) return answer
      if (answer === undefined) rush.broken += 1
      if (abandoned) throw new Error('the shoppers were sent home')
      await wait(100)
    }
  }

  const fillCart = async (items: readonly object[]): Promise<{ cart_token: string } | undefined> => {
    const { body } = await insist<Cart>('POST /api/cart/v1/carts', {})
    const { cart_token } = body
    for (const item of items) {
      const { status } = await insist(`POST /api/cart/v1/carts/${cart_token}/lines`, item)
      if (status !== 201) return undefined
    }
    return { cart_token }
  }

  const buy = async () => {
    const items = Array.from({ length: 1 + randomInt(2) }, () => {
      const product = products[randomInt(products.length)] as Product
      const variant = product.variants[randomInt(product.variants.length)]
      return { product_id: product.id, variant_id: variant?.id, quantity: 1 + randomInt(2) }
    })
    const wanted = randomInt(2) === 0 ? { items } : await fillCart(items)
    // Somebody who cannot have what they want leaves the cart behind.
    if (wanted === undefined) return
    const { status, body } = await insist<Placed & Partial<Refusal>>('POST /api/orders/v1/orders', {
      ...wanted,
      email: 'guest@example.com',
      payment: { gateway: 'sandbox', token: tokens[randomInt(tokens.length)] },
    })
    const answer = `${status} ${body.code ?? body.status}`
    rush.answers[answer] = (rush.answers[answer] ?? 0) + 1
    if (status !== 201) return
    rush.placed.add(body.id)
    await goOn(body)
  }

  const goOn = async ({ id, payment, guest_token }: Placed) => {
    const challenge = payment?.next_action?.url.split('/').at(-1)
    if (challenge !== undefined && randomInt(2) === 0) {
      const outcome = randomInt(2) === 0 ? 'approve' : 'decline'
      await insist(`POST /api/payments/v1/sandbox/challenges/${challenge}`, { outcome })
    }
    const whim = randomInt(6)
    if (whim === 0) await insist(`POST /api/orders/v1/orders/${id}/cancel`, { guest_token })
    if (whim === 1) await insist(`POST /api/orders/v1/orders/${id}/ship`, {}, staff)
  }

  const shoppers = Array.from({ length: 8 }, async () => {
    while (!ending) await buy()
  })
  // What goes wrong with a shopper is told by `end`.
  void Promise.allSettled(shoppers)
  return Object.assign(rush, {
    end: async () => {
      ending = true
      await Promise.all(shoppers)
    },
    abandon: () => {
      ending = true
      abandoned = true
    },
  })
}
