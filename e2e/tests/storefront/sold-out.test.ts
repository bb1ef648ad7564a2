import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { send } from '../shop.ts'
import { hasFocus } from './focus.ts'
import {
  addToBag,
  availableOf,
  confirmed,
  fillCheckout,
  newEmail,
  ordersOf,
  place,
  type Style,
  sizeOf,
  sizeOn,
  stylesOnSale,
} from './shopping.ts'
import { go, logged, openShopWindow } from './window.ts'

// What is in a bag is kept for it for a second only, so that somebody can be faster.
const { shop, enter } = await openShopWindow({ env: { CART_HOLD_SECONDS: '1' } })
const styles = await stylesOnSale(shop)
const styleAt = (n: number) => styles[n % styles.length] as Style

/** Somebody else buys, through the API, all that there is of a style's size but `left`. */
const buyAllBut = async (style: Style, left: number, stock: number): Promise<void> => {
  const { id: variant_id } = sizeOf(style)
  while ((await availableOf(shop, variant_id)) < stock) await pause(50)
  const { status, body } = await send(shop, 'POST /api/orders/v1/orders', {
    headers: { 'idempotency-key': randomUUID() },
    body: {
      items: [{ product_id: style.id, variant_id, quantity: stock - left }],
      email: 'faster@example.com',
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
  })
  assert.equal(status, 201, JSON.stringify(body))
  assert.equal(await availableOf(shop, variant_id), left)
}

test('a bag whose last pieces somebody else has bought tells the truth', async () => {
  const page = await enter({ expected: logged(409) })
  const style = styleAt(0)
  const stock = await availableOf(shop, sizeOf(style).id)
  await addToBag(page, style)
  await buyAllBut(style, 2, stock)
  await go(page, '/en/cart')
  const more = page.getByRole('button', { name: `One more: ${style.name}` })
  const quantity = page.getByRole('status', { name: 'Quantity' })
  await more.click()
  await quantity.getByText('2', { exact: true }).waitFor()
  await more.click()
  await page.getByRole('main').getByText('Only 2 left. We set it to that.').first().waitFor()
  await quantity.getByText('2', { exact: true }).waitFor()
  assert.ok(await hasFocus(more))
})

test('the checkout names what was bought meanwhile, and the rest of the bag is ordered', async () => {
  const page = await enter({ expected: logged(409) })
  const [gone, stays] = [styleAt(1), styleAt(2)]
  const email = newEmail()
  const stock = await availableOf(shop, sizeOf(gone).id)
  await addToBag(page, gone)
  await addToBag(page, stays)
  await fillCheckout(page, email)
  await buyAllBut(gone, 0, stock)
  await place(page)
  const alert = page.getByRole('alert')
  await alert.getByText('Somebody was faster. Nothing was ordered or charged.').waitFor()
  await alert.getByText(`${gone.name}: sold out`).waitFor()
  assert.equal(await alert.getByText(stays.name).count(), 0)
  assert.deepEqual(
    (await ordersOf(shop, email)).filter(({ status }) => status !== 'cancelled'),
    [],
  )
  await page.getByRole('button', { name: 'Change the bag to that' }).click()
  await alert.getByText(`${gone.name}: sold out`).waitFor({ state: 'detached' })
  assert.equal(await page.getByLabel('Street and number').inputValue(), 'Lindenallee 1')
  await place(page)
  await confirmed(page)
  const orders = (await ordersOf(shop, email)).filter(({ status }) => status === 'confirmed')
  assert.deepEqual(
    orders.map(({ lines }) => lines.map(({ variant_id }) => variant_id)),
    [[sizeOf(stays).id]],
  )
})

test('a product page does not sell what has just gone', async () => {
  const page = await enter({ expected: logged(409) })
  const style = styleAt(3)
  const { id } = sizeOf(style)
  const stock = await availableOf(shop, id)
  await go(page, `/en/p/${style.slug}`)
  await sizeOn(page, style).check()
  await buyAllBut(style, 0, stock)
  await page.getByRole('button', { name: 'Add to bag' }).first().click()
  await page.getByRole('status').getByText('This size has just sold out.').waitFor()
  await page.getByRole('link', { name: 'Bag, empty' }).waitFor()
})
