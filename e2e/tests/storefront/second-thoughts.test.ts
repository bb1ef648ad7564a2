import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Order, Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { hasFocus } from './focus.ts'
import {
  addToBag,
  availableOf,
  cards,
  confirmed,
  fillAddress,
  fillCard,
  fillCheckout,
  logInOn,
  newEmail,
  onlyOrderOf,
  openAccount,
  ordersOf,
  place,
  type Style,
  sizeOf,
  stylesOnSale,
} from './shopping.ts'
import { go, logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()
const styles = await stylesOnSale(shop)
const styleAt = (n: number) => styles[n % styles.length] as Style
const euros = (amount: number) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }).format(amount / 100)

test('who is told another price during the checkout pays it only after agreeing to it', async () => {
  const page = await enter({ expected: logged(409) })
  const style = styleAt(0)
  const email = newEmail()
  await addToBag(page, style)
  await fillCheckout(page, email)
  const before = (await send<Product>(shop, `GET /api/catalog/v1/products/${style.id}`)).body
  const { status } = await send(shop, `PATCH /api/catalog/v1/products/${style.id}`, {
    token: await logIn(shop, 'staff'),
    body: {
      variants: before.variants.map(({ id, sku, options, price, weight_grams }) => ({
        ...{ id, sku, options, weight_grams },
        price: price + 7,
      })),
    },
  })
  assert.equal(status, 200)
  await place(page)
  const alert = page.getByRole('alert')
  await alert.getByText('The price has changed since you saw it.').waitFor()
  assert.deepEqual(await ordersOf(shop, email), [])
  const now = (before.variants.find(({ id }) => id === sizeOf(style).id)?.price_amount ?? 0) + 700
  await page.getByRole('complementary').getByText(euros(now)).first().waitFor()
  assert.equal(await page.getByLabel('Street and number').inputValue(), 'Lindenallee 1')
  await place(page)
  const number = await confirmed(page)
  const order = await onlyOrderOf(shop, email)
  assert.deepEqual([order.number, order.lines[0]?.unit_amount], [number, now])
})

test('a guest cancels an order, gets the money back, and the shelf the clothes', async () => {
  const page = await enter()
  const style = styleAt(1)
  const email = newEmail()
  const before = await availableOf(shop, sizeOf(style).id)
  await addToBag(page, style)
  await fillCheckout(page, email)
  await place(page)
  await confirmed(page)
  assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
  await page.getByText('Cancel this order', { exact: true }).click()
  // It asks once more: nothing has happened yet.
  assert.equal((await onlyOrderOf(shop, email)).status, 'confirmed')
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await page.getByRole('heading', { level: 1, name: 'This order is cancelled' }).waitFor()
  await page.getByRole('button', { name: 'Yes, cancel it' }).waitFor({ state: 'detached' })
  const [order] = await ordersOf(shop, email)
  assert.ok(order?.status === 'cancelled' || order?.status === 'cancelling', order?.status)
  const settled = await until('the order is cancelled', async () => {
    const [now] = await ordersOf(shop, email)
    return now?.status === 'cancelled' ? now : undefined
  })
  assert.equal(settled.payment?.status, 'voided')
  assert.equal(await availableOf(shop, sizeOf(style).id), before)
})

test('an order that has left cannot be cancelled any more, and the page says so', async () => {
  const page = await enter({ expected: logged(409) })
  const email = newEmail()
  await addToBag(page, styleAt(2))
  await fillCheckout(page, email)
  await place(page)
  await confirmed(page)
  const { id } = await onlyOrderOf(shop, email)
  const shipped = await send<Order>(shop, `POST /api/orders/v1/orders/${id}/ship`, {
    token: await logIn(shop, 'staff'),
    body: {},
  })
  assert.deepEqual([shipped.status, shipped.body.status], [200, 'shipped'])
  await page.getByText('Cancel this order', { exact: true }).click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await page.getByRole('heading', { level: 1, name: 'On its way' }).waitFor()
  assert.equal((await onlyOrderOf(shop, email)).status, 'shipped')
})

test('a customer orders to one of the addresses of the account, and to a new one that is kept', async () => {
  const page = await enter()
  const account = await openAccount(shop)
  const token = await logIn(shop, account.username, account.password)
  const me = await send<{ id: string }>(shop, 'GET /api/identity/v1/me', { token })
  const addresses = `/api/identity/v1/customers/${me.body.id}/addresses`
  const kept = (line1: string, city: string) => ({
    name: 'Ada Park',
    line1,
    postal_code: '10117',
    city,
    country: 'DE',
  })
  for (const address of [kept('Lindenallee 1', 'Berlin'), kept('Hafenweg 2', 'Hamburg')])
    assert.equal((await send(shop, `POST ${addresses}`, { token, body: { address } })).status, 201)
  await logInOn(page, account)
  await addToBag(page, styleAt(3))
  await go(page, '/en/checkout')
  const choice = page.getByLabel('Your addresses')
  assert.equal(await page.getByLabel('Street and number').inputValue(), 'Lindenallee 1')
  await choice.selectOption({ label: 'Ada Park, Hafenweg 2, Hamburg' })
  assert.equal(await page.getByLabel('Town or city').inputValue(), 'Hamburg')
  await fillCard(page, cards.success)
  await place(page)
  await confirmed(page)
  const order = await onlyOrderOf(shop, account.email)
  assert.equal(order.shipping_address?.line1, 'Hafenweg 2')

  await addToBag(page, styleAt(4))
  await go(page, '/en/checkout')
  await choice.selectOption('')
  await fillAddress(page)
  await page.getByLabel('Street and number').fill('Neue Gasse 3')
  await page.getByLabel('Keep this address in my account').check()
  await fillCard(page, cards.success)
  await place(page)
  await confirmed(page)
  const { body } = await send<{ data: { address: { line1: string } }[] }>(shop, `GET ${addresses}`, { token })
  assert.deepEqual(body.data.map(({ address }) => address.line1).toSorted(), [
    'Hafenweg 2',
    'Lindenallee 1',
    'Neue Gasse 3',
  ])
})

for (const { how, leave } of [
  { how: 'within the shop', leave: undefined },
  { how: 'from another site', leave: 'about:blank' },
]) {
  test(`who comes back to the second page of a listing ${how} is where they were`, async () => {
    const page = await enter({ width: 'phone' })
    await go(page, '/en/search?search=')
    await page.getByRole('link', { name: 'Next' }).click()
    await page.locator('[aria-current=page]', { hasText: '2' }).waitFor()
    const link = page.getByRole('main').getByRole('article').getByRole('link').nth(9)
    await link.scrollIntoViewIfNeeded()
    const name = await link.textContent()
    const at = await page.evaluate<number>('scrollY')
    assert.ok(at > 400, String(at))
    if (leave === undefined) {
      await link.click()
      await page.getByRole('heading', { level: 1, name: String(name) }).waitFor()
    } else await page.goto(leave)
    await page.goBack()
    await page.waitForURL('**page=2*')
    await page
      .getByRole('main')
      .getByRole('article')
      .getByRole('link', { name: String(name) })
      .first()
      .waitFor()
    const deadline = Date.now() + 10_000
    while (Math.abs((await page.evaluate<number>('scrollY')) - at) > 2)
      assert.ok(Date.now() < deadline, `at ${await page.evaluate('scrollY')} instead of ${at}`)
    if (leave === undefined) assert.ok(await hasFocus(page.getByRole('link', { name: String(name) }).first()))
  })
}
