import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@selvedge/kernel'
import type { Page, Route } from 'playwright-core'
import { tablesOf } from '../machine.ts'
import {
  addToBag,
  availableOf,
  confirmed,
  fillCheckout,
  newEmail,
  onlyOrderOf,
  place,
  type Style,
  sizeOf,
  sizeOn,
  stylesOnSale,
} from './shopping.ts'
import { blank, go, openShopWindow, takenOver } from './window.ts'

const { shop, enter } = await openShopWindow()
const styles = await stylesOnSale(shop)
const styleAt = (n: number) => styles[n % styles.length] as Style
/** What browsers log of connections that break, and of what the page makes of them. */
const broken = /net::ERR_|Failed to load resource/

const isOrder = (route: Route) => {
  const request = route.request()
  return request.method() === 'POST' && new URL(request.url()).pathname.includes('/checkout')
}

/** The first order that is sent goes through `meets`; everything after it as usual. */
const firstOrder = async (page: Page, meets: (route: Route) => Promise<void>) => {
  let isFirst = true
  await page.route('**/checkout*', (route) => {
    if (!isFirst || !isOrder(route)) return route.continue()
    isFirst = false
    return meets(route)
  })
}

/** How often the payment gateway has money set aside or taken, in all. */
const chargesOf = async (): Promise<number> => {
  const payments = tablesOf(shop.dataDir, 'payments')
  try {
    const { count } = await payments.one<{ count: number }>(
      sql`select count(*) from sandbox_charge where status in ('pending', 'authorised', 'captured')`,
    )
    return count
  } finally {
    await payments.close()
  }
}

/** What is sent arrives, past the browser, which never sees the answer, nor its cookies. */
const loseAnswer = async (route: Route): Promise<void> => {
  const request = route.request()
  const answer = await fetch(request.url(), {
    method: 'POST',
    headers: { ...(await request.allHeaders()), 'sec-fetch-site': 'same-origin' },
    body: request.postData(),
    redirect: 'manual',
  })
  assert.ok(answer.status < 400, String(answer.status))
  await route.abort('connectionreset')
}

for (const { when, meets } of [
  { when: 'whose answer is lost', meets: loseAnswer },
  { when: 'that never arrives', meets: (route: Route) => route.abort('internetdisconnected') },
]) {
  test(`an order ${when} is sent again, and placed and paid for once`, async () => {
    const page = await enter({ expected: broken })
    const style = styleAt(when.length)
    const email = newEmail()
    const before = await availableOf(shop, sizeOf(style).id)
    const charged = await chargesOf()
    await addToBag(page, style)
    await fillCheckout(page, email)
    await firstOrder(page, meets)
    await place(page)
    const alert = page.getByRole('alert')
    await alert.getByText('We got no answer, so we cannot say yet whether you have ordered.').waitFor()
    assert.equal(await page.getByLabel('Street and number').inputValue(), 'Lindenallee 1')
    assert.equal(await page.getByLabel('Card number').inputValue(), '4242 4242 4242 4242')
    await page.getByRole('button', { name: 'Send it again' }).click()
    const number = await confirmed(page)
    const order = await onlyOrderOf(shop, email)
    assert.deepEqual([order.number, order.status], [number, 'confirmed'])
    assert.equal(await chargesOf(), charged + 1)
    assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
  })
}

test('on a slow network impatience buys once, and the page says what it is doing', async () => {
  const page = await enter()
  const style = styleAt(4)
  const email = newEmail()
  const before = await availableOf(shop, sizeOf(style).id)
  const charged = await chargesOf()
  await addToBag(page, style)
  await fillCheckout(page, email)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 800,
    downloadThroughput: 40_000,
    uploadThroughput: 20_000,
  })
  await place(page)
  await page.getByRole('status').getByText('Placing your order. This takes a few seconds.').waitFor()
  const button = page.getByRole('button', { name: /Order and pay|Loading/ })
  await button.click({ force: true, noWaitAfter: true })
  await page.keyboard.press('Enter')
  await confirmed(page)
  await onlyOrderOf(shop, email)
  assert.equal(await chargesOf(), charged + 1)
  assert.equal(await availableOf(shop, sizeOf(style).id), before - 1)
})

test('what cannot be changed without a network says so, and can be tried again', async () => {
  const page = await enter({ expected: broken })
  const style = styleAt(5)
  await addToBag(page, style)
  await page.goto('/en/cart')
  await takenOver(page)
  const more = page.getByRole('button', { name: `One more: ${style.name}` })
  const quantity = page.getByRole('status', { name: 'Quantity' })
  await page.context().setOffline(true)
  await more.click()
  await page
    .getByRole('main')
    .getByText('We could not be reached, so nothing was changed. Try again.')
    .first()
    .waitFor()
  await quantity.getByText('1', { exact: true }).waitFor()
  await page.context().setOffline(false)
  await more.click()
  await quantity.getByText('2', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Bag, 2 items' }).waitFor()
  await page.reload()
  await quantity.getByText('2', { exact: true }).waitFor()
})

test('a guest who reloads the page after the answer was lost finds the order, and there is no other', async () => {
  const page = await enter({ expected: broken })
  const style = styleAt(9)
  const email = newEmail()
  const charged = await chargesOf()
  await addToBag(page, style)
  await fillCheckout(page, email)
  await firstOrder(page, loseAnswer)
  await place(page)
  await page.getByRole('button', { name: 'Send it again' }).waitFor()
  await page.reload()
  const number = await confirmed(page)
  const order = await onlyOrderOf(shop, email)
  assert.equal(order.number, number)
  assert.ok(page.url().includes(order.id))
  await page
    .getByRole('status')
    .getByText(/already/)
    .waitFor()
  assert.equal(await chargesOf(), charged + 1)
  // From now on this browser opens it like any other of its own.
  await page.goto('/en/cart')
  await page.getByRole('heading', { level: 1, name: 'Your bag is empty' }).waitFor()
  await page.goto(`/en/orders/${order.id}`)
  assert.equal(await confirmed(page), number)
})

const unreachable = 'We could not reach your bag. Try again: nothing is added twice.'

for (const { how, cut, mend } of [
  {
    how: 'that the browser knows is gone',
    cut: (page: Page) => page.context().setOffline(true),
    mend: (page: Page) => page.context().setOffline(false),
  },
  {
    how: 'that fails',
    cut: (page: Page) => page.route(/^http/, (route) => route.abort('connectionreset')),
    mend: (page: Page) => page.unroute(/^http/),
  },
]) {
  test(`the first thing that is put into a bag over a network ${how} says so, and goes there once`, async () => {
    const page = await enter({ expected: broken })
    const style = styleAt(6 + how.length)
    await go(page, `/en/p/${style.slug}`)
    await sizeOn(page, style).check()
    await page.waitForLoadState('networkidle')
    const add = page.getByRole('button', { name: 'Add to bag' }).first()
    await cut(page)
    await add.click()
    await page.getByRole('status').getByText(unreachable).waitFor()
    const heart = page
      .getByRole('main')
      .getByRole('button', { name: `Keep ${style.name} on the wishlist` })
      .first()
    await heart.click()
    await page.getByRole('status').getByText('That did not come through. Try again.').first().waitFor()
    await mend(page)
    await add.click()
    const drawer = page.getByRole('dialog', { name: 'Your bag' })
    await drawer.getByText('Added to your bag').waitFor()
    await drawer.getByRole('status', { name: 'Quantity' }).getByText('1', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Bag, 1 item' }).waitFor()
  })
}

test('a page whose later parts cannot be fetched stays as it is, and sells', async () => {
  const page = await enter({ expected: broken })
  const style = styleAt(2)
  await page.goto(`/en/p/${style.slug}`)
  await takenOver(page)
  await page.route('**/assets/**', (route) => route.abort('connectionreset'))
  await sizeOn(page, style).check()
  await page.getByRole('button', { name: 'Add to bag' }).first().click()
  const told = page.getByRole('status').getByText(`In your bag: ${style.name}`)
  await told.waitFor()
  await page.getByRole('link', { name: 'Bag, 1 item' }).waitFor()
  const pictures = page.getByRole('region', { name: `Pictures of ${style.name}` })
  assert.ok((await pictures.getByRole('link').count()) > 0)
  await page.getByText('Material and care').click()
  await page.unroute('**/assets/**')
  await page.reload()
  await page.getByRole('link', { name: 'Bag, 1 item' }).waitFor()
})

test('what was put into the bag without the answer being seen is there once after trying again', async () => {
  const page = await enter({ expected: broken })
  const [style, other] = [styleAt(10), styleAt(11)]
  await addToBag(page, other)
  await go(page, `/en/p/${style.slug}`)
  await sizeOn(page, style).check()
  await page.route('**/changes*', loseAnswer, { times: 1 })
  const add = page.getByRole('button', { name: 'Add to bag' }).first()
  await add.click()
  await page.getByRole('status').getByText(unreachable).waitFor()
  await add.click()
  const drawer = page.getByRole('dialog', { name: 'Your bag' })
  await drawer.getByText('Added to your bag').waitFor()
  const row = drawer.getByRole('listitem').filter({ hasText: style.name })
  await row.getByRole('status', { name: 'Quantity' }).getByText('1', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Bag, 2 items' }).waitFor()
  // A second one is another thing to want.
  await add.click()
  await row.getByRole('status', { name: 'Quantity' }).getByText('2', { exact: true }).waitFor()
})

test('what is put back is in the checkout, however soon one goes there', async () => {
  const page = await enter()
  const [style, other] = [styleAt(12), styleAt(13)]
  await addToBag(page, style)
  await addToBag(page, other)
  await go(page, '/en/cart')
  await page.getByRole('button', { name: `Remove: ${style.name}` }).click()
  await page.getByRole('status').getByText(`${style.name} is out of your bag.`).waitFor()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/cart*', async (route) => {
    if (route.request().method() === 'POST') await released
    await route.continue()
  })
  await page.getByRole('button', { name: 'Put it back' }).click()
  const onwards = page.getByRole('main').getByRole('link', { name: 'Go to checkout' })
  await onwards.click()
  await page.locator('a[aria-busy=true]', { hasText: 'Go to checkout' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/en/cart')
  release()
  await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor()
  for (const { name } of [style, other])
    await page.getByRole('complementary').getByText(name, { exact: true }).waitFor()
})

test('a picture that could not be drawn in time is fetched again', async () => {
  const page = await enter({ pictures: true, expected: broken })
  const style = styleAt(14)
  const asked = new Set<string>()
  await page.route('**/api/media/v1/images/**', (route) => {
    const { pathname } = new URL(route.request().url())
    if (asked.has(pathname)) return route.fulfill(blank)
    asked.add(pathname)
    return route.fulfill({ status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } })
  })
  const fetched = page.waitForResponse((answer) => answer.url().includes('/api/media/') && answer.ok())
  await go(page, `/en/p/${style.slug}`)
  assert.ok(asked.has(new URL((await fetched).url()).pathname))
})
