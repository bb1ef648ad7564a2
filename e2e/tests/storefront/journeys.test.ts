import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logIn, send } from '../shop.ts'
import {
  addToBag,
  availableOf,
  cards,
  confirmed,
  fillAddress,
  fillCard,
  fillCheckout,
  fillLogIn,
  logInOn,
  newEmail,
  onlyOrderOf,
  openAccount,
  ordersOf,
  place,
  sizeOf,
  stylesOnSale,
} from './shopping.ts'
import { literally } from './texts.ts'
import { go, hydrated, logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()
const styles = await stylesOnSale(shop)
const styleAt = (n: number) => styles[n % styles.length] as (typeof styles)[number]

test('a guest buys on a phone', async () => {
  const page = await enter({ width: 'phone' })
  const style = styleAt(0)
  const before = await availableOf(shop, sizeOf(style).id)
  const email = newEmail()
  await addToBag(page, style)
  await page.getByRole('link', { name: 'Go to checkout' }).click()
  await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor()
  await fillAddress(page, email)
  await fillCard(page, cards.success)
  await place(page)
  const number = await confirmed(page)
  const order = await onlyOrderOf(shop, email)
  assert.equal(order.number, number)
  assert.deepEqual([order.status, order.payment?.status], ['confirmed', 'authorised'])
  assert.deepEqual(
    order.lines.map(({ variant_id, quantity }) => [variant_id, quantity]),
    [[sizeOf(style).id, 1]],
  )
  assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
  // The bag is empty, and the order opens again in this browser and in no other.
  const path = new URL(page.url()).pathname
  await page.goto('/en/cart')
  await page.getByRole('heading', { level: 1, name: 'Your bag is empty' }).waitFor()
  await page.goto(path)
  await confirmed(page)
  const other = await enter()
  await other.goto(path)
  assert.equal(new URL(other.url()).pathname, '/en/log-in')
})

test('who registers with a full bag keeps it, and finds the order in the account', async () => {
  const page = await enter()
  await addToBag(page, styleAt(1))
  const username = `ada-${Date.now()}`
  await go(page, '/en/register')
  await page.getByLabel('E-mail', { exact: true }).fill(`${username}@example.com`)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill('a walk in the park')
  await page.getByRole('button', { name: 'Open account' }).click()
  await page.getByRole('link', { name: /^Account of/ }).waitFor()
  await page.getByRole('link', { name: 'Bag, 1 item' }).waitFor()
  await go(page, '/en/checkout')
  await fillAddress(page)
  await fillCard(page, cards.success)
  await place(page)
  const number = await confirmed(page)
  assert.equal((await onlyOrderOf(shop, `${username}@example.com`)).number, number)
  await page.getByRole('link', { name: 'All your orders' }).click()
  await page.getByText(`Order ${number}`).first().waitFor()
})

test('who logs in finds what was in the bag on another device beside what is in it now', async () => {
  const account = await openAccount(shop)
  const [desk, phone] = [await enter(), await enter({ width: 'phone' })]
  await addToBag(desk, styleAt(2))
  await logInOn(desk, account)
  await addToBag(phone, styleAt(3))
  await logInOn(phone, account)
  for (const page of [phone, desk]) {
    await page.goto('/en/cart')
    for (const style of [styleAt(2), styleAt(3)])
      await page.getByRole('main').getByRole('link', { name: style.name, exact: true }).first().waitFor()
  }
  const token = await logIn(shop, account.username, account.password)
  const { body: cart } = await send<{ lines: { variant_id: string }[] }>(
    shop,
    'GET /api/cart/v1/carts/mine',
    {
      token,
    },
  )
  assert.deepEqual(
    cart.lines.map(({ variant_id }) => variant_id).toSorted(),
    [styleAt(2), styleAt(3)].map((style) => sizeOf(style).id).toSorted(),
  )
})

test('a declined card costs nothing, keeps everything that was written, and another one pays', async () => {
  const page = await enter({ expected: logged(402) })
  const style = styleAt(4)
  const email = newEmail()
  const before = await availableOf(shop, sizeOf(style).id)
  await addToBag(page, style)
  await fillCheckout(page, email, cards.declined)
  await place(page)
  await page.getByRole('alert').getByText('Your payment was declined.').waitFor()
  assert.equal(await page.getByLabel('Street and number').inputValue(), 'Lindenallee 1')
  assert.equal(await page.getByLabel('E-mail address').inputValue(), email)
  const refused = await ordersOf(shop, email)
  assert.ok(refused.every(({ status }) => status === 'cancelled' || status === 'cancelling'))
  await fillCard(page, cards.success)
  await place(page)
  const number = await confirmed(page)
  const paid = (await ordersOf(shop, email)).filter(({ status }) => status === 'confirmed')
  assert.deepEqual(
    paid.map((order) => order.number),
    [number],
  )
  assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
})

test('the bank asks, and its yes pays', async () => {
  const page = await enter()
  const email = newEmail()
  await addToBag(page, styleAt(5))
  await fillCheckout(page, email, cards.challenge)
  await place(page)
  await page.getByRole('heading', { level: 1, name: 'Is this payment yours?' }).waitFor()
  assert.equal((await onlyOrderOf(shop, email)).payment?.status, 'requires_action')
  await page.getByRole('button', { name: 'Yes, approve it' }).click()
  const number = await confirmed(page)
  const order = await onlyOrderOf(shop, email)
  assert.deepEqual([order.number, order.payment?.status], [number, 'authorised'])
})

test('the bank asks, and after its no another card pays for the same order', async () => {
  const page = await enter({ expected: logged(402, 409) })
  const email = newEmail()
  await addToBag(page, styleAt(6))
  await fillCheckout(page, email, cards.challenge)
  await place(page)
  await page.getByRole('button', { name: 'No, decline it' }).click()
  await page.getByRole('heading', { level: 1, name: 'This order is not paid for yet' }).waitFor()
  await fillCard(page, cards.success)
  await page.getByRole('button', { name: /^Pay / }).click()
  const number = await confirmed(page)
  assert.equal((await onlyOrderOf(shop, email)).number, number)
})

test('what changes in one tab shows in the other', async () => {
  const one = await enter()
  await addToBag(one, styleAt(7))
  await go(one, '/en/cart')
  const other = await one.context().newPage()
  await addToBag(other, styleAt(8))
  // What a browser tells a tab that is looked at again.
  await one.evaluate("window.dispatchEvent(new Event('focus'))")
  await one
    .getByRole('main')
    .getByRole('link', { name: styleAt(8).name, exact: true })
    .first()
    .waitFor()
  await one.getByRole('button', { name: `Remove: ${styleAt(7).name}` }).click()
  await one
    .getByRole('status')
    .getByText(`${styleAt(7).name} is out of your bag.`)
    .waitFor()
  await other.evaluate("window.dispatchEvent(new Event('focus'))")
  const drawer = other.getByRole('dialog', { name: 'Your bag' })
  await drawer.getByRole('link', { name: styleAt(7).name, exact: true }).waitFor({ state: 'detached' })
  assert.equal(await drawer.getByRole('link', { name: styleAt(8).name, exact: true }).count(), 1)
})

test('two tabs that order the same bag make one order', async () => {
  const one = await enter({ expected: logged(409) })
  const style = styleAt(9)
  const email = newEmail()
  const before = await availableOf(shop, sizeOf(style).id)
  await addToBag(one, style)
  const other = await one.context().newPage()
  for (const page of [one, other]) await fillCheckout(page, email)
  await Promise.all([place(one), place(other)])
  const left = (page: typeof one) => page.waitForURL((url) => !url.pathname.endsWith('/checkout'))
  await Promise.all([left(one), left(other)])
  const order = await onlyOrderOf(shop, email)
  assert.equal(order.status, 'confirmed')
  assert.ok([one, other].some((page) => page.url().includes(order.id)))
  assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
})

test('the wishlist of a guest is there after logging in', async () => {
  const page = await enter()
  const account = await openAccount(shop)
  const style = styleAt(10)
  await go(page, `/en/p/${style.slug}`)
  const heart = page
    .getByRole('main')
    .getByRole('button', { name: `Keep ${style.name} on the wishlist` })
    .first()
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), heart.click()])
  await page
    .getByRole('button', { name: `Keep ${style.name} on the wishlist`, pressed: true })
    .first()
    .waitFor()
  await go(page, '/en/wishlist')
  await page.getByRole('main').getByRole('link', { name: style.name }).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Log in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
  await fillLogIn(page, account)
  await page.waitForURL('**/en/wishlist')
  await page.getByRole('main').getByRole('link', { name: style.name }).waitFor()
  const wishes = await send<{ items: { product_id: string }[] }>(shop, 'GET /api/cart/v1/wishlists/mine', {
    token: await logIn(shop, account.username, account.password),
  })
  assert.deepEqual(
    wishes.body.items.map(({ product_id }) => product_id),
    [style.id],
  )
})

test('another currency is shown, kept and paid in', async () => {
  const page = await enter()
  const style = styleAt(11)
  const email = newEmail()
  const { body } = await send<{ price_amount: number; currency: string }>(
    shop,
    `GET /api/catalog/v1/products/${style.id}?currency=USD`,
  )
  assert.equal(body.currency, 'USD')
  const dollars = new RegExp(
    literally(
      new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })
        .format(body.price_amount / 100)
        .replace(/\.00$/, ''),
    ),
  )
  await go(page, `/en/p/${style.slug}`)
  await page.getByLabel('Currency').selectOption('USD')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('main').getByText(dollars).first().waitFor()
  assert.equal(new URL(page.url()).pathname, `/en/p/${style.slug}`)
  await page.goto(`/en/search?search=${encodeURIComponent(style.name)}`)
  await page.getByRole('article').filter({ hasText: style.name }).getByText(dollars).first().waitFor()
  await addToBag(page, style)
  await page.getByRole('dialog', { name: 'Your bag' }).getByText(dollars).first().waitFor()
  await fillCheckout(page, email)
  await place(page)
  const number = await confirmed(page)
  await page.getByRole('main').getByText(dollars).first().waitFor()
  const order = await onlyOrderOf(shop, email)
  assert.deepEqual(
    [order.number, order.currency, order.lines[0]?.unit_amount],
    [number, 'USD', body.price_amount],
  )
})

test('another language stays on the page', async () => {
  const page = await enter()
  await go(page, '/en/search?search=shirt&sort=price_low')
  await page.getByLabel('Language').selectOption('de')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Apply' }).click()
  await page.waitForURL('**/de/search?search=shirt&sort=price_low')
  await hydrated(page)
  assert.equal(await page.locator('html').getAttribute('lang'), 'de')
})
